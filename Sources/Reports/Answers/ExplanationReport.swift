internal import Onboarding
public import Tracking

/// What a number is of, in words.
public struct ExplanationReport: Sendable {
  private let explanation: Explanation

  public init(_ explanation: Explanation) { self.explanation = explanation }

  /// All of it, a line each.
  public var text: String {
    var lines = [
      "As of      \(explanation.asOf.at.rfc3339), by what \(knowledge)",
      "Measured   \(explanation.definition)",
    ]
    lines += Self.block("How", explanation.method)
    lines += Self.block(
      "Left out",
      explanation.exclusions.isEmpty
        ? ["nobody"]
        : explanation.exclusions.map { "\($0.count.counted("journey")) (\($0.reason))" }
    )
    lines += Self.block("Mind", explanation.cautions)
    return lines.map(\.safeForTerminal).joined(separator: "\n")
  }

  /// What nobody should miss who reads the number: who is left out, and what else to mind.
  public var remark: String? {
    let left = explanation.exclusions.map { "\($0.count.counted("journey")) (\($0.reason))" }
    let out = left.isEmpty ? [] : ["Left out: \(left.joined(separator: ", "))."]
    let all = out + explanation.cautions
    return all.isEmpty ? nil : all.joined(separator: " ").safeForTerminal
  }

  public var json: JSON {
    [
      "at": .instant(explanation.asOf.at), "known": .string(explanation.asOf.known.rawValue),
      "definition": .string(explanation.definition),
      "method": .array(explanation.method.map { .string($0) }),
      "excluded": .array(
        explanation.exclusions.map {
          ["count": .integer($0.count), "reason": .string($0.reason)]
        }
      ),
      "cautions": .array(explanation.cautions.map { .string($0) }),
    ]
  }

  private var knowledge: String {
    switch explanation.asOf.known {
    case .now: "is known now"
    case .then: "was known then"
    }
  }

  private static func block(_ title: String, _ lines: [String]) -> [String] {
    lines.enumerated().map { place, line in
      let head = place == 0 ? title : ""
      return head + String(repeating: " ", count: 11 - head.count) + line
    }
  }
}
