import Onboarding

/// The catalogue that most tests use: a course of three lessons, and one without.
extension [Course] {
  static let sample = [
    Course(
      id: "admin",
      title: "Admin onboarding",
      knownAs: ["moodle": ["ADM-101"]],
      lessons: [
        Lesson(id: "sso", title: "Set up SSO"),
        Lesson(id: "roles", title: "Roles"),
        Lesson(id: "tour", title: "A tour", isTutorial: true),
      ]
    ),
    Course(id: "reports", title: "Your first report", knownAs: ["moodle": ["RPT-201"]]),
  ]
}

extension ContentKey {
  static let admin = ContentKey(1)
  static let sso = ContentKey(2)
  static let roles = ContentKey(3)
  static let tour = ContentKey(4)
  static let reports = ContentKey(5)

  /// Content of no plan.
  static let foreign = ContentKey(6)

  /// `admin` as another system names it.
  static let adminElsewhere = ContentKey(7)

  static let names: [ContentKey: ContentName] = [
    .admin: ContentName(system: "moodle", course: "ADM-101"),
    .sso: ContentName(system: "moodle", course: "ADM-101", lesson: "Set up SSO"),
    .roles: ContentName(system: "moodle", course: "ADM-101", lesson: "Roles"),
    .tour: ContentName(system: "moodle", course: "ADM-101", lesson: "A tour"),
    .reports: ContentName(system: "moodle", course: "RPT-201"),
    .foreign: ContentName(system: "moodle", course: "Fire safety"),
    .adminElsewhere: ContentName(system: "csv", course: "Admin onboarding"),
  ]
}

extension LessonReference {
  static let sso = LessonReference(course: "admin", lesson: "sso")
  static let tour = LessonReference(course: "admin", lesson: "tour")
}

extension LearnerKey: ExpressibleByIntegerLiteral {
  init(integerLiteral value: Int64) { self.init(value) }
}

extension LearningFact {
  static func sample(
    _ kind: Kind = .completed,
    of content: ContentKey = .admin,
    by learner: LearnerKey = 1,
    at instant: Instant = .monday,
    _ precision: Precision = .exact,
    isMention: Bool = false,
    percent: Double? = nil,
    score: Score? = nil,
    seconds: Int? = nil,
    origin: Origin = .unknown
  ) -> LearningFact {
    LearningFact(
      learner: learner,
      content: content,
      kind: kind,
      at: instant,
      precision: precision,
      isMention: isMention,
      percent: percent,
      score: score,
      seconds: seconds,
      origin: origin
    )
  }
}

extension Precision {
  static let minute = Precision.within(.minutes(1))
  static let day = Precision.within(.days(1))
}

extension Origin {
  static func source(_ source: Int, line: Int = 1, import id: Int64 = 1) -> Origin {
    Origin(importID: id, line: line, source: source)
  }
}
