/// The courses and lessons of a catalogue by every name that may mean them.
struct CourseIndex: Sendable {
  private var courses = Names<Course>()
  private var coursesByFileName = Names<Course>()
  private var coursesByWords = Names<Course>()
  private var lessons: [Identifier<Course>: Names<Lesson>] = [:]

  init(_ courses: [Course]) {
    lessonIDs = Dictionary(
      courses.map { ($0.id.rawValue, Set($0.lessons.map(\.id.rawValue))) },
      uniquingKeysWith: { $0.union($1) }
    )
    for course in courses {
      Self.add(course, to: &self.courses, fold: Self.key)
      Self.add(course, to: &coursesByFileName) { ContentText.fileName(Self.key($0)) }
      Self.add(course, to: &coursesByWords) { ContentText.words(ContentText.tidy($0)) }
      var names = Names<Lesson>()
      for lesson in course.lessons {
        names.add(
          lesson,
          id: lesson.id.rawValue,
          title: lesson.title,
          knownAs: lesson.knownAs,
          fold: Self.key
        )
      }
      lessons[course.id] = names
    }
  }

  /// The ids of the lessons of each course, by the course's own.
  let lessonIDs: [String: Set<String>]

  /// The course that a system's name means; nil when none is known by it.
  ///
  /// Only where no course is spelt the same are looser spellings tried: `C#` isn't `C`. Last comes
  /// the title that the source gives, for many name their courses by numbers and addresses.
  func course(_ name: ContentName, title: String? = nil) -> Course? {
    func find(_ key: String, _ names: Names<Course>) -> Course? {
      key.isEmpty ? nil : names.find(key, system: name.system, idFirst: true)
    }
    return find(ContentText.withoutScheme(name.courseKey), courses)
      ?? find(name.courseKey, coursesByFileName)
      ?? find(ContentText.words(name.course), coursesByWords)
      ?? ContentText.moodleNumber(name.courseKey).flatMap { courses.known($0, by: "moodle") }
      ?? title.flatMap { find(Self.key($0), courses) }
  }

  /// The lesson that a system's name means, or else its title. The second of two lessons of one
  /// title is known as `Title #2`.
  func lesson(_ name: ContentName, of course: Course) -> Lesson? {
    guard name.lesson != nil, let names = lessons[course.id] else { return nil }
    func find(_ key: String) -> Lesson? { names.find(key, system: name.system, idFirst: false) }
    return find(ContentText.withoutScheme(name.lessonKey))
      ?? ContentText.moodleNumber(name.lessonKey).flatMap { names.known($0, by: "moodle") }
      ?? name.title.flatMap { find(Self.key($0)) }
  }

  private static func add(
    _ course: Course,
    to names: inout Names<Course>,
    fold: (String) -> String
  ) {
    names.add(
      course,
      id: course.id.rawValue,
      title: course.title,
      knownAs: course.knownAs,
      fold: fold
    )
  }

  private static func key(_ name: String) -> String {
    ContentText.withoutScheme(ContentText.folded(ContentText.tidy(name)))
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

    func known(_ key: String, by system: String) -> Thing? { bySystem[system]?[key] }

    func find(_ key: String, system: String, idFirst: Bool) -> Thing? {
      if let known = bySystem[system]?[key] { return known }
      let own = idFirst ? byID[key] ?? byTitle[key] : byTitle[key] ?? byID[key]
      return own ?? byAny[key]
    }
  }
}
