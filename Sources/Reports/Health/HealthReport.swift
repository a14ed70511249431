internal import Onboarding
internal import SuccessMetrics
public import Tracking

/// How healthy customers are, the lowest scores first, for people and for programs.
public struct HealthReport: Sendable {
  let answer: RankHealth.Answer

  public init(_ answer: RankHealth.Answer) { self.answer = answer }

  public var table: Table {
    Table(
      columns: [
        Column(key: "rank", title: "Rank", alignment: .right, priority: 2),
        Column(key: "customer", title: "Customer", isFlexible: true, minimumWidth: 12),
        Column(key: "owner", title: "Owner", priority: 4, isFlexible: true),
        Column(key: "segment", title: "Segment", priority: 5, isFlexible: true),
        Column(key: "score", title: "Score", alignment: .right),
        Column(key: "letter", title: "Letter", priority: 1),
        Column(key: "colour", title: "Colour"),
        Column(key: "change", title: "In 28 days", alignment: .right, priority: 1),
        Column(key: "weakest", title: "Weakest", priority: 3, isFlexible: true),
      ],
      rows: answer.rows.map { row in
        let colour = row.score.colour
        return [
          .integer(row.rank), .text(row.customer.rawValue).styled(.strong), .text(row.owner),
          .text(row.segment), .number(row.score.value, decimals: 1), .text(row.score.letter),
          colour.map { .text($0.rawValue).styled($0.style) } ?? .text("too little known"),
          .text(row.change.map { $0.signed(decimals: 1) }),
          .text(row.score.weakest.map { "\($0.measure.title): \($0.words)" }),
        ]
      }
    )
  }

  /// The same with bare numbers, for spreadsheets.
  public var numbers: Table {
    var table = table
    for (place, row) in answer.rows.enumerated() {
      table.rows[place][6] = .text(row.score.colour?.rawValue)
      table.rows[place][7] = .number(row.change, decimals: 1)
      table.rows[place][8] = .text(row.score.weakest?.measure.id)
    }
    return table
  }

  /// How many are of each colour, in all and by segment.
  public var segments: Table {
    let rows = (answer.segments.count > 1 ? answer.segments : []) + [("all", answer.all)]
    return Table(
      columns: [
        Column(key: "segment", title: "Segment"),
        Column(key: "red", title: "Red", alignment: .right),
        Column(key: "yellow", title: "Yellow", alignment: .right),
        Column(key: "green", title: "Green", alignment: .right),
        Column(key: "without", title: "No score", alignment: .right),
        Column(key: "mean", title: "Mean", alignment: .right),
      ],
      rows: rows.map { name, spread in
        [.text(name ?? "(none)")] + HealthColour.allCases.map { .integer(spread.colours[$0] ?? 0) }
          + [.integer(spread.without), .number(spread.mean, decimals: 1)]
      }
    )
  }

  /// What to know to read it: of whom it is, and which way it goes.
  public var remark: String {
    let whom = answer.question.withUnpaid ? "customer" : "paying customer"
    let out = answer.leftOut
    return "\(answer.count.counted(whom)) as of \(answer.question.at.day), the least healthy first:"
      + " 100 is healthy, 0 isn't."
      + listed
      + (out > 0 ? " \(out.counted("internal customer")) left out." : "")
  }

  private var listed: String {
    let (rows, band) = (answer.rows.count, answer.question.band)
    let count = answer.count(of: band)
    if let band {
      return " \(band.title): \(count)" + (rows < count ? ", the first \(rows) listed." : ".")
    }
    return rows < count ? " The first \(rows) are listed." : ""
  }

  /// Described by `Docs/Schemas/health.schema.json`.
  public var json: JSON {
    [
      "at": .instant(answer.question.at), "count": .integer(answer.count),
      "left_out": .integer(answer.leftOut), "all": Self.json(answer.all),
      "segments": .array(
        answer.segments.map { name, spread in
          ["segment": .text(name), "health": Self.json(spread)]
        }
      ),
      "customers": .list(answer.rows) { row in
        [
          "rank": .integer(row.rank), "customer": .string(row.customer.rawValue),
          "owner": .text(row.owner), "segment": .text(row.segment),
          "before": .number(row.before), "change": .number(row.change),
          "health": row.score.json,
        ]
      },
    ]
  }

  private static func json(_ spread: RankHealth.Spread) -> JSON {
    [
      "mean": .number(spread.mean), "green": .integer(spread.colours[.green] ?? 0),
      "yellow": .integer(spread.colours[.yellow] ?? 0),
      "red": .integer(spread.colours[.red] ?? 0), "without_score": .integer(spread.without),
    ]
  }
}

extension HealthScore.Part {
  /// `3 of 28 days`; what it counts as where nothing is known.
  var words: String {
    if let value { return measure.signal.words(value) }
    return "nothing known, " + (points.map { "counts as \(Int($0))" } ?? "skipped")
  }
}
