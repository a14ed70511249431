internal import Onboarding

extension Condition {
  /// What it asks people to learn, each once; a course's lessons come with the course.
  var contents: [CourseNames.Place] {
    var contents: [CourseNames.Place] = []
    for part in parts {
      let content: CourseNames.Place
      switch part {
      case .course(let id, _): content = CourseNames.Place(course: id, lesson: nil)
      case .lesson(let reference), .tutorial(let reference, _):
        content = CourseNames.Place(course: reference.course, lesson: reference.lesson)
      case .event, .survey, .manual, .all, .any: continue
      }
      if !contents.contains(content) { contents.append(content) }
    }
    return contents.filter { content in
      content.lesson == nil
        || !contents.contains { $0.course == content.course && $0.lesson == nil }
    }
  }
}

extension CourseNames.Place {
  /// Whether the other one is it, or a lesson of it.
  func holds(_ other: CourseNames.Place) -> Bool {
    course == other.course && (lesson == nil || lesson == other.lesson)
  }
}
