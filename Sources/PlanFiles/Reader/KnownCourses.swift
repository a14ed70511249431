import Onboarding

/// The courses and lessons that conditions may name, as the file writes them.
///
/// An id that is refused is in it all the same, so that one mistake isn't told twice.
struct KnownCourses {
  /// Course → its lessons.
  private var lessonsByCourse: [String: Set<String>] = [:]

  /// Lesson → the courses that have it, in the order of the file.
  private var coursesByLesson: [String: [String]] = [:]
  private var tutorials: Set<LessonReference> = []

  /// Whether some couldn't be read, so that an id may be in the file and not in here.
  var lacksCourses = false
  var lacksLessons = false

  var courses: [String] { lessonsByCourse.keys.sorted() }
  var lessons: [String] { coursesByLesson.keys.sorted() }

  func lessons(of course: String) -> Set<String> { lessonsByCourse[course] ?? [] }
  func courses(with lesson: String) -> [String] { coursesByLesson[lesson] ?? [] }
  func hasCourse(_ id: String) -> Bool { lessonsByCourse[id] != nil }
  func isTutorial(_ lesson: LessonReference) -> Bool { tutorials.contains(lesson) }

  /// - Returns: Whether the id is new.
  mutating func add(course id: String) -> Bool {
    if lessonsByCourse[id] != nil { return false }
    lessonsByCourse[id] = []
    return true
  }

  /// - Returns: Whether the id is new in the course.
  mutating func add(lesson id: String, to course: String) -> Bool {
    guard lessonsByCourse[course, default: []].insert(id).inserted else { return false }
    coursesByLesson[id, default: []].append(course)
    return true
  }

  mutating func markTutorial(_ lesson: String, of course: String) {
    tutorials.insert(LessonReference(course: Identifier(course), lesson: Identifier(lesson)))
  }
}
