import Diagnostics

/// A format that may be JSON, known by its records.
protocol RecordFormat: NamedFormat, Sendable {
  func recognition(of record: JSONValue) -> Recognition?
}

extension LearningFormat: RecordFormat {
  func recognition(of record: JSONValue) -> Recognition? { records?.recognise(record) }
}

/// Finds out which of the formats a file is that are known by their headers or their records.
enum Detection {
  /// How many records of a JSON file are looked at.
  private static let sampleLength = 20

  /// The format of a table for which the most speaks, with the reasons and the runner-up.
  ///
  /// - Returns: Nil when nothing speaks for any: then the structure of the rows has to tell.
  /// - Throws: That two formats are equally likely, and how to say which it is.
  static func format(
    of table: inout CSVReader,
    among formats: [LearningFormat] = LearningFormat.all
  ) throws(Diagnostic) -> Found<LearningFormat>? {
    let header = table.header
    let place = table.text.file.place(line: table.line)
    let known = formats.compactMap { format in
      format.table?.recognise(header).map { Found(format: format, recognition: $0) }
    }
    if let found = try best(known, at: place) { return found }
    let rows = try table.sample(sampleLength)
    let likely = formats.compactMap { format in
      format.table?.recogniseRows?(header, rows).map { Found(format: format, recognition: $0) }
    }
    return try best(likely, at: place)
  }

  /// The same of a JSON file, from its first records; a record that is damaged tells nothing.
  static func format<Format: RecordFormat>(
    of text: TextSource,
    among formats: [Format]
  ) throws(Diagnostic) -> Found<Format>? {
    var records = try JSONRecords(text)
    var found: [FormatName: Found<Format>] = [:]
    var looked = 0
    sampling: while looked < sampleLength {
      looked += 1
      switch try records.next() {
      case .record(let record, _):
        for format in formats {
          guard let recognition = format.recognition(of: record) else { continue }
          if recognition.weight > found[format.name]?.recognition.weight ?? 0 {
            found[format.name] = Found(format: format, recognition: recognition)
          }
        }
      case .rejected: break
      case .end: break sampling
      }
    }
    return try best(formats.compactMap { found[$0.name] }, at: text.file.place)
  }

  /// The same among formats of one kind of rows.
  static func format<Row>(
    among formats: [RowFormat<Row>],
    header: Header,
    at place: Place
  ) throws(Diagnostic) -> Found<RowFormat<Row>>? {
    let candidates = formats.filter(\.card.isDetected).compactMap { format in
      format.card.recognise(header).map { Found(format: format, recognition: $0) }
    }
    return try best(candidates, at: place)
  }

  struct Found<Format: NamedFormat> {
    let format: Format
    let recognition: Recognition
    var runnerUp: FormatName?

    var why: [String] {
      recognition.reasons + (runnerUp.map { ["less speaks for \($0.rawValue)"] } ?? [])
    }
  }

  private static func best<Format>(
    _ candidates: [Found<Format>],
    at place: Place
  ) throws(Diagnostic) -> Found<Format>? {
    // Equals go by name, so that the order of the list tells nothing.
    let ranked = candidates.sorted {
      ($1.recognition.weight, $0.format.name.rawValue)
        < ($0.recognition.weight, $1.format.name.rawValue)
    }
    guard var first = ranked.first else { return nil }
    guard let second = ranked.dropFirst().first else { return first }
    let (one, other) = (first.format.name.rawValue, second.format.name.rawValue)
    guard first.recognition.weight > second.recognition.weight else {
      throw .error(
        "may be \(one) or \(other): as much speaks for either",
        at: place,
        hint: "say which: --as \(one) or --as \(other)"
      )
    }
    first.runnerUp = second.format.name
    return first
  }
}

protocol NamedFormat {
  var name: FormatName { get }
}

extension RowFormat: NamedFormat {
  var name: FormatName { card.name }
}

extension CSVReader {
  /// The texts of the first rows that are whole. Afterwards the reader stands at the first again.
  mutating func sample(_ count: Int) throws(Diagnostic) -> [[String]] {
    var rows: [[String]] = []
    let required = requiredCells
    requiredCells = 1
    reading: while rows.count < count {
      switch try next() {
      case .record: rows.append((0..<cellCount).map { string($0) })
      case .rejected: break
      case .end: break reading
      }
    }
    try rewind()
    requiredCells = required
    return rows
  }
}
