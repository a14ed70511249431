/// What an activity is within a course, by the word in which its type ends.
///
/// Profiles give the same word under many addresses: `…/activitytype/course`,
/// `…/activities/course`, `…/lms/course`.
enum ActivityKind: Sendable {
  case course

  /// Something to be done in a course.
  case lesson

  /// It has no type, so it may be either.
  case untyped

  /// An attempt at something, or its inside: what is true of it is true of the whole.
  case part

  /// One question.
  case item
  case certificate
  case badge

  /// A survey, where an answer is feedback.
  case survey

  /// A post or a thread.
  case talk

  /// What is around courses and within them for order's sake: the site, a section.
  case surrounding

  init(type: String?) {
    guard let type else {
      self = .untyped
      return
    }
    self = Self.words[IRI.lastWord(type)] ?? .lesson
  }

  private static let words: [String: ActivityKind] = {
    let lists: [(ActivityKind, String)] = [
      (.course, "course courseoffering coursesection course-offering course-section"),
      (.part, "attempt submission lesson-session scorm-content-object attempt-session session"),
      (.item, "question cmi.interaction interaction assessmentitem solution"),
      (.certificate, "certificate"),
      (.badge, "badge"),
      (.survey, "feedback survey questionnaire"),
      (.talk, "discussion discussion-topic thread post message reply forum-topic forum-reply"),
      (.surrounding, "section site lms system application softwareapplication category topic"),
    ]
    var words: [String: ActivityKind] = [:]
    for (kind, list) in lists {
      for word in list.split(separator: " ") { words[String(word)] = kind }
    }
    return words
  }()
}
