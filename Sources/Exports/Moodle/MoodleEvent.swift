import Onboarding

/// What a line of Moodle's log says, by the sentence in its description.
///
/// Names of events are translated, the sentences never are: they come out of Moodle's code. The
/// same sentence tells the numbers of the people, whose names alone wouldn't be enough.
struct MoodleEvent: Equatable {
  enum Kind: Equatable {
    case enrolled
    case unenrolled
    case courseCompleted

    /// Somebody's state of an activity changed: the sentence doesn't say to what.
    case completionUpdated
    case courseViewed

    /// Something that somebody did in an activity.
    case activity
    case roleAssigned(Int)
    case courseCreated

    /// What only people do who teach or manage.
    case staff
    case other
  }

  let kind: Kind

  /// The user with whom the sentence begins.
  let first: Int

  /// Another user whom it names; the same as ``first`` if it names nobody else.
  let second: Int

  /// The course that it names.
  let course: Int?

  /// The number of the activity in its course.
  let module: Int?

  /// Nil for a sentence that names no user.
  init?(_ description: String) {
    let parts = ContentText.tidy(description).split(
      separator: "'",
      omittingEmptySubsequences: false
    )
    var users: [Int] = []
    var (course, module, role): (Int?, Int?, Int?) = (nil, nil, nil)
    for (text, value) in zip(parts, parts.dropFirst()) {
      guard let number = Int(value), text.hasSuffix(" id ") else { continue }
      if text.hasSuffix("user with id ") || text.hasSuffix("user with the id ") {
        users.append(number)
      } else if text.hasSuffix("course with id ") || text.hasSuffix("course with the id ") {
        course = course ?? number
      } else if Self.module.contains(where: text.hasSuffix) {
        module = module ?? number
      } else if text.hasSuffix("role with id ") {
        role = role ?? number
      }
    }
    guard let user = users.first, parts.count > 2 else { return nil }
    first = user
    second = users.dropFirst().first ?? user
    self.course = course
    self.module = module
    let verb = parts[2].drop { $0 == " " }
    kind = Self.kind(verb, second == user, role, hasModule: module != nil)
  }

  private static func kind(
    _ verb: Substring,
    _ isAlone: Bool,
    _ role: Int?,
    hasModule: Bool
  ) -> Kind {
    if let role, verb.hasPrefix("assigned the role") { return .roleAssigned(role) }
    for (beginning, kind) in sentences where verb.hasPrefix(beginning) { return kind }
    if staff.contains(where: verb.hasPrefix) || edits.contains(verb) { return .staff }
    return hasModule && isAlone ? .activity : .other
  }

  private static let sentences: [(String, Kind)] = [
    ("completed the course with id", .courseCompleted),
    ("enrolled the user with id", .enrolled),
    ("unenrolled the user with id", .unenrolled),
    ("updated the completion state for the course module", .completionUpdated),
    ("viewed the course with id", .courseViewed),
    ("created the course with id", .courseCreated),
  ]

  /// How sentences go on about those who teach or manage.
  private static let staff = [
    "overrode the completion state", "has graded the submission", "exported grades",
    "viewed the log report", "viewed the live log", "viewed the grader report",
    "viewed the course participation report", "viewed the outline report for the course",
    "created the instance of enrolment", "updated the enrolment for the user",
    "unassigned the role", "created the group", "created a grade item", "updated a grade item",
    "created section", "created a new slot", "created a question", "deleted the grade",
  ]

  /// The same where an activity's kind follows in quotes: created the 'quiz' activity.
  private static let edits: Set<Substring> = ["created the ", "updated the ", "deleted the "]

  private static let module = [
    "module with id ", "module id ", "module with the id ", "module the id ",
  ]
}
