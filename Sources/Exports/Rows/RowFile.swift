public import Diagnostics
public import Onboarding

/// A file about customers: opened, recognised, and ready to be read.
///
/// A format is recognised by its columns; what isn't known is refused with a hint, and so is a file
/// of another kind.
public struct RowFile<Row: Sendable> {
  public let format: FormatName

  /// By what the format was recognised, in words.
  public let why: [String]

  /// Whose ids of customers these are.
  public let system: String

  /// When the file was exported: the newest export of a thing counts.
  public let observedAt: Instant
  private var source: Source

  private enum Source {
    case table(RowTable, any RowReading<Row>)
    case records(any RecordReading<Row>)
  }

  init(_ found: FoundFormat<Row>, _ file: FileSource, _ options: ReadOptions) throws(Diagnostic) {
    var opening = try RowOpening(found.table, options, found.format.card.kind)
    let reader = try found.format.rows(&opening)
    format = found.format.card.name
    why = found.why
    system = found.format.card.system ?? FormatName.csv.rawValue
    observedAt = options.observedAt ?? min(file.modifiedAt, options.now)
    source = .table(RowTable(try opening.opened(as: found.format.card)), reader)
  }

  init(
    _ records: any RecordReading<Row>,
    format: FormatName,
    why: [String],
    _ file: FileSource,
    _ options: ReadOptions
  ) {
    self.format = format
    self.why = why
    system = format.rawValue
    observedAt = options.observedAt ?? min(file.modifiedAt, options.now)
    source = .records(records)
  }

  /// Odd things that don't keep the file from being read; complete once it was read to its end.
  public var warnings: [Diagnostic] {
    switch source {
    case .table(let rows, let reader): rows.warnings + reader.warnings(in: rows.table.text.file)
    case .records(let records): records.warnings
    }
  }

  /// The next rows; nil at the end of the file.
  public mutating func next() throws(Diagnostic) -> RowBatch<Row>? {
    switch source {
    case .table(var rows, var reader):
      let batch = try rows.batch(of: &reader)
      source = .table(rows, reader)
      return batch
    case .records(var records):
      let batch = try records.next()
      source = .records(records)
      return batch
    }
  }
}

/// Reads one kind of row from the records of a JSON file.
protocol RecordReading<Row> {
  associatedtype Row: Sendable
  mutating func next() throws(Diagnostic) -> RowBatch<Row>?
  var warnings: [Diagnostic] { get }
}

public typealias CustomerFile = RowFile<CustomerRow>
public typealias LearnerFile = RowFile<LearnerRow>
public typealias AccountFile = RowFile<AccountRow>
public typealias GoalFile = RowFile<ToldGoal>

extension RowFile<CustomerRow> {
  /// - Throws: Why the file can't be read as customers, and what to do.
  public static func open(_ source: FileSource, _ options: ReadOptions) throws(Diagnostic) -> Self {
    let table = try CSVReader(TextSource(source))
    return try Self(FoundFormat(table, RowFormats.customers, .customers, options), source, options)
  }
}

extension RowFile<LearnerRow> {
  /// - Throws: Why the file can't be read as learners, and what to do.
  public static func open(_ source: FileSource, _ options: ReadOptions) throws(Diagnostic) -> Self {
    let table = try CSVReader(TextSource(source))
    return try Self(FoundFormat(table, RowFormats.learners, .learners, options), source, options)
  }
}

extension RowFile<ToldGoal> {
  /// - Throws: Why the file can't be read as goals, and what to do.
  public static func open(_ source: FileSource, _ options: ReadOptions) throws(Diagnostic) -> Self {
    let table = try CSVReader(TextSource(source))
    return try Self(FoundFormat(table, RowFormats.goals, .goals, options), source, options)
  }
}

extension RowFile<AccountRow> {
  /// - Throws: Why the file can't be read as rows of that kind, and what to do.
  public static func open(
    _ source: FileSource,
    as kind: AccountKind,
    _ options: ReadOptions
  ) throws(Diagnostic) -> Self {
    let kind = RowKind(kind)
    if kind == .surveys, options.format == nil || options.format == .delighted,
      try source.beginsAsJSON()
    {
      let records = try DelightedRecords(JSONRecords(TextSource(source)), options)
      return Self(
        records,
        format: .delighted,
        why: ["objects with 'survey_type' and 'created_at'"],
        source,
        options
      )
    }
    let table = try CSVReader(TextSource(source))
    let formats = RowFormats.accounts.filter { $0.card.kind == kind }
    return try Self(FoundFormat(table, formats, kind, options), source, options)
  }
}

extension RowKind {
  public init(_ kind: AccountKind) {
    self =
      switch kind {
      case .subscriptions: .subscriptions
      case .tickets: .tickets
      case .surveys: .surveys
      case .orders: .orders
      case .costs: .costs
      case .referrals: .referrals
      }
  }
}
