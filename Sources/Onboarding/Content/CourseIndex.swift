/// The courses and lessons of a catalogue by every name that may mean them.
struct CourseIndex: Sendable {
  private var courses = Names<Course>()
  private var lessons: [Identifier<Course>: Names<Lesson>] = [:]

  init(_ courses: [Course]) {
    lessonIDs = Dictionary(
      courses.map { ($0.id.rawValue, Set($0.lessons.map(\.id.rawValue))) },
      uniquingKeysWith: { $0.union($1) }
    )
    for course in courses {
      self.courses.add(
        course,
        id: course.id.rawValue,
        title: course.title,
        knownAs: course.knownAs,
        fold: Self.courseKey
      )
      var names = Names<Lesson>()
      for lesson in course.lessons {
        names.add(
          lesson,
          id: lesson.id.rawValue,
          title: lesson.title,
          knownAs: lesson.knownAs,
          fold: Self.lessonKey
        )
      }
      lessons[course.id] = names
    }
  }

  /// The ids of the lessons of each course, by the course's own.
  let lessonIDs: [String: Set<String>]

  /// The course that a system's name means; nil when none is known by it.
  func course(_ name: ContentName) -> Course? {
    let key = Self.courseKey(name.course)
    return key.isEmpty ? nil : courses.find(key, system: name.system, idFirst: true)
  }

  /// The lesson that a system's name means. The second of two lessons of one title is known as
  /// `Title #2`.
  func lesson(_ name: ContentName, of course: Course) -> Lesson? {
    guard name.lesson != nil else { return nil }
    return lessons[course.id]?.find(name.lessonKey, system: name.system, idFirst: false)
  }

  private static func courseKey(_ name: String) -> String {
    ContentText.slug(ContentText.tidy(name))
  }

  private static func lessonKey(_ name: String) -> String {
    ContentText.folded(ContentText.tidy(name))
  }

  /// Things by their names: those that the plan gives for a system come first, then the thing's
  /// own, then those that the plan gives for another system. Of two with one name the first counts.
  private struct Names<Thing: Sendable>: Sendable {
    private var bySystem: [String: [String: Thing]] = [:]
    private var byID: [String: Thing] = [:]
    private var byTitle: [String: Thing] = [:]
    private var byAny: [String: Thing] = [:]

    mutating func add(
      _ thing: Thing,
      id: String,
      title: String,
      knownAs: [String: [String]],
      fold: (String) -> String
    ) {
      byID[fold(id)] = byID[fold(id)] ?? thing
      byTitle[fold(title)] = byTitle[fold(title)] ?? thing
      for (system, names) in knownAs.sorted(by: { $0.key < $1.key }) {
        for name in names.map(fold) {
          bySystem[system, default: [:]][name] = bySystem[system]?[name] ?? thing
          byAny[name] = byAny[name] ?? thing
        }
      }
    }

    func find(_ key: String, system: String, idFirst: Bool) -> Thing? {
      if let known = bySystem[system]?[key] { return known }
      let own = idFirst ? byID[key] ?? byTitle[key] : byTitle[key] ?? byID[key]
      return own ?? byAny[key]
    }
  }
}
