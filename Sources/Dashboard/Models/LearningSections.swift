internal import Onboarding
internal import Reports
internal import Tracking

/// What there is to say of courses.
struct LearningSections {
  let store: any TrackingStore
  let asOf: AsOf
  let audience: CourseAudience

  func all(product: Identifier<Product>?) throws -> [SectionPart] {
    var question = ListCourses.Question(asOf)
    question.product = product
    question.audience = audience
    let answer = try ListCourses(store: store)(question)
    let courses = answer.courses
    let report = CoursesReport(answer, question)
    let list = SectionPart(
      "Courses",
      chart: courses.contains { $0.figures.started.learners > 0 }
        ? CourseCharts.completion(courses, at: asOf.at) : nil,
      table: TablePart(
        report.listing.replacing("course") { .text(courses[$0].title).styled(.strong) },
        wrapped: ["course"],
        caption: "Courses"
      ) {
        "/learning/\(courses[$0].id.rawValue.inAddress)"
      },
      nothing: report.nothing,
      note: CoursesReport.terms.first.map { "\($0.name): \($0.meaning)" }
    )
    return [list, try littleTime(product)]
  }

  private func littleTime(_ product: Identifier<Product>?) throws -> SectionPart {
    var question = LittleTime.Question(asOf)
    question.product = product
    question.audience = audience
    let answer = try LittleTime(store: store)(question)
    let report = LittleTimeReport(answer, question)
    return SectionPart(
      "Customers with little time in courses",
      text: "In onboarding, and less time than three quarters of others as old.",
      table: TablePart(
        report.listing.replacing("customer") { .text(answer.rows[$0].customer.name) },
        keys: ["customer", "product", "owner", "age", "usual", "learners", "courses", "last"],
        caption: "Customers with little time in courses"
      ) {
        "/customers/\(answer.rows[$0].customer.id.rawValue.inAddress)"
      },
      nothing: report.nobody
    )
  }

  func course(_ answer: ShowCourse.Answer) -> [SectionPart] {
    let report = CourseReport(answer, at: asOf.at)
    let course = answer.course
    let head = report.head.split(separator: "\n").dropFirst().map { line in
      line.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
    let signs =
      course.figures.signs.map(\.words)
      + course.lessons.flatMap { lesson in
        lesson.figures.signs.map { "\(lesson.title): \($0.words)" }
      }
    let quiet = Table(
      columns: [
        Column(key: "learner", title: "Learner"), Column(key: "name", title: "Name"),
        Column(key: "lesson", title: "At lesson"),
        Column(key: "last_work_at", title: "Last work"),
      ],
      rows: answer.quiet.prefix(50).map {
        [
          .text($0.learner.id), .text($0.learner.name), .text($0.lesson), .instant($0.lastWorkAt),
        ]
      }
    )
    return [
      SectionPart("In short", lines: head),
      SectionPart(
        "Lesson by lesson",
        chart: course.figures.started.learners > 0
          ? CourseCharts.lessons(course, at: asOf.at) : nil,
        table: TablePart(
          report.lessons { _ in "" },
          keys: [
            "lesson", "started", "finished", "stopped", "here", "time", "score", "failed",
            "came_back", "comments",
          ],
          caption: "Lessons"
        ),
        nothing: "No lesson of the course is known."
      ),
      SectionPart("Signs that learners need help", lines: signs, nothing: "There is none."),
      SectionPart(
        "In the middle and quiet",
        table: TablePart(quiet, caption: "In the middle and quiet") {
          "/learners/\(answer.quiet[$0].learner.id.inAddress)"
        },
        nothing: "Nobody.",
        note: answer.quiet.count > 50 ? "The first 50 of \(answer.quiet.count)." : nil
      ),
      SectionPart(
        "What they wrote",
        lines: answer.comments.compactMap(\.text).prefix(20).map { "“\($0.prefix(500))”" },
        nothing: "Nobody has written anything."
      ),
    ]
  }
}
