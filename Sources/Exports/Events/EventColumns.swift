import Diagnostics
import Onboarding

/// Reads the rows of a table of events.
struct EventColumns: RowReading {
  private let id: Int
  private let customer: Int
  private let product: Int
  private let event: Int
  private let at: Int
  private let learner: Int
  private let value: Int
  private let seconds: Int
  private let times: TimeReader
  private var writer: EventWriter

  /// Whether rows have ids of their own.
  private let hasIDs: Bool

  init(_ rows: RowTable, _ map: EventMap, at place: Place) {
    hasIDs = map.isEmpty || map.mapped(.id) != nil
    id = rows.column(map.place(of: .id))
    customer = rows.column(map.place(of: .customer))
    product = rows.column(map.place(of: .product))
    event = rows.column(map.place(of: .event))
    at = rows.column(map.place(of: .at))
    learner = rows.column(map.place(of: .learner))
    value = rows.column(map.place(of: .value))
    seconds = rows.column(map.place(of: .seconds))
    times = rows.times
    writer = EventWriter(times: rows.times, map: map, place: place)
  }

  mutating func row(_ table: inout CSVReader) throws(RowProblem) -> EventRow? {
    let key = hasIDs ? try table.id(id, of: "id") : try optional(id, "id", &table)
    let learner = table.textOrNil(learner)
    let account =
      learner == nil
      ? try table.id(customer, of: "customer") : try optional(customer, "customer", &table)
    let name = try table.id(event, of: "event")
    let product = try optional(product, "product", &table)
    guard let time = try table.time(at, by: times) else {
      throw .row("has no time: when did it happen?", column: at)
    }
    return try writer.row(
      name,
      key: key,
      account: account,
      product: product,
      person: learner.map { PersonClaim(learner: $0) },
      at: time.instant,
      value: try table.decimal(value, "value"),
      seconds: try table.seconds(seconds),
      line: table.line
    )
  }

  private func optional(
    _ column: Int,
    _ name: String,
    _ table: inout CSVReader
  ) throws(RowProblem) -> String? {
    table.textOrNil(column) == nil ? nil : try table.id(column, of: name)
  }
}
