internal import Onboarding

/// Courses and lessons by what people call them, as in a ticket's topic or a survey's question.
struct CourseNames {
  struct Place: Hashable {
    let course: Identifier<Course>
    let lesson: Identifier<Lesson>?
  }

  /// By the folded name; nil for one that means several.
  private var named: [String: Place?] = [:]

  /// Titles that are long enough to be meant wherever they stand, the longest first.
  private var titles: [(words: String, place: Place)] = []

  /// Shorter titles, and those of one word, stand in many sentences that mean something else.
  private static let least = (letters: 8, words: 2)

  init(
    _ planned: [Course],
    _ courses: [CourseBook.Entry],
    _ names: [ContentKey: ContentName],
    _ contents: [ContentKey: Catalogue.Content]
  ) {
    // Courses before lessons: where one has the name of the other, the course is meant.
    for entry in courses {
      let place = Place(course: entry.id, lesson: nil)
      for name in [entry.id.rawValue, entry.title] { add(name, place) }
    }
    for course in planned {
      let place = Place(course: course.id, lesson: nil)
      for name in course.knownAs.values.joined() { add(name, place) }
    }
    for (key, name) in names where name.lesson == nil {
      if let content = contents[key] {
        add(name.course, Place(course: content.course, lesson: nil))
      }
    }
    let ofCourses = Set(named.keys)
    for entry in courses {
      for lesson in entry.lessons {
        let place = Place(course: entry.id, lesson: lesson.id)
        named[Self.key("\(entry.id)/\(lesson.id)")] = place
        for name in [lesson.id.rawValue, lesson.title]
        where !ofCourses.contains(Self.key(name)) { add(name, place) }
      }
    }
    for course in planned {
      for lesson in course.lessons {
        let place = Place(course: course.id, lesson: lesson.id)
        for name in lesson.knownAs.values.joined() where !ofCourses.contains(Self.key(name)) {
          add(name, place)
        }
      }
    }
    let all = courses.flatMap { entry in
      [entry.title] + entry.lessons.map(\.title)
    }
    for title in Set(all) {
      let words = Self.words(title)
      guard title.count >= Self.least.letters,
        words.split(separator: " ").count >= Self.least.words,
        let place = named[Self.key(title)] ?? nil
      else { continue }
      titles.append((" \(words) ", place))
    }
    titles.sort { ($1.words.count, $0.words) < ($0.words.count, $1.words) }
  }

  /// The course or lesson of that name, alone or as `course/lesson`, `course: …`, `lesson: …`.
  func place(called text: String) -> Place? {
    let key = Self.key(text)
    if let found = named[key] { return found }
    for kind in ["course:", "lesson:"] where key.hasPrefix(kind) {
      return named[Self.key(String(key.dropFirst(kind.count)))] ?? nil
    }
    return nil
  }

  /// The course or lesson whose title stands in a text; of several the longest.
  func place(within text: String) -> Place? {
    let words = " \(Self.words(text)) "
    return titles.first { words.contains($0.words) }?.place
  }

  private mutating func add(_ name: String, _ place: Place) {
    let key = Self.key(name)
    guard !key.isEmpty else { return }
    if let known = named[key], known != place {
      named[key] = .some(nil)
    } else {
      named[key] = place
    }
  }

  private static func key(_ name: String) -> String {
    ContentText.folded(ContentText.tidy(name))
  }

  private static func words(_ text: String) -> String {
    ContentText.slug(ContentText.tidy(text)).replacing("-", with: " ")
  }
}
