import Diagnostics

extension MoodleLayout {
  /// A report that was recognised, with what the first reading found out about it.
  struct Found {
    let layout: MoodleLayout
    let why: [String]
    let words: [(text: String, withDate: Int, withoutDate: Int)]
    let survey: MoodleSurvey
    var warnings: [Diagnostic] = []
  }

  /// Reads the table to its end and back to its first row.
  ///
  /// - Throws: That it's none of Moodle's completion reports, and what it looks like.
  static func recognise(
    _ table: inout CSVReader,
    as format: FormatName?
  ) throws(Diagnostic) -> Found {
    let header = table.header
    let mayBeActivity = format != .moodleCourseCompletion && header.names.first == ""
    let mayBeCourse = format != .moodleActivityCompletion && header.names.first?.isEmpty == false
    guard mayBeActivity || format != nil || mayBeCourse && header.hasPairs else {
      throw FieldGuess.unrecognised(table, reason: nil)
    }
    let survey = try MoodleSurvey(&table)
    try table.rewind()
    guard survey.rows > 0 else {
      throw try table.hasRows()
        ? .error(
          "no row has as many cells as the header has",
          at: table.text.file.place(line: table.line),
          hint: "was the file changed by hand? export it again"
        ) : table.text.file.headerAlone
    }
    var layout: MoodleLayout?
    if mayBeActivity { layout = .activity(header, survey) }
    if layout == nil, mayBeCourse {
      layout = .course(header, survey, needsPairs: format != .moodleCourseCompletion)
    }
    guard let layout else {
      let reason = format.map { "its columns are not those of \($0.rawValue)" }
      throw FieldGuess.unrecognised(table, reason: reason ?? missed(mayBeActivity))
    }
    return Found(
      layout: layout,
      why: reasons(layout, header),
      words: survey.words(in: layout.activities.map(\.state)),
      survey: survey
    )
  }

  private static func missed(_ isActivity: Bool) -> String {
    isActivity
      ? "its first header cell is empty, as in Moodle's activity completion report, but its "
        + "columns are not pairs of a state and a date"
      : "some headers repeat the one before with a suffix, as in Moodle's course completion report, "
        + "but their columns are not pairs of a state and a date"
  }

  private static func reasons(_ layout: MoodleLayout, _ header: Header) -> [String] {
    let count = layout.activities.count
    let pairs = count == 1 ? "1 pair" : "\(count) pairs"
    switch layout.kind {
    case .activity:
      return ["the first header cell is empty", "\(pairs) of a state column and a date column"]
    case .course:
      var reasons = ["the first column holds numbers, the last one dates"]
      if let first = layout.activities.first {
        let suffix = header.names[first.date].dropFirst(header.names[first.state].count)
        reasons.append("\(pairs) of columns 'X' and 'X\(suffix)'")
      }
      return reasons
    }
  }
}

extension MoodleLayout.Found {
  /// The order in which dates are written. Moodle's own reports begin with the day.
  func dayOrder(
    _ said: DayOrder?,
    in file: FileSource,
    adding warnings: inout [Diagnostic]
  ) throws(Diagnostic) -> DayOrder? {
    if let said { return said }
    var dates = DayOrderSurvey()
    for activity in layout.activities { dates.add(survey.columns[activity.date].order) }
    if let completion = layout.completion { dates.add(survey.columns[completion].order) }
    guard dates.open > 0 else { return nil }
    if let order = try dates.order(in: file) { return order }
    warnings.append(
      .warning(
        "no date tells whether the day or the month comes first: read as day/month, as Moodle "
          + "writes it",
        at: file.place,
        hint: "if that is wrong, say --day-order mdy"
      )
    )
    return .dayFirst
  }
}

extension Header {
  /// Whether some header repeats the one before it with something added.
  fileprivate var hasPairs: Bool {
    zip(names.dropFirst(2), names.dropFirst(3)).contains {
      !$0.isEmpty && $1.count > $0.count && $1.hasPrefix($0)
    }
  }
}

extension CSVReader {
  /// Whether there is any row, good or bad. Afterwards the reader stands at the first again.
  fileprivate mutating func hasRows() throws(Diagnostic) -> Bool {
    let step = try next()
    try rewind()
    if case .end = step { return false }
    return true
  }
}
