public import Onboarding
public import Tracking

/// Open journeys by when they are expected to reach value.
public struct ForecastReport: Sendable {
  private let rows: [ForecastRow]
  private let score: ForecastScore?
  private let at: Instant

  /// - Parameter score: How such forecasts held; nil where it wasn't measured.
  public init(_ rows: [ForecastRow], _ score: ForecastScore?, at instant: Instant) {
    self.rows = rows
    self.score = score
    at = instant
  }

  public var isEmpty: Bool { rows.isEmpty }

  /// How such forecasts held, in a sentence.
  public var held: String? {
    score?.sentence(days: MeasureForecasts.Question.recentDays)
  }

  /// What a person wants to see first.
  public var listing: Table {
    Table(
      columns: [
        Column(key: "customer", title: "Customer", isFlexible: true, minimumWidth: 12),
        Column(key: "product", title: "Product", priority: 4),
        Column(key: "owner", title: "Owner", priority: 5, isFlexible: true, minimumWidth: 14),
        Column(key: "step_title", title: "Waiting for", priority: 3, isFlexible: true),
        Column(key: "expected", title: "About"), Column(key: "from", title: "From", priority: 1),
        Column(key: "until", title: "Until", priority: 1),
        Column(key: "reached", title: "Such customers who got there", priority: 2),
        Column(key: "note", title: "Note", priority: 1, isFlexible: true, minimumWidth: 12),
      ],
      rows: rows.map { row in
        let forecast = row.outlook.forecast
        return [
          .text(row.customer.rawValue).styled(.strong), .text(row.product.rawValue),
          .text(row.owner), .text(row.stepTitle), .text(forecast.map { end($0.middle, $0) }),
          .text(forecast?.early.day), .text(forecast.map { end($0.late, $0) }),
          .text(row.outlook.chance.map { "\($0.reached) of \($0.of)" }),
          .text(forecast == nil ? row.dates(at: at) : forecast?.method.remark).styled(.dim),
        ]
      }
    )
  }

  private func end(_ instant: Instant?, _ forecast: Forecast) -> String {
    instant?.day ?? "later than \(forecast.longestSeen.day)"
  }

  /// All that there is to tell, for spreadsheets and programs.
  public var table: Table {
    Table(
      columns: [
        Column(key: "customer", title: "Customer"), Column(key: "name", title: "Name"),
        Column(key: "product", title: "Product"), Column(key: "owner", title: "Owner"),
        Column(key: "segment", title: "Segment"), Column(key: "started_at", title: "Started"),
        Column(key: "step", title: "Step"), Column(key: "step_title", title: "Waiting for"),
        Column(key: "since", title: "Since"), Column(key: "p10", title: "From"),
        Column(key: "p50", title: "About"), Column(key: "p90", title: "Until"),
        Column(key: "later_than", title: "Later than"), Column(key: "method", title: "Method"),
        Column(key: "n", title: "Learnt from"), Column(key: "reached", title: "Reached value"),
        Column(key: "of", title: "Of"), Column(key: "none_because", title: "No date because"),
        Column(key: "basis", title: "Basis"),
      ],
      rows: rows.map { row in
        let forecast = row.outlook.forecast
        return [
          .text(row.customer.rawValue), .text(row.customerName), .text(row.product.rawValue),
          .text(row.owner), .text(row.segment), .instant(row.startedAt),
          .text(row.step?.rawValue), .text(row.stepTitle), .instant(row.since),
          .instant(forecast?.early), .instant(forecast?.middle), .instant(forecast?.late),
          .instant(forecast?.laterThan), .text(forecast?.method.rawValue),
          .integer(forecast?.journeys), .integer(row.outlook.chance?.reached),
          .integer(row.outlook.chance?.of), .text(row.because?.name), .text(row.words(at: at)),
        ]
      }
    )
  }

  /// Described by `Docs/Schemas/forecast.schema.json`.
  public var json: JSON {
    [
      "at": .instant(at), "count": .integer(rows.count),
      "held": score?.json ?? .null,
      "forecasts": .list(rows) { row in
        [
          "customer": .string(row.customer.rawValue), "name": .string(row.customerName),
          "product": .string(row.product.rawValue), "owner": .text(row.owner),
          "segment": .text(row.segment), "started_at": .instant(row.startedAt),
          "step": .text(row.step?.rawValue), "step_title": .string(row.stepTitle),
          "since": .instant(row.since), "forecast": row.json(at: at),
        ]
      },
    ]
  }
}
