/// What a verb says about a learner and an activity.
enum XAPIVerb: Sendable {
  case enrolled
  case unenrolled
  case started

  /// The learner was there, or came further: seen, played, attempted, interacted with.
  case progressed
  case completed
  case uncompleted
  case passed
  case failed

  /// cmi5: the LMS counts it as done without work.
  case waived

  /// Somebody gave a score.
  case scored

  /// One question of something larger.
  case answered

  /// A session ended; its length tells the time spent.
  case left

  /// A certificate or badge was given, or taken away.
  case achieved
  case forfeited

  /// A rating or comment.
  case commented

  /// Handed in: an answer to a survey, or a piece of work.
  case submitted

  /// Takes part in the talk of a course.
  case talked
  case voided

  /// The meaning of a verb's id; nil for one that says nothing of progress, or isn't known.
  ///
  /// Verbs are known by their ids alone. What they are called is for people, in their language.
  static func meaning(of id: JSONValue) -> XAPIVerb? { table.meaning(of: id) }

  /// Whether a verb's id says that a statement voids another.
  static func isVoiding(_ id: String) -> Bool {
    var id = id
    return id.withUTF8 { IRI.isEqual($0, "adlnet.gov/expapi/verbs/voided") }
  }

  private static let table = IRITable(
    adl + cmi5 + video + tinCan + activityStreams + moodle + openEdX
  )

  private typealias Entries = [(iri: String, meaning: XAPIVerb)]

  private static func entries(_ prefix: String, _ words: KeyValuePairs<XAPIVerb, String>) -> Entries
  {
    words.flatMap { verb, list in list.split(separator: " ").map { (prefix + $0, verb) } }
  }

  private static let adl = entries(
    "adlnet.gov/expapi/verbs/",
    [
      .enrolled: "registered",
      .started: "initialized launched",
      .progressed: "attempted attended experienced interacted progressed resumed suspended",
      .completed: "completed",
      .passed: "mastered passed",
      .failed: "failed",
      .scored: "scored",
      .answered: "answered",
      .left: "exited terminated",
      .commented: "commented rated",
      .talked: "shared",
      .voided: "voided",
    ]
  )

  private static let cmi5 = entries(
    "w3id.org/xapi/adl/verbs/",
    [.completed: "satisfied", .waived: "waived", .left: "abandoned"]
  )

  private static let video =
    entries(
      "w3id.org/xapi/video/verbs/",
      [.progressed: "paused played seeked"]
    )
    + entries(
      "activitystrea.ms/schema/1.0/",
      [.progressed: "access consume listen play read watch"]
    )

  private static let tinCan = entries(
    "id.tincanapi.com/verb/",
    [
      .enrolled: "enrolled-onto-learning-plan registered",
      .unenrolled: "unregistered",
      .progressed: "adjourned previewed skipped viewed",
      .passed: "mastered",
      .scored: "earned",
      .achieved: "earned-certificate",
      .commented: "reviewed",
      .talked: "replied",
    ]
  )

  private static let activityStreams =
    entries(
      "activitystrea.ms/schema/1.0/",
      [
        .enrolled: "join",
        .unenrolled: "leave",
        .started: "start",
        .completed: "complete",
        .submitted: "submit",
      ]
    ) + entries("activitystrea.ms/", [.started: "start", .submitted: "submit"])

  private static let moodle =
    entries(
      "xapi.edlm/profiles/edlm-lms/concepts/verbs/",
      [
        .enrolled: "enrolled",
        .unenrolled: "unenrolled",
        .started: "restarted",
        .uncompleted: "uncompleted",
        .talked: "subscribed",
      ]
    )
    + entries(
      "w3id.org/xapi/tla/verbs/",
      [
        .enrolled: "registered",
        .started: "initialized launched",
        .progressed: "resumed suspended",
        .completed: "completed",
        .passed: "passed",
        .failed: "failed",
        .scored: "scored",
        .achieved: "achieved",
        .forfeited: "forfeited",
        .left: "terminated",
      ]
    )
    + entries(
      "w3id.org/xapi/vle/verbs/",
      [.uncompleted: "uncompleted", .unenrolled: "unregistered"]
    )

  private static let openEdX =
    entries("w3id.org/xapi/acrossx/verbs/", [.scored: "evaluated", .talked: "posted"])
    + entries("w3id.org/xapi/dod-isd/verbs/", [.progressed: "navigated"])
    + entries(
      "w3id.org/xapi/openedx/verb/",
      [.progressed: "hint-request", .talked: "voted"]
    )
}
