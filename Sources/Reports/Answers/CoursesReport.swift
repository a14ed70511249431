internal import Onboarding
internal import Statistics
public import Tracking

/// The courses in figures.
public struct CoursesReport: Sendable {
  private let answer: ListCourses.Answer
  private let question: ListCourses.Question

  public init(_ answer: ListCourses.Answer, _ question: ListCourses.Question) {
    self.answer = answer
    self.question = question
  }

  public var isEmpty: Bool { answer.courses.isEmpty }

  /// What to do about an empty list.
  public var nothing: String {
    question.product == nil
      ? """
      There is no course yet. Import what your LMS exports, or apply a plan that has courses:
        foothold import lms FILE
        foothold plan apply FILE
      """
      : "The plan of that product has no course."
  }

  public static var terms: [Term] { CourseTerms.counting + CourseTerms.signs }

  /// What a person wants to see first.
  public var listing: Table {
    Table(
      columns: [
        Column(key: "course", title: "Course", isFlexible: true, minimumWidth: 14),
        Column(key: "customers", title: "Customers", alignment: .right, priority: 3),
        Column(key: "enrolled", title: "Enrolled", alignment: .right, priority: 1),
        Column(key: "started", title: "Started", alignment: .right),
        Column(key: "finished", title: "Finished"),
        Column(key: "failed", title: "Failed", alignment: .right, priority: 4),
        Column(key: "time", title: "Time", alignment: .right, priority: 5),
        Column(key: "score", title: "Score", alignment: .right, priority: 5),
        Column(key: "feedback", title: "Feedback", alignment: .right, priority: 6),
        Column(key: "active", title: "Active", alignment: .right, priority: 2),
        Column(key: "help", title: "Needs help", alignment: .right),
      ],
      rows: answer.courses.map(line)
    )
  }

  /// What stands below it: which signs there are, and whom the figures leave out.
  public func foot(width: Int?) -> String {
    let lines = answer.courses.compactMap { course in
      course.briefHelp.map { "\(course.id): \($0)" }
    }.map { line in
      line.wrapped(to: width.map { $0 - 4 }).replacing("\n", with: "\n    ")
    }
    let needs =
      lines.isEmpty ? [] : ["Needs help\n" + lines.map { "  \($0)" }.joined(separator: "\n")]
    return (needs + [remark.wrapped(to: width)]).joined(separator: "\n\n")
  }

  private func line(_ course: CourseSummary) -> [Cell] {
    let figures = course.figures
    let mark = course.isInPlan ? "" : " (in no plan)"
    return [
      .text(course.id.rawValue + mark).styled(course.isInPlan ? .strong : .dim),
      .integer(figures.enrolled.customers), .integer(figures.enrolled.learners),
      .integer(figures.started.learners),
      .text(figures.started.learners == 0 ? "–" : figures.completion.description),
      .integer(figures.failed), .text(figures.seconds.value?.asTime ?? "–"),
      .text(figures.score ?? "–"),
      figures.comments.isEmpty ? .text("–") : .integer(figures.comments.count),
      .text("\(figures.recent) (\(figures.before))"),
      .text(course.signCount == 0 ? "–" : course.signCount.counted("sign")),
    ]
  }

  /// What the figures are of, and whom they leave out.
  private var remark: String {
    let days = HelpSign.Threshold.recentDays
    var text =
      "As of \(question.at.day). Finished: of those who started. Active: in the latest"
      + " \(days) days (in the \(days) before)."
    let unmatched = answer.courses.reduce(0) { $0 + $1.unmatched }
    let ended = answer.courses.reduce(0) { $0 + $1.ended }
    let before = answer.courses.reduce(0) { $0 + $1.endedBefore }
    if unmatched > 0 { text += " Enrolments of learners without a customer: \(unmatched)." }
    if ended > 0 { text += " Ended after a start, and counted: \(ended)." }
    if before > 0 { text += " Ended before a start, and not counted: \(before)." }
    if answer.leftOut > 0 { text += " Learners left out by a rule: \(answer.leftOut)." }
    return text + " --explain says how each number is counted."
  }

  /// All that there is to tell, for spreadsheets and programs.
  public var table: Table {
    Table(
      columns: CourseFigures.columns(before: ["course", "title", "products"])
        + [
          Column(key: "stopped", title: "Stopped", alignment: .right),
          Column(key: "unmatched_learners", title: "Without a customer", alignment: .right),
          Column(key: "ended", title: "Ended, counted", alignment: .right),
          Column(key: "ended_before_start", title: "Ended, not counted", alignment: .right),
          Column(key: "needs_help", title: "Needs help"),
        ],
      rows: answer.courses.map { course in
        let names: [Cell] = [
          .text(course.id.rawValue).styled(.strong), .text(course.title),
          .text(course.products.map(\.rawValue).joined(separator: ";")),
        ]
        return names + course.figures.cells
          + [
            .integer(course.left.numerator), .integer(course.unmatched), .integer(course.ended),
            .integer(course.endedBefore), .text(course.helpWords),
          ]
      }
    )
  }

  /// Described by `Docs/Schemas/courses.schema.json`.
  public var json: JSON {
    [
      "at": .instant(question.at), "count": .integer(answer.courses.count),
      "left_out_learners": .integer(answer.leftOut),
      "courses": .array(answer.courses.map { .object($0.json) }),
      "definitions": Self.terms.json,
    ]
  }
}

extension CourseSummary {
  /// The strongest signs, those of the course first; nil where there is none.
  fileprivate var helpWords: String? {
    let own = figures.signs.map(\.words)
    let ofLessons = lessons.filter { !$0.figures.signs.isEmpty }.map { lesson in
      "\(lesson.title): \(lesson.figures.signs.map(\.words).joined(separator: ", "))"
    }
    let all = own + ofLessons
    return all.isEmpty ? nil : all.joined(separator: "; ")
  }

  fileprivate var signCount: Int {
    figures.signs.count + lessons.reduce(0) { $0 + $1.figures.signs.count }
  }

  /// In a few words: the signs of the course, then those of its lessons.
  fileprivate var briefHelp: String? {
    let ofLessons = lessons.filter { !$0.figures.signs.isEmpty }.map { lesson in
      "\(lesson.id): \(lesson.figures.signs.map(\.brief).joined(separator: ", "))"
    }
    let all = figures.signs.map(\.brief) + ofLessons
    return all.isEmpty ? nil : all.joined(separator: "; ")
  }

  var json: [(String, JSON)] {
    [
      ("course", .string(id.rawValue)), ("title", .string(title)),
      ("products", .array(products.map { .string($0.rawValue) })),
      ("in_plan", .bool(isInPlan)), ("figures", figures.json),
      ("stopped", left.json),
      ("unmatched_learners", .integer(unmatched)), ("ended", .integer(ended)),
      ("ended_before_start", .integer(endedBefore)),
      (
        "lessons_needing_help",
        .array(
          lessons.filter { !$0.figures.signs.isEmpty }.map { lesson in
            [
              "lesson": .string(lesson.id.rawValue), "title": .string(lesson.title),
              "signs": .array(lesson.figures.signs.map(\.json)),
            ]
          }
        )
      ),
    ]
  }
}
