import Diagnostics
import Onboarding

extension PlanReader {
  /// A course of the catalogue.
  mutating func courseReference(_ value: YAMLValue) -> Identifier<Course>? {
    guard let id = text(value, "course", such: "course: admin-onboarding") else { return nil }
    return hasCourse(id, at: value.spot) ? Identifier(id) : nil
  }

  /// A lesson of the catalogue: `sso`, or `admin-onboarding/sso`.
  mutating func lessonReference(_ value: YAMLValue, _ name: String) -> LessonReference? {
    guard let written = text(value, name, such: "\(name): sso") else { return nil }
    let parts = written.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    if let course = parts.first, let lesson = parts.dropFirst().first {
      guard hasCourse(course, at: value.spot),
        has(lesson, in: course, at: value.spot)
      else { return nil }
      return LessonReference(course: Identifier(course), lesson: Identifier(lesson))
    }
    let courses = catalogue.courses(with: written)
    if courses.count > 1 {
      problems.error(
        at: value.spot,
        "several courses have a lesson '\(written)': \(courses.joined(separator: ", "))",
        hint: "write it such as '\(courses[0])/\(written)'"
      )
      return nil
    }
    guard let course = courses.first else {
      if catalogue.lacksCourses || catalogue.lacksLessons { return nil }
      unknown("lesson '\(written)'", written, among: \.lessons, at: value.spot)
      return nil
    }
    return LessonReference(course: Identifier(course), lesson: Identifier(written))
  }

  private mutating func hasCourse(_ id: String, at spot: Spot) -> Bool {
    if catalogue.hasCourse(id) { return true }
    if catalogue.lacksCourses { return false }
    unknown("course '\(id)'", id, among: \.courses, at: spot)
    return false
  }

  private mutating func has(_ lesson: String, in course: String, at spot: Spot) -> Bool {
    if catalogue.lessons(of: course).contains(lesson) { return true }
    if catalogue.lacksLessons { return false }
    let lessons = { (catalogue: KnownCourses) in catalogue.lessons(of: course).sorted() }
    unknown("lesson '\(lesson)' in '\(course)'", lesson, among: lessons, at: spot)
    return false
  }

  /// - Parameters:
  ///   - what: What is unknown, in the words of a message.
  ///   - known: Asked for only if the error is told.
  private mutating func unknown(
    _ what: String,
    _ id: String,
    among known: (KnownCourses) -> [String],
    at spot: Spot
  ) {
    let catalogue = catalogue
    problems.error(
      at: spot,
      "the plan's 'courses' have no \(what)",
      hint: hint(for: id, among: known(catalogue))
    )
  }
}

private func hint(for id: String, among known: [String]) -> String {
  if known.isEmpty { return "add it to 'courses'" }
  let few = known.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
  return Suggestion.hint(for: id, among: known.prefix(1_000))
    ?? "they have \(few)\(known.count > 8 ? ", …" : "")"
}
