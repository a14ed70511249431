public import Onboarding
internal import Statistics

/// Adds up what learners did in one course.
struct CourseTally {
  private let entry: CourseBook.Entry
  private let at: Instant
  private var summary: CourseSummary
  private var lessonCounts: [LessonCounts]

  /// Who is in the middle of it and quiet; only where it is asked for, as it takes memory.
  private(set) var quiet: [QuietLearner]?

  private struct LessonCounts {
    var results = 0
    var failedOnce = 0
    var cameBack = 0
  }

  init(_ entry: CourseBook.Entry, at instant: Instant, listsQuiet: Bool) {
    self.entry = entry
    at = instant
    summary = CourseSummary(entry)
    lessonCounts = entry.lessons.map { _ in LessonCounts() }
    quiet = listsQuiet ? [] : nil
  }

  mutating func add(_ visit: CourseVisit) {
    guard visit.hasStarted || !visit.hasEnded else {
      summary.endedBefore += 1
      return
    }
    summary.figures.add(visit, finish: visit.finish, hasStarted: visit.hasStarted)
    if visit.customer == nil { summary.unmatched += 1 }
    if visit.hasEnded { summary.ended += 1 }
    if visit.success != nil, let seconds = visit.seconds {
      summary.figures.seconds.add(Double(seconds))
    }
    summary.figures.add(visit.progress.score)
    summary.figures.count(visit.work, until: at)
    summary.figures.comments += visit.comments
    addLessons(of: visit)
    addPlace(of: visit)
  }

  mutating func add(_ voices: [CourseComment]) { summary.figures.comments += voices }

  private mutating func addLessons(of visit: CourseVisit) {
    for (id, lesson) in visit.lessons {
      guard let place = entry.place(of: id) else { continue }
      let progress = lesson.progress
      summary.lessons[place].figures.add(
        visit,
        finish: progress.finish,
        hasStarted: lesson.hasStarted
      )
      if progress.success != nil, let seconds = progress.seconds {
        summary.lessons[place].figures.seconds.add(Double(seconds))
      }
      summary.lessons[place].figures.add(progress.score)
      summary.lessons[place].figures.count(lesson.work, until: at)
      summary.lessons[place].returns += lesson.returns
      if lesson.returns > 0 { lessonCounts[place].cameBack += 1 }
      if lesson.hasResult { lessonCounts[place].results += 1 }
      if lesson.hasFailed { lessonCounts[place].failedOnce += 1 }
    }
  }

  /// Where somebody is who hasn't finished.
  private mutating func addPlace(of visit: CourseVisit) {
    guard visit.success == nil, visit.hasStarted else { return }
    let last = visit.lastWorkAt
    let isQuiet = last.map { $0 + .days(HelpSign.Threshold.quietDays) <= at } ?? false
    let place = visit.latestLesson.flatMap { entry.place(of: $0) }
    switch (place, isQuiet) {
    case (let place?, true): summary.lessons[place].left += 1
    case (let place?, false): summary.lessons[place].here += 1
    case (nil, true): summary.leftWithoutLesson += 1
    case (nil, false): summary.hereWithoutLesson += 1
    }
    let hasLeft = visit.customer?.dates?.churnedAt.map { $0 <= at } ?? false
    guard quiet != nil, isQuiet, let last, !visit.hasEnded, !hasLeft else { return }
    quiet?.append(
      QuietLearner(
        learner: visit.learner,
        customer: visit.customer,
        lesson: place.map { entry.lessons[$0].title },
        done: entry.counted.count { visit.lessons[$0.id]?.progress.success != nil },
        of: entry.counted.count,
        lastWorkAt: last
      )
    )
  }

  /// The sums, with the signs that follow from them.
  var result: CourseSummary {
    var result = summary
    for place in result.lessons.indices {
      let id = result.lessons[place].id
      let counts = lessonCounts[place]
      result.lessons[place].figures.comments = result.figures.comments.filter { $0.lesson == id }
      result.lessons[place].failedOnce = Share(counts.failedOnce, of: counts.results)
      result.lessons[place].cameBack = Share(
        counts.cameBack,
        // Of who finished at some time that no source dates, nobody knows what came after.
        of: result.lessons[place].figures.finished.learners - result.lessons[place].figures.undated
      )
    }
    result.addSigns()
    return result
  }
}

/// Somebody in the middle of a course, and quiet.
public struct QuietLearner: Sendable {
  public var learner: StoredLearner
  public var customer: StoredCustomer?

  /// The title of the lesson with their latest work; nil where no source tells of lessons.
  public var lesson: String?

  /// How many lessons they have finished of those of the plan, or of all where no plan has any.
  public var done: Int
  public var of: Int
  public var lastWorkAt: Instant
}

extension CourseFigures {
  fileprivate mutating func add(
    _ visit: CourseVisit,
    finish: ContentProgress.Finish?,
    hasStarted: Bool
  ) {
    enrolled.count(visit)
    if hasStarted { started.count(visit) }
    guard let finish else { return }
    switch finish.outcome {
    case .failed: failed += 1
    case .passed, .completed:
      finished.count(visit)
      if finish.outcome == .passed { passed += 1 }
      if finish.precision == .by { undated += 1 }
    }
  }

  fileprivate mutating func add(_ score: Score?) {
    guard let score else { return }
    if let maximum = score.maximum, maximum > 0 {
      percents.add(100 * score.points / maximum)
    } else {
      points.add(score.points)
    }
  }

  /// Counts a learner as active, by the dates of the work.
  fileprivate mutating func count(_ work: [LearningFact], until end: Instant) {
    let days = Length.days(HelpSign.Threshold.recentDays)
    let middle = end + days * -1
    func worked(after start: Instant, until end: Instant) -> Bool {
      work.contains { $0.precision != .by && $0.at > start && $0.at <= end }
    }
    if worked(after: middle, until: end) { recent += 1 }
    if worked(after: middle + days * -1, until: middle) { before += 1 }
  }
}
