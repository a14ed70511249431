import Diagnostics

/// Finds out which of the formats a table is that are known by their headers.
enum Detection {
  /// The format for which the most speaks, with the reasons and the runner-up.
  ///
  /// - Returns: Nil when nothing speaks for any: then the structure of the rows has to tell.
  /// - Throws: That two formats are equally likely, and how to say which it is.
  static func format(
    of table: CSVReader,
    in file: FileSource
  ) throws(Diagnostic) -> (format: LearningFormat, why: [String])? {
    let candidates = LearningFormat.all.compactMap { format in
      format.recognise(table.header).map { (format: format, recognition: $0) }
    }.sorted { $0.recognition.weight > $1.recognition.weight }
    guard let first = candidates.first else { return nil }
    var why = first.recognition.reasons
    if let second = candidates.dropFirst().first {
      let other = second.format.name.rawValue
      guard first.recognition.weight > second.recognition.weight else {
        throw .error(
          "may be \(first.format.name.rawValue) or \(other): as much speaks for either",
          at: file.place(line: table.line),
          hint: "say which: --as \(first.format.name.rawValue) or --as \(other)"
        )
      }
      why.append("less speaks for \(other)")
    }
    return (first.format, why)
  }
}
