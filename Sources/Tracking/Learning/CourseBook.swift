internal import Onboarding

/// The courses that plans or sources know, with their lessons in order.
struct CourseBook {
  /// The course or lesson behind each name that a source used.
  let contents: [ContentKey: Catalogue.Content]

  /// By id.
  let courses: [Identifier<Course>: Entry]

  struct Entry {
    let id: Identifier<Course>
    let title: String

    /// The products whose newest plan has it; none for a course that only sources know.
    let products: [Identifier<Product>]

    /// Those of the plan in its order, then those that only sources know, as they were first named.
    var lessons: [Item] = []

    /// The lessons of the plan, or all where no plan has any.
    var counted: [Item] {
      let planned = lessons.filter(\.isInPlan)
      return planned.isEmpty ? lessons : planned
    }

    func place(of lesson: Identifier<Lesson>) -> Int? { lessons.firstIndex { $0.id == lesson } }
  }

  struct Item {
    let id: Identifier<Lesson>
    let title: String
    let isInPlan: Bool
  }

  init(_ reader: any TrackingReader, _ asOf: AsOf) throws {
    let plans = try asOf.plans(reader).newest
    let names = try reader.contentNames()
    let catalogue = Catalogue(courses: plans.flatMap(\.courses), names: names.values)
    contents = names.mapValues { catalogue.content($0) }
    var courses: [Identifier<Course>: Entry] = [:]
    for course in catalogue.courses {
      var entry = Entry(
        id: course.id,
        title: course.title,
        products: plans.filter { plan in plan.courses.contains { $0.id == course.id } }
          .map(\.product)
      )
      entry.lessons = course.lessons.map { Item(id: $0.id, title: $0.title, isInPlan: true) }
      courses[course.id] = entry
    }
    for (_, content) in contents.sorted(by: { $0.key < $1.key }) {
      let id = content.course
      var entry = courses[id] ?? Entry(id: id, title: content.courseTitle, products: [])
      if let lesson = content.lesson, entry.place(of: lesson) == nil {
        let title = content.lessonTitle ?? lesson.rawValue
        entry.lessons.append(Item(id: lesson, title: title, isInPlan: false))
      }
      courses[id] = entry
    }
    self.courses = courses
    words = CourseNames(catalogue.courses, Array(courses.values), names, contents)
  }

  private let words: CourseNames

  /// The course or lesson that a word of a survey or a ticket means.
  func content(called text: String) -> CourseNames.Place? { words.place(called: text) }

  /// The course or lesson whose title stands in a text.
  func content(within text: String) -> CourseNames.Place? { words.place(within: text) }

  /// The course that somebody named by id, title or a name that a system gives it.
  func course(named text: String) throws -> Entry {
    if let found = courses[Identifier(text)] { return found }
    if let place = content(called: text), place.lesson == nil, let found = courses[place.course] {
      return found
    }
    let known = courses.values.flatMap { [$0.id.rawValue, $0.title] }
    throw TrackingError.unknown(
      "course",
      text,
      known: known.sorted(),
      otherwise: courses.isEmpty
        ? "apply a plan that has it, or import what your LMS exports: foothold import lms FILE"
        : "the list of courses has them all"
    )
  }
}

extension [StoredPlan] {
  /// The newest version of each product's plan, by product.
  var newest: [Plan] {
    Dictionary(grouping: self, by: \.product).sorted { $0.key < $1.key }
      .compactMap { $0.value.max { $0.version < $1.version }?.plan }
  }
}
