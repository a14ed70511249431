internal import Onboarding
internal import SuccessMetrics
public import Tracking

/// How healthy one customer is and why that changed, for people and for programs.
public struct CustomerHealthReport: Sendable {
  private let answer: ShowHealth.Answer

  public init(_ answer: ShowHealth.Answer) { self.answer = answer }

  /// The customer's id, which no other has.
  public var customer: String { answer.customer.id.rawValue }

  /// One row a measure.
  public var table: Table { table(bar: nil) }

  private func table(bar: ((Double) -> String)?) -> Table {
    let columns: [Column?] = [
      Column(key: "measure", title: "Measure", isFlexible: true, minimumWidth: 10),
      Column(key: "known", title: "What is known", isFlexible: true, minimumWidth: 12),
      Column(key: "points", title: "Points", alignment: .right, priority: 1),
      Column(key: "weight", title: "Weight", alignment: .right, priority: 2),
      Column(key: "contribution", title: "Adds", alignment: .right),
      Column(key: "most", title: "Of", alignment: .right),
      bar == nil ? nil : Column(key: "bar", title: "Points of 100", priority: 3),
    ]
    return Table(
      columns: columns.compactMap(\.self),
      rows: answer.score.parts.map { part in
        let cells: [Cell?] = [
          .text(part.measure.title).styled(.strong), .text(part.words),
          .number(part.points, decimals: 1), .number(part.measure.weight, decimals: 1),
          .number(part.contribution, decimals: 1), .number(part.most, decimals: 1),
          bar.map { draw in .text(part.points.map { draw($0 / 100) }) },
        ]
        return cells.compactMap(\.self)
      }
    )
  }

  /// - Parameters:
  ///   - bar: Draws a share of the whole in characters.
  ///   - trend: Draws scores from 0 to 100, the earliest first.
  public func text(
    width: Int?,
    color: Bool,
    bar: @escaping (Double) -> String,
    trend: ([Double?]) -> String
  ) -> String {
    var lines = ["\(answer.customer.name.safeForTerminal): \(summary)"]
    if !answer.isPaying { lines.append("They don't pay as of \(answer.question.at.day).") }
    lines += ["", table(bar: bar).text(as: .table, width: width, color: color)]
    if let missing = answer.score.missingWords { lines += ["", missing] }
    let scores = answer.history.map(\.score)
    if scores.count > 1, let first = scores.first {
      let told = scores.compactMap(\.value)
      let range =
        told.isEmpty ? "" : ", from \(Self.whole(told.min())) to \(Self.whole(told.max()))"
      lines += ["", "Since \(first.at.day)  \(trend(scores.map(\.value)))\(range)"]
    }
    return (lines + [""] + why.map(\.safeForTerminal)).joined(separator: "\n")
  }

  /// `62.5 of 100, yellow, C`.
  public var summary: String { answer.score.words }

  public var isAnythingKnown: Bool { answer.score.parts.contains { $0.isKnown } }

  /// What to see first.
  public var figures: [(label: String, value: String, more: String)] {
    guard let value = answer.score.value, let colour = answer.score.colour,
      let letter = answer.score.letter
    else { return [("Score", "none", summary)] }
    let change = answer.change
    return [
      ("Score", value.rounded(decimals: 1) ?? "–", "of 100"), ("Colour", colour.rawValue, ""),
      ("Letter", letter, ""),
      (
        "Since \(change.before.at.day)", change.change.map { $0.signed(decimals: 1) } ?? "–",
        change.before.value.map { "from \($0.rounded(decimals: 1) ?? "–")" } ?? "no score then"
      ),
    ]
  }

  /// What isn't known, if anything.
  public var missing: String? { answer.score.missingWords }

  /// Why the score changed, the biggest change first, each a line.
  public var why: [String] {
    let change = answer.change
    let since = "since \(change.before.at.day)"
    let lines = change.lines.map(\.words)
    guard let sum = change.change else {
      let before = change.before.value == nil
      return [
        before
          ? "There was no score on \(change.before.at.day), so nothing tells by how much it changed."
          : "There is no score any more, so nothing tells by how much it changed."
      ] + lines
    }
    if lines.isEmpty { return ["Nothing changed \(since)."] }
    return ["\(sum.signed(decimals: 1)) \(since):"] + lines
  }

  /// Each measure with the points it adds and could add, for a picture.
  public var bars: [(title: String, adds: Double, most: Double, words: String)] {
    answer.score.parts.filter { $0.points != nil }.map { part in
      let sums = [part.contribution, part.most].map { $0.rounded(decimals: 1) ?? "–" }
      return (
        part.measure.title, part.contribution, part.most, "\(sums[0]) of \(sums[1]), \(part.words)"
      )
    }
  }

  private static func whole(_ score: Double?) -> String { score?.rounded(decimals: 0) ?? "–" }

  /// Described by `Docs/Schemas/customer-health.schema.json`.
  public var json: JSON {
    let change = answer.change
    return [
      "at": .instant(answer.question.at),
      "customer": [
        "id": .string(answer.customer.id.rawValue), "name": .string(answer.customer.name),
        "owner": .text(answer.customer.owner), "segment": .text(answer.customer.segment),
      ],
      "is_paying": .bool(answer.isPaying), "health": answer.score.json,
      "change": [
        "since": .instant(change.before.at), "before": .number(change.before.value),
        "change": .number(change.change),
        "lines": .array(
          change.lines.map { line in
            [
              "measure": .string(line.measure.id), "kind": .string(line.kind.rawValue),
              "before": .number(line.before), "after": .number(line.after),
              "effect": .number(line.effect), "words": .string(line.words),
            ]
          }
        ),
      ],
      "history": .array(
        answer.history.map { stand in
          [
            "at": .instant(stand.score.at), "score": .number(stand.score.value),
            "colour": .text(stand.score.colour?.rawValue), "letter": .text(stand.score.letter),
            "is_paying": .bool(stand.isPaying),
          ]
        }
      ),
    ]
  }
}
