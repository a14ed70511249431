import Diagnostics
import Onboarding

extension LearningFormat {
  /// Open edX's tracking log: one event a line, with what the logger writes before it or without.
  static let openEdXTrackingLog = LearningFormat(
    name: FormatName("openedx-tracking-log"),
    title: "Open edX: tracking log, also rotated and with the logger's prefix",
    system: OpenEdX.system,
    example: #"""
      {"name":"edx.course.enrollment.activated","event_type":"edx.course.enrollment.activated",\#
      "event_source":"server","time":"2026-09-01T09:00:00.123456+00:00","username":"mira",\#
      "context":{"user_id":7,"course_id":"course-v1:Org+ADM101+2026","org_id":"Org"},\#
      "event":{"course_id":"course-v1:Org+ADM101+2026","user_id":7,"mode":"audit"}}
      """#,
    recogniseRecord: { record in
      guard record["context"]?.isObject == true else { return nil }
      if record["event_source"] != nil, record["event_type"]?.kind == .string {
        return Recognition(3, "its records have 'event_type', 'event_source' and 'context'")
      }
      guard record["context"]?["course_id"] != nil, record["data"] ?? record["event"] != nil,
        record["timestamp"] ?? record["time"] != nil, record["name"]?.kind == .string
      else { return nil }
      return Recognition(3, "its records have 'name', 'context.course_id' and 'data'")
    },
    records: { _ in OpenEdXLogRecords() }
  )
}

private struct OpenEdXLogRecords: FactRecords {
  /// For payloads that are JSON within a text.
  private let payloads = JSONParser()
  private var passed = PassedOver()

  mutating func read(
    _ record: JSONValue,
    line: Int,
    into facts: inout FactWriter
  ) throws(RowProblem) {
    guard let name = record.text("name") ?? record.text("event_type") else {
      throw .row("names no event: it has neither 'name' nor 'event_type'", column: nil)
    }
    guard !name.hasPrefix("/") else {
      passed.note("page requests")
      return
    }
    let isServer = (record.text("event_source") ?? record["context"]?.text("event_source"))
    guard let meaning = OpenEdXMeaning(name, isOfBrowser: isServer == "browser") else {
      passed.note("'\(name.prefix(60))'")
      return
    }
    if meaning == .nothing {
      passed.note("changes of an enrolment's mode")
      return
    }
    let payload = record["event"] ?? record["data"]
    guard payload?.kind == .string, let text = payload?.string else {
      return try tell(meaning, OpenEdXEvent(record, payload), line, &facts)
    }
    try Array(text.utf8).withUnsafeBufferPointer { bytes throws(RowProblem) in
      try tell(meaning, OpenEdXEvent(record, payloads.parse(bytes)), line, &facts)
    }
  }

  private mutating func tell(
    _ meaning: OpenEdXMeaning,
    _ event: OpenEdXEvent,
    _ line: Int,
    _ facts: inout FactWriter
  ) throws(RowProblem) {
    guard let course = event.course else {
      passed.note("events outside of courses")
      return
    }
    let learner = event.learner
    if meaning == .seen, learner.id == nil, learner.userName == nil {
      passed.note("visits of nobody who was signed in")
      return
    }
    guard let moment = try event.moment(by: facts.times, line) else {
      throw .row("has no time", column: nil)
    }
    let told = try meaning.fact(of: event, in: course)
    let person = try facts.person(learner)
    facts.add(
      told.kind,
      of: person,
      facts.content(course: course, lesson: told.lesson, title: told.title),
      at: moment,
      percent: told.percent,
      score: told.score,
      seconds: told.seconds,
      line: line
    )
  }

  func warnings(at place: Place) -> [Diagnostic] {
    passed.warnings(at: place)
  }
}

/// An event of the log: who, where, when, and what it is about.
struct OpenEdXEvent {
  private let record: JSONValue
  let payload: JSONValue?

  init(_ record: JSONValue, _ payload: JSONValue?) {
    self.record = record
    self.payload = payload
  }

  private var context: JSONValue? { record["context"] }

  var course: String? {
    OpenEdX.course(payload?.text("course_id") ?? context?.text("course_id"))
  }

  func moment(by times: TimeReader, _ line: Int) throws(RowProblem) -> Moment? {
    if let moment = try record.moment("time", by: times, line: line) { return moment }
    return try record.moment("timestamp", by: times, line: line)
  }

  /// Whom the event is about. That is who the payload names, if it names somebody: the context's
  /// user may be the grader, or a worker that is nobody.
  var learner: OpenEdXLearner {
    let actor = context?.text("user_id")
    let actorName = record.text("username") ?? context?.text("username")
    let id = payload?.text("user_id") ?? payload?.text("attempt_user_id")
    let name = payload?.text("username")
    if let id {
      return OpenEdXLearner(id: id, userName: name ?? (id == actor ? actorName : nil))
    }
    if let name { return OpenEdXLearner(id: name == actorName ? actor : nil, userName: name) }
    return OpenEdXLearner(id: actor, userName: actorName)
  }

  /// What the context calls a block.
  func title(of block: String) -> String? {
    guard let module = context?["module"], module.text("usage_key") == block else { return nil }
    return module.text("display_name")
  }
}
