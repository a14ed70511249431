import Diagnostics
import Onboarding

/// A table whose columns are being found: what a format needs to know before the first row.
struct RowOpening {
  private(set) var table: CSVReader
  let options: ReadOptions
  private let kind: RowKind
  private var taken: Set<Int> = []
  private var placed: Set<String> = []
  private var needed = 0

  /// - Throws: A column that is mapped and isn't there.
  init(_ table: CSVReader, _ options: ReadOptions, _ kind: RowKind) throws(Diagnostic) {
    self.table = table
    self.options = options
    self.kind = kind
    for (field, column) in options.fields.columns.sorted(by: { $0.key < $1.key })
    where table.header.column(column) == nil {
      throw .error(
        "there is no column '\(column)' for the field '\(field)'",
        at: place,
        hint: Suggestion.hint(for: column, among: table.header.names)
          ?? "the columns are \(table.header.shown(12))"
      )
    }
  }

  var header: Header { table.header }
  var place: Place { table.text.file.place(line: table.line) }

  /// The column of a field: the one that `--map` names, else the first of these that there is; -1
  /// for none.
  mutating func column(_ field: String, _ names: String...) -> Int {
    column(field, names)
  }

  /// The same for a column without which there is nothing to read.
  mutating func required(_ field: String, _ names: String...) throws(Diagnostic) -> Int {
    let found = column(field, names)
    guard found >= 0 else { throw missing(field, names) }
    needed = max(needed, found + 1)
    return found
  }

  private mutating func column(_ field: String, _ names: [String]) -> Int {
    placed.insert(field)
    let mapped = options.fields.columns[field].flatMap(header.column)
    guard let found = mapped ?? names.firstNonNil(header.column) else { return -1 }
    taken.insert(found)
    return found
  }

  private func missing(_ field: String, _ names: [String]) -> Diagnostic {
    let name = names.first ?? field
    let near = Suggestion.nearest(to: name, among: header.names)
    let what = name == field ? "" : " for the field '\(field)'"
    return .error(
      "there is no column '\(name)'\(what); the columns are \(header.shown(12))",
      at: place,
      hint: "say which it is: --map '\(field)=\(near ?? "THE HEADER")'"
    )
  }

  /// Marks a column as read, so that it isn't kept among the others.
  mutating func take(_ column: Int) {
    if column >= 0 { taken.insert(column) }
  }

  /// What reads dates: the order of day and month is found out from all of them.
  ///
  /// - Parameter ahead: Columns whose dates may be after now, such as the end of a contract.
  mutating func times(_ dates: [Int], ahead: [Int] = []) throws(Diagnostic) -> RowTimes {
    let columns = (dates + ahead).filter { $0 >= 0 }
    let order = try table.dayOrder(of: columns, options.dayOrder)
    return RowTimes(header, options, order: order, ahead: Set(ahead))
  }

  /// What reads amounts: whether `1,000` is one or a thousand is found out from all of them.
  ///
  /// - Parameter mark: The sign before the decimals, where the format has one.
  mutating func money(
    _ amounts: [Int],
    currency: Int,
    mark: DecimalMark? = nil
  ) throws(Diagnostic) -> MoneyReader {
    let columns = amounts.filter { $0 >= 0 }
    var mark = mark ?? options.accounts.decimalMark
    if mark == nil { mark = try table.decimalMark(of: columns) }
    return MoneyReader(mark: mark, currency: currency, otherwise: options.accounts.currency)
  }

  /// Looks at rows, and goes back to the first.
  mutating func survey<Found>(
    _ look: (inout CSVReader) throws(Diagnostic) -> Found
  ) throws(Diagnostic) -> Found {
    let found = try look(&table)
    try table.rewind()
    return found
  }

  /// The columns that nobody asked for.
  var others: OtherColumns {
    OtherColumns(
      columns: header.names.enumerated()
        .filter { !taken.contains($0.offset) && !$0.element.isEmpty }
        .map { ($0.element, $0.offset) }
    )
  }

  /// The table once the columns are found.
  ///
  /// - Throws: A field that is mapped and that the format doesn't have.
  func opened(as card: FormatCard) throws(Diagnostic) -> CSVReader {
    if let field = options.fields.columns.keys.sorted().first(where: { !placed.contains($0) }) {
      throw .error(
        "the field '\(field)' can't be mapped: \(card.title) has none",
        at: place,
        hint: "it has \(placed.sorted().joined(separator: ", "))"
      )
    }
    var table = table
    table.requiredCells = max(1, needed)
    return table
  }
}

/// Columns that are kept as they are.
struct OtherColumns {
  let columns: [(name: String, column: Int)]

  /// How many letters of a cell are kept.
  static let limit = 1_000

  func values(_ table: inout CSVReader) -> [String: String] {
    var values: [String: String] = [:]
    for (name, column) in columns where values[name] == nil {
      if let text = table.textOrNil(column) { values[name] = String(text.prefix(Self.limit)) }
    }
    return values
  }
}

/// Reads the dates of a table, each column by its own clock.
struct RowTimes {
  private let past: TimeReader
  private let ahead: TimeReader
  private let utcPast: TimeReader
  private let utcAhead: TimeReader
  private let utcColumns: Set<Int>
  private let aheadColumns: Set<Int>

  init(_ header: Header, _ options: ReadOptions, order: DayOrder?, ahead columns: Set<Int>) {
    let ever = options.now + .days(36_500)
    past = TimeReader(zone: options.zone, order: order, now: options.now)
    ahead = TimeReader(zone: options.zone, order: order, now: ever)
    utcPast = TimeReader(zone: .utc, order: order, now: options.now)
    utcAhead = TimeReader(zone: .utc, order: order, now: ever)
    utcColumns = Set(
      header.names.indices.filter { header.names[$0].uppercased().contains("(UTC)") }
    )
    aheadColumns = columns
  }

  func reader(of column: Int) -> TimeReader {
    switch (utcColumns.contains(column), aheadColumns.contains(column)) {
    case (false, false): past
    case (false, true): ahead
    case (true, false): utcPast
    case (true, true): utcAhead
    }
  }
}

extension CSVReader {
  mutating func time(_ column: Int, by times: RowTimes) throws(RowProblem) -> Instant? {
    try time(column, by: times.reader(of: column))?.instant
  }
}

extension Sequence {
  /// The first value that a closure makes of an element.
  func firstNonNil<Value>(_ transform: (Element) -> Value?) -> Value? {
    for element in self { if let value = transform(element) { return value } }
    return nil
  }
}
