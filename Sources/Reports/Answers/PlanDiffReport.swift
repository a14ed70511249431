internal import Onboarding
public import Tracking

/// What a new version of a plan changes, as lines for people.
public struct PlanDiffReport: Sendable {
  private let diff: PlanDiff

  /// How many journeys are named.
  private static let shown = 20

  public init(_ diff: PlanDiff) { self.diff = diff }

  public var text: String {
    if diff.isFirst { return "This is the first version: \(diff.moves.count) journeys follow it." }
    let moved = diff.moves.count { $0.versionBefore != $0.version }
    if diff.isEmpty, diff.affected.isEmpty {
      return moved == 0
        ? "Nothing changes."
        : "\(moved) journeys move to this version; none gains or loses progress."
    }
    var lines = diff.added.map { "+ \($0.id)  \($0.title)" }
    lines += diff.removed.map { "- \($0.id)  \($0.title)" }
    lines += diff.changed.map { "~ \($0.step.id)  \($0.what.joined(separator: "; "))" }
    lines += diff.other.map { "~ \($0)" }
    let affected = diff.affected
    guard !affected.isEmpty else {
      return (lines + ["No journey gains or loses progress."]).joined(separator: "\n")
    }
    lines.append("\(affected.count) of \(diff.moves.count) journeys change:")
    lines += affected.prefix(Self.shown).map(line)
    if affected.count > Self.shown { lines.append("  and \(affected.count - Self.shown) more") }
    return lines.joined(separator: "\n")
  }

  private func line(_ move: PlanDiff.Move) -> String {
    var parts = [
      "  \(move.customer): \(move.doneBefore) of \(move.requiredBefore)"
        + " -> \(move.done) of \(move.required)"
    ]
    if !move.gained.isEmpty { parts.append("gains \(move.gained.listed)") }
    if !move.lost.isEmpty { parts.append("loses \(move.lost.listed)") }
    if move.valueBefore == nil, let value = move.value {
      parts.append("has reached value on \(value.day)")
    }
    if move.valueBefore != nil, move.value == nil { parts.append("hasn't reached value") }
    return parts.joined(separator: "; ")
  }
}

extension [Identifier<Step>] {
  fileprivate var listed: String { map(\.rawValue).joined(separator: ", ") }
}
