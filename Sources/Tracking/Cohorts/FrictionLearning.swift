internal import Onboarding

/// What is hard about the courses and lessons that steps ask for.
struct FrictionLearning {
  private let courses: [Identifier<Course>: CourseSummary]

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
  }

  func add(_ condition: Condition, to step: inout StepFriction) {
    var times: [Double] = []
    for part in condition.parts {
      switch part {
      case .course(let id, _):
        guard let course = courses[id] else { continue }
        step.add(course.figures, title: course.title)
        for lesson in course.lessons { step.addSigns(lesson.figures, title: lesson.title) }
        times.append(course.figures.seconds.value ?? .nan)
      case .lesson(let reference), .tutorial(let reference, _):
        guard
          let lesson = courses[reference.course]?.lessons.first(where: { $0.id == reference.lesson }
          )
        else { continue }
        step.add(lesson.figures, title: lesson.title)
        times.append(lesson.figures.seconds.value ?? .nan)
      case .event, .survey, .manual, .all, .any: continue
      }
    }
    // Where one of them has no recorded time, nobody knows how long all of them took.
    let sum = times.reduce(0, +)
    step.seconds = times.isEmpty || sum.isNaN ? nil : sum
  }
}

extension StepFriction {
  fileprivate mutating func add(_ figures: CourseFigures, title: String) {
    learners += figures.started.learners
    comments += figures.comments.filter { $0.text != nil || $0.rating != nil }
    addSigns(figures, title: title)
  }

  fileprivate mutating func addSigns(_ figures: CourseFigures, title: String) {
    signs += figures.signs.compactMap { sign in
      // That many take it now is no trouble.
      if case .busy = sign { nil } else { .learning(title: title, sign) }
    }
  }
}
