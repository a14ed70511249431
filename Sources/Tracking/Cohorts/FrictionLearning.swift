internal import Onboarding

/// What is hard about the courses and lessons that steps ask for.
struct FrictionLearning {
  private let courses: [Identifier<Course>: CourseSummary]
  private let book: CourseBook

  init(_ reader: any TrackingReader, _ asOf: AsOf, _ audience: CourseAudience) throws {
    let walk = try CourseWalk(reader, asOf, audience)
    var tallies = walk.book.courses.mapValues {
      CourseTally($0, at: asOf.at, listsQuiet: false)
    }
    _ = try walk.eachLearner { visits in
      for visit in visits { tallies[visit.course.id]?.add(visit) }
    }
    for (course, comments) in try CourseVoices(reader, walk, asOf, audience).comments {
      tallies[course]?.add(comments)
    }
    courses = tallies.mapValues(\.result)
    book = walk.book
  }

  /// Whether what is said about a course or lesson is among what is said about a step.
  func hears(_ about: String, for condition: Condition) -> Bool {
    guard let place = book.content(called: about), courses[place.course] != nil else {
      return false
    }
    return condition.contents.contains { $0.holds(place) }
  }

  /// Adds who learnt and what they say of it.
  func add(_ condition: Condition, to step: inout StepFriction) {
    var times: [Double] = []
    for (figures, _, _) in asked(condition) {
      step.learners += figures.started.learners
      step.comments += figures.comments.filter { $0.text != nil || $0.rating != nil }
      times.append(figures.seconds.value ?? .nan)
    }
    // Where one of them has no recorded time, nobody knows how long all of them took.
    let sum = times.reduce(0, +)
    step.seconds = times.isEmpty || sum.isNaN ? nil : sum
  }

  /// Adds what is hard about it. Ratings make one sign at most: of the step, the course or lessons.
  func addSigns(_ condition: Condition, to step: inout StepFriction) {
    let isLowRated = step.signs.contains { if case .lowRated = $0 { true } else { false } }
    for (figures, title, lessons) in asked(condition) {
      step.addSigns(figures, title: title, withRatings: !isLowRated)
      let isTold = isLowRated || figures.signs.contains(where: \.isLowRated)
      for lesson in lessons {
        step.addSigns(lesson.figures, title: lesson.title, withRatings: !isTold)
      }
    }
  }

  private func asked(
    _ condition: Condition
  ) -> [(figures: CourseFigures, title: String, lessons: [LessonFigures])] {
    condition.contents.compactMap { content in
      guard let course = courses[content.course] else { return nil }
      guard let id = content.lesson else { return (course.figures, course.title, course.lessons) }
      return course.lessons.first { $0.id == id }.map { ($0.figures, $0.title, []) }
    }
  }
}

extension StepFriction {
  fileprivate mutating func addSigns(_ figures: CourseFigures, title: String, withRatings: Bool) {
    signs += figures.signs.compactMap { sign in
      // That many take it now is no trouble.
      if case .busy = sign { return nil }
      return sign.isLowRated && !withRatings ? nil : .learning(title: title, sign)
    }
  }
}

extension HelpSign {
  fileprivate var isLowRated: Bool { if case .lowRated = self { true } else { false } }
}
