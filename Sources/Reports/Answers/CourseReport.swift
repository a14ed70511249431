public import Onboarding
internal import Statistics
public import Tracking

/// One course, lesson by lesson.
public struct CourseReport: Sendable {
  private let answer: ShowCourse.Answer
  private let at: Instant

  /// How many quiet learners, and how many comments, a person is shown.
  private static let shown = (quiet: 10, comments: 5)

  public init(_ answer: ShowCourse.Answer, at instant: Instant) {
    self.answer = answer
    at = instant
  }

  public static var terms: [Term] { CourseTerms.counting + CourseTerms.lessons + CourseTerms.signs }

  private var course: CourseSummary { answer.course }

  /// What stands above the lessons.
  public var head: String {
    let figures = course.figures
    let place =
      course.isInPlan
      ? "in the plan of \(course.products.map(\.rawValue).joined(separator: ", "))" : "in no plan"
    var lines = ["\(course.title) (\(course.id)), \(place), as of \(at.day)", ""]
    lines.append(
      "Enrolled  \(figures.enrolled.words); started \(figures.started.learners)"
        + ", finished \(figures.completion)"
    )
    var results: [String] = []
    if figures.passed > 0 { results.append("\(figures.passed) passed") }
    if figures.failed > 0 { results.append("\(figures.failed) failed and not passed since") }
    if figures.undated > 0 {
      results.append("\(figures.undated) finished at a time no source dates")
    }
    if !results.isEmpty { lines.append("Results   \(results.joined(separator: ", "))") }
    lines.append("Stopped   \(course.left) of those who started")
    lines.append("Time      \(Self.median(figures.seconds, of: "finishers") { $0.asTime })")
    let scores = figures.percents.count > 0 ? figures.percents : figures.points
    let unit = figures.percents.count > 0 ? " %" : " points"
    lines.append(
      "Score     "
        + Self.median(scores, of: "learners") { "\($0.rounded(decimals: 1) ?? "")\(unit)" }
    )
    let days = HelpSign.Threshold.recentDays
    lines.append(
      "Active    \(figures.recent) in the latest \(days) days, \(figures.before) in the \(days) before"
    )
    lines.append("Feedback  \(feedback)")
    return lines.joined(separator: "\n")
  }

  private static func median(
    _ median: Median,
    of whom: String,
    _ words: (Double) -> String
  ) -> String {
    if median.count == 0 { return "not recorded" }
    guard let value = median.value else { return "recorded of \(median.count) \(whom), too few" }
    return "\(words(value)) (median of \(median.count) \(whom))"
  }

  private var feedback: String {
    let figures = course.figures
    var parts = [figures.written.counted("comment"), figures.tickets.counted("ticket")]
    for (scale, median) in figures.ratings {
      let most = scale.most.map { " of \($0.shortest ?? "")" } ?? ""
      let value = median.value.map { ", median \($0.shortest ?? "")\(most)" } ?? ""
      parts.append(median.count.counted("rating") + value)
    }
    return parts.joined(separator: ", ")
  }

  /// The lessons for a person.
  ///
  /// - Parameter bar: Draws a share from 0 to 1 in characters.
  public func lessons(bar: (Double) -> String) -> Table {
    Table(
      columns: [
        Column(key: "lesson", title: "Lesson", isFlexible: true, minimumWidth: 16),
        Column(key: "started", title: "Started", alignment: .right),
        Column(key: "bar", title: "", priority: 2),
        Column(key: "finished", title: "Finished", alignment: .right),
        Column(key: "stopped", title: "Stopped here"),
        Column(key: "here", title: "Now here", alignment: .right, priority: 1),
        Column(key: "time", title: "Time", alignment: .right, priority: 3),
        Column(key: "score", title: "Score", alignment: .right, priority: 4),
        Column(key: "failed", title: "Failed", priority: 3),
        Column(key: "came_back", title: "Came back", priority: 5),
        Column(key: "comments", title: "Comments", alignment: .right, priority: 6),
      ],
      rows: course.lessons.map { lesson in
        let figures = lesson.figures
        let most = Double(max(1, course.figures.started.learners))
        return [
          .text(lesson.isInPlan ? lesson.title : "\(lesson.title) (in no plan)")
            .styled(figures.signs.isEmpty ? .strong : .warning),
          .integer(figures.started.learners), .text(bar(Double(figures.started.learners) / most)),
          .integer(figures.finished.learners), .text(Self.share(lesson.stopped)),
          .integer(lesson.here), .text(figures.seconds.value?.asTime ?? "–"),
          .text(figures.score ?? "–"), .text(Self.share(lesson.failedOnce)),
          .text(Self.share(lesson.cameBack)), .integer(figures.comments.count),
        ]
      }
    )
  }

  private static func share(_ share: Share) -> String {
    share.numerator == 0 ? "–" : share.description
  }

  /// What stands below the lessons: signs, who is quiet, what was written.
  public var foot: String {
    [needs, quiet, comments, exclusions].compactMap(\.self).joined(separator: "\n\n")
  }

  private var needs: String? {
    let own = course.figures.signs.map { "  \($0.words)" }
    let ofLessons = course.lessons.flatMap { lesson in
      lesson.figures.signs.map { "  \(lesson.title): \($0.words)" }
    }
    let all = own + ofLessons
    return all.isEmpty ? nil : (["Needs help"] + all).joined(separator: "\n")
  }

  private var quiet: String? {
    guard !answer.quiet.isEmpty else { return nil }
    var lines = ["In the middle and quiet: \(answer.quiet.count)"]
    for quiet in answer.quiet.prefix(Self.shown.quiet) {
      let who = quiet.learner.name ?? quiet.learner.id
      let place = quiet.lesson.map { "at \($0), " } ?? ""
      lines.append(
        "  \(who) (\(quiet.customer?.id.rawValue ?? "no customer")): \(place)"
          + "\(quiet.done) of \(quiet.of) lessons done, last seen"
          + " \(quiet.lastWorkAt.day)"
      )
    }
    let rest = answer.quiet.count - Self.shown.quiet
    if rest > 0 { lines.append("  and \(rest) more, in --format json") }
    return lines.joined(separator: "\n")
  }

  private var comments: String? {
    let written = answer.comments.filter { $0.text != nil }
    guard !written.isEmpty else { return nil }
    var lines = ["Comments and tickets, the latest first"]
    for comment in written.prefix(Self.shown.comments) {
      let lesson = course.lessons.first { $0.id == comment.lesson }.map { ", \($0.title)" } ?? ""
      let who = [comment.learner, comment.customer?.rawValue].compactMap(\.self)
        .joined(separator: ", ")
      let text = (comment.text ?? "").split(whereSeparator: \.isNewline).joined(separator: " ")
      lines.append(
        "  \(comment.at.day) \(comment.kind.rawValue)\(lesson)"
          + (who.isEmpty ? "" : " (\(who))") + ": \(text.shortened(to: 160))"
      )
    }
    return lines.joined(separator: "\n")
  }

  private var exclusions: String {
    var parts: [String] = []
    let without = course.leftWithoutLesson + course.hereWithoutLesson
    if without > 0 {
      parts.append("\(without) not finished and in no lesson that a source tells of")
    }
    if course.unmatched > 0 {
      parts.append("\(course.unmatched) learners without a customer, counted")
    }
    if course.ended > 0 { parts.append("\(course.ended) whose enrolment has ended, counted") }
    if course.endedBefore > 0 {
      parts.append("\(course.endedBefore) whose enrolment ended before they started, not counted")
    }
    if answer.leftOut > 0 { parts.append("\(answer.leftOut) learners left out by a rule") }
    let list = parts.isEmpty ? "" : "Besides: \(parts.joined(separator: "; ")). "
    return list + "--explain says how each number is counted."
  }

  /// All about the lessons, for spreadsheets and programs.
  public var table: Table {
    Table(
      columns: CourseFigures.columns(before: ["lesson", "title", "in_plan"])
        + [
          "stopped", "now_here", "failed_once", "with_result", "came_back", "repeat_visits",
        ].map { Column(key: $0, title: $0, alignment: .right) }
        + [Column(key: "needs_help", title: "Needs help")],
      rows: course.lessons.map { lesson in
        let names: [Cell] = [
          .text(lesson.id.rawValue).styled(.strong), .text(lesson.title), .flag(lesson.isInPlan),
        ]
        let more: [Cell] = [
          .integer(lesson.left), .integer(lesson.here), .integer(lesson.failedOnce.numerator),
          .integer(lesson.failedOnce.denominator), .integer(lesson.cameBack.numerator),
          .integer(lesson.returns),
          .text(lesson.figures.signs.map(\.words).joined(separator: "; ")),
        ]
        return names + lesson.figures.cells + more
      }
    )
  }

  /// Described by `Docs/Schemas/course.schema.json`.
  public var json: JSON {
    .object(
      [("at", .instant(at))] + course.json
        + [
          ("left_out_learners", .integer(answer.leftOut)),
          (
            "without_lesson",
            [
              "stopped": .integer(course.leftWithoutLesson),
              "here": .integer(course.hereWithoutLesson),
            ]
          ),
          ("lessons", .array(course.lessons.map(\.json))),
          ("quiet", .array(answer.quiet.map { $0.json(at: at) })),
          ("comments", .array(answer.comments.map(\.json))), ("definitions", Self.terms.json),
        ]
    )
  }
}
