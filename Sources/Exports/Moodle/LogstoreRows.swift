import Diagnostics
import Onboarding

/// Adds the facts of Moodle's events, and counts what they don't tell.
struct LogstoreWriter {
  private var tally = Tally()
  private var names = WordCounts()
  private let fallback: String?

  init(_ context: FormatContext) { fallback = context.course }

  mutating func write(
    _ event: LogstoreEvent,
    at moment: Moment?,
    line: Int,
    into facts: inout FactWriter
  ) throws(RowProblem) {
    guard event.name.hasPrefix("\\") else {
      throw .row("'\(event.name.prefix(60))' in 'eventname' is no event of Moodle's", column: nil)
    }
    guard !event.isAnonymous else { return tally.count(.anonymous) }
    let kind: LearningFact.Kind
    let isOfActivity: Bool
    switch event.telling {
    case .fact(let told, let ofActivity): (kind, isOfActivity) = (told, ofActivity)
    case .unknownLearner: return tally.count(.graded)
    case .nothing:
      var name = event.name
      return name.withUTF8 { names.count($0) }
    }
    if let real = event.realUserID, real != "0", real != event.userID {
      return tally.count(.inTheNameOf)
    }
    guard let learner = event.learner else { return tally.count(.nobody) }
    guard let course = event.course ?? fallback else { return tally.count(.noCourse) }
    if isOfActivity, event.contextID == nil {
      throw .row("'contextinstanceid' is empty: which activity is it?", column: nil)
    }
    let person = try facts.person(PersonClaim(lmsID: learner, lmsSystem: "moodle"))
    let content = facts.content(course: course, lesson: isOfActivity ? event.contextID : nil)
    facts.add(kind, of: person, content, at: moment, line: line)
  }

  func warnings(at place: Place) -> [Diagnostic] {
    var warnings = tally.warnings(at: place)
    if names.total > 0 {
      let count = names.total == 1 ? "1 event says" : "\(names.total) events say"
      warnings.append(
        .warning(
          "\(count) nothing of a learner's progress: \(names.list)",
          at: place,
          hint: "they were passed over; an event that isn't known never means completed"
        )
      )
    }
    return warnings
  }
}

/// The rows as a database's tools write them out as JSON.
struct LogstoreRecords: FactRecords {
  private var writer: LogstoreWriter

  init(_ context: FormatContext) { writer = LogstoreWriter(context) }

  mutating func read(
    _ record: JSONValue,
    line: Int,
    into facts: inout FactWriter
  ) throws(RowProblem) {
    guard let name = record.text("eventname") else {
      throw .row("has no 'eventname'", column: nil)
    }
    guard record["timecreated"] != nil else { throw .row("has no 'timecreated'", column: nil) }
    let moment = try record.moment("timecreated", by: facts.times, line: line)
    let other = record["other"]
    let event = LogstoreEvent(
      name: name,
      userID: record.text("userid"),
      relatedUserID: record.text("relateduserid"),
      realUserID: record.text("realuserid"),
      courseID: record.text("courseid"),
      contextID: record.text("contextinstanceid"),
      isAnonymous: record.flag("anonymous") == true,
      other: other?.string ?? other?.raw.text.text ?? ""
    )
    try writer.write(event, at: moment, line: line, into: &facts)
  }

  func warnings(at place: Place) -> [Diagnostic] { writer.warnings(at: place) }
}

/// The same as a table.
struct LogstoreRows: FactRows {
  let dates: [Int] = []
  let requiredCells: Int
  private let header: Header
  private var writer: LogstoreWriter

  init(_ header: Header, _ context: FormatContext) {
    self.header = header
    writer = LogstoreWriter(context)
    requiredCells =
      ["eventname", "timecreated", "courseid", "userid", "relateduserid", "contextinstanceid"]
      .map { header.place($0) }.max().map { $0 + 1 } ?? 1
  }

  mutating func read(_ row: inout CSVReader, into facts: inout FactWriter) throws(RowProblem) {
    guard let name = row.logged(header.place("eventname")) else {
      throw .row("has no 'eventname'", column: header.place("eventname"))
    }
    let time = header.place("timecreated")
    guard let moment = try row.time(time, by: facts.times) else {
      throw .row("has no 'timecreated'", column: time)
    }
    let event = LogstoreEvent(
      name: name,
      userID: row.logged(header.place("userid")),
      relatedUserID: row.logged(header.place("relateduserid")),
      realUserID: row.logged(header.place("realuserid")),
      courseID: row.logged(header.place("courseid")),
      contextID: row.logged(header.place("contextinstanceid")),
      isAnonymous: row.logged(header.place("anonymous")) == "1",
      other: row.logged(header.place("other")) ?? ""
    )
    try writer.write(event, at: moment, line: row.line, into: &facts)
  }

  func warnings(at place: Place) -> [Diagnostic] { writer.warnings(at: place) }
}

extension CSVReader {
  /// A cell's text, where databases write `\N` or `NULL` for nothing.
  fileprivate mutating func logged(_ column: Int) -> String? {
    guard let text = textOrNil(column), text != "\\N", text != "NULL" else { return nil }
    return text
  }
}

extension Tally.Reason {
  fileprivate static let anonymous = Tally.Reason(
    one: "event is anonymous, and was left out",
    many: "events are anonymous, and were left out",
    hint: "Moodle promised not to tell who answered"
  )

  fileprivate static let graded = Tally.Reason(
    one: "event says that somebody graded, but not whom, and was left out",
    many: "events say that somebody graded, but not whom, and were left out",
    hint: "the gradebook tells the grades"
  )

  fileprivate static let inTheNameOf = Tally.Reason(
    one: "event was made in a learner's name by somebody else, and was left out",
    many: "events were made in learners' names by somebody else, and were left out",
    hint: "an administrator had logged in as the learner ('realuserid')"
  )

  fileprivate static let nobody = Tally.Reason(
    one: "event has no user, and was left out",
    many: "events have no user, and were left out",
    hint: "guests and Moodle's own tasks"
  )

  fileprivate static let noCourse = Tally.Reason(
    one: "event belongs to no course, and was left out",
    many: "events belong to no course, and were left out",
    hint: "--course names one"
  )
}
