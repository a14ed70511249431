import Diagnostics

/// Finds out which of the formats a file is that are known by their headers or their records.
enum Detection {
  /// How many records of a JSON file are looked at.
  private static let sampleLength = 20

  /// The format of a table for which the most speaks, with the reasons and the runner-up.
  ///
  /// - Returns: Nil when nothing speaks for any: then the structure of the rows has to tell.
  /// - Throws: That two formats are equally likely, and how to say which it is.
  static func format(of table: inout CSVReader) throws(Diagnostic) -> Found? {
    let header = table.header
    let place = table.text.file.place(line: table.line)
    let known = LearningFormat.all.compactMap { format in
      format.table?.recognise(header).map { Found(format: format, recognition: $0) }
    }
    if let found = try best(known, at: place) { return found }
    let rows = try table.sample(sampleLength)
    let likely = LearningFormat.all.compactMap { format in
      format.table?.recogniseRows?(header, rows).map { Found(format: format, recognition: $0) }
    }
    return try best(likely, at: place)
  }

  /// The same of a JSON file, from its first records; a record that is damaged tells nothing.
  static func format(of text: TextSource) throws(Diagnostic) -> Found? {
    var records = try JSONRecords(text)
    var found: [FormatName: Found] = [:]
    var looked = 0
    sampling: while looked < sampleLength {
      looked += 1
      switch try records.next() {
      case .record(let record, _):
        for format in LearningFormat.all {
          guard let recognition = format.records?.recognise(record) else { continue }
          if recognition.weight > found[format.name]?.recognition.weight ?? 0 {
            found[format.name] = Found(format: format, recognition: recognition)
          }
        }
      case .rejected: break
      case .end: break sampling
      }
    }
    let ordered = LearningFormat.all.compactMap { found[$0.name] }
    return try best(ordered, at: text.file.place)
  }

  struct Found {
    let format: LearningFormat
    let recognition: Recognition
    var runnerUp: FormatName?

    var why: [String] {
      recognition.reasons + (runnerUp.map { ["less speaks for \($0.rawValue)"] } ?? [])
    }
  }

  private static func best(_ candidates: [Found], at place: Place) throws(Diagnostic) -> Found? {
    let ranked = candidates.sorted { $0.recognition.weight > $1.recognition.weight }
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
