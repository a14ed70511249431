import Onboarding

/// A row of Moodle's table of events, however it was written out.
struct LogstoreEvent {
  var name = ""
  var userID: String?
  var relatedUserID: String?

  /// Who acted in the user's name, where somebody did.
  var realUserID: String?
  var courseID: String?
  var contextID: String?
  var isAnonymous = false

  /// What the event says beside its columns: JSON, or PHP's own notation.
  var other = ""
}

/// What an event of Moodle's log comes to.
enum LogstoreTelling: Equatable {
  /// Of the course, or of the activity that the context names.
  case fact(LearningFact.Kind, ofActivity: Bool)

  /// It was done to a learner, but who that is isn't told.
  case unknownLearner

  /// It says nothing of a learner's progress, or isn't known.
  case nothing
}

extension LogstoreEvent {
  /// The learner: whom the event is about, else who did it. Moodle writes 0 for nobody. The account
  /// of guests isn't anybody's, and guests can only look: what it did beyond that, somebody did.
  var learner: String? {
    let learner = Self.id(relatedUserID) ?? Self.id(userID)
    let isGuest = learner == String(MoodleLogPeople.guest) && name.hasSuffix("_viewed")
    return isGuest ? nil : learner
  }

  /// The course; Moodle's site itself is course 1, and 0 is none.
  var course: String? { Self.id(courseID).flatMap { $0 == "1" ? nil : $0 } }

  var telling: LogstoreTelling {
    if let telling = Self.known[name] { return telling }
    let parts = name.split(separator: "\\")
    guard parts.count == 3, parts[1] == "event" else { return .nothing }
    let isActivity = parts[0].hasPrefix("mod_")
    switch name {
    case #"\core\event\course_module_completion_updated"#:
      return .fact(completion ?? .progressed, ofActivity: true)
    case #"\mod_scorm\event\status_submitted"#:
      return .fact(scormStatus ?? .progressed, ofActivity: true)
    default: break
    }
    // Who grades is the event's user: without the other one, the learner isn't told.
    if parts[2].hasSuffix("_graded") {
      return Self.id(relatedUserID) == nil ? .unknownLearner : .nothing
    }
    guard isActivity else { return .nothing }
    if parts[2].hasSuffix("_started") || parts[2].hasSuffix("_launched") {
      return .fact(.started, ofActivity: true)
    }
    let isDone = Self.doings.contains { parts[2].hasSuffix($0) }
    return isDone ? .fact(.progressed, ofActivity: true) : .nothing
  }

  private static let known: [String: LogstoreTelling] = [
    #"\core\event\course_completed"#: .fact(.completed, ofActivity: false),
    #"\core\event\course_viewed"#: .fact(.progressed, ofActivity: false),
    #"\core\event\user_enrolment_created"#: .fact(.enrolled, ofActivity: false),
    #"\core\event\user_enrolment_deleted"#: .fact(.unenrolled, ofActivity: false),
    #"\core\event\badge_awarded"#: .fact(.progressed, ofActivity: false),
    #"\tool_certificate\event\certificate_issued"#: .fact(.passed, ofActivity: false),
    #"\tool_certificate\event\certificate_revoked"#: .fact(.uncompleted, ofActivity: false),
    #"\mod_customcert\event\issue_created"#: .fact(.passed, ofActivity: false),
    #"\mod_feedback\event\response_submitted"#: .fact(.commented, ofActivity: true),
    #"\mod_feedback\event\response_deleted"#: .nothing,
  ]

  /// What learners do in an activity. What an activity lists or reports to teachers isn't among it.
  private static let doings = [
    "course_module_viewed", "attempt_submitted", "attempt_abandoned", "attempt_viewed",
    "attempt_reviewed", "assessable_submitted", "assessable_uploaded", "submission_created",
    "submission_updated", "submission_status_viewed", "page_viewed", "chapter_viewed",
    "lesson_ended", "lesson_resumed", "question_answered", "question_viewed", "content_page_viewed",
    "discussion_created", "discussion_viewed", "post_created", "answer_submitted", "entry_created",
    "record_created", "scoreraw_submitted", "message_sent", "meeting_joined", "sessions_viewed",
    "statement_received",
  ]

  /// The state of a completion that was updated; nil when the row doesn't tell it.
  private var completion: LearningFact.Kind? {
    switch value(of: "completionstate") {
    case "0": .uncompleted
    case "1": .completed
    case "2": .passed
    case "3": .failed
    default: nil
    }
  }

  private var scormStatus: LearningFact.Kind? {
    switch value(of: "cmivalue") {
    case "completed": .completed
    case "passed": .passed
    case "failed": .failed
    default: nil
    }
  }

  /// A value of ``other``: `{"completionstate":"1"}` or `s:15:"completionstate";i:1;`.
  func value(of key: String) -> String? {
    guard let found = other.firstRange(of: "\"\(key)\"") else { return nil }
    var rest = other[found.upperBound...]
    guard let mark = rest.popFirst(), mark == ":" || mark == ";" else { return nil }
    if mark == ";" {
      guard let type = rest.popFirst() else { return nil }
      // A string tells its length first, and a null has nothing to tell.
      if type == "s" { rest = rest.dropFirst().drop(while: \.isNumber) }
      guard rest.popFirst() == ":" else { return nil }
    }
    let value = rest.drop { $0 == " " || $0 == "\"" }.prefix {
      $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" || $0 == "-"
    }
    return value.isEmpty || value == "null" ? nil : String(value)
  }

  private static func id(_ text: String?) -> String? {
    guard let text, let number = Int64(text), number > 0 else { return nil }
    return text
  }
}
