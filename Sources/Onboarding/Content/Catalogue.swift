/// Finds the plan's course or lesson behind the names that sources use, and names the rest.
public struct Catalogue: Sendable {
  /// The courses of the plans, each id once, with its lessons in their order.
  public let courses: [Course]

  private let index: CourseIndex
  private let assigned: [ContentName: Content]

  /// A course or lesson under the id by which plans, lists and exports know it.
  public struct Content: Hashable, Sendable {
    public let course: Identifier<Course>
    public let lesson: Identifier<Lesson>?
    public let courseTitle: String
    public let lessonTitle: String?

    /// Whether a plan's catalogue has it, rather than that its id was made from its name.
    public let isInPlan: Bool

    /// The course itself, whichever lesson of it this is.
    public var courseAlone: Content {
      Content(
        course: course,
        lesson: nil,
        courseTitle: courseTitle,
        lessonTitle: nil,
        isInPlan: isInPlan
      )
    }
  }

  /// - Parameters:
  ///   - courses: The catalogues of one or more plans; of two courses with one id the first
  ///     counts, with the lessons of both.
  ///   - names: Every name that any source used. Ids for those that no plan knows are made from
  ///     all of them together, so that they don't depend on the order in which they were heard.
  public init(courses: [Course], names: some Sequence<ContentName>) {
    self.courses = Self.merged(courses)
    index = CourseIndex(self.courses)
    assigned = Self.assign(Set(names), in: index)
  }

  /// The content behind a name. A name that wasn't announced is looked up by itself.
  public func content(_ name: ContentName) -> Content {
    assigned[name] ?? Self.assign([name], in: index)[name] ?? Self.unknown(name)
  }

  private static func merged(_ courses: [Course]) -> [Course] {
    var order: [Identifier<Course>] = []
    var byID: [Identifier<Course>: Course] = [:]
    for course in courses {
      guard var known = byID[course.id] else {
        order.append(course.id)
        byID[course.id] = course
        continue
      }
      let ids = Set(known.lessons.map(\.id))
      known.lessons += course.lessons.filter { !ids.contains($0.id) }
      known.knownAs.merge(course.knownAs) { $0 + $1 }
      byID[course.id] = known
    }
    return order.compactMap { byID[$0] }
  }

  private static func assign(
    _ names: Set<ContentName>,
    in index: CourseIndex
  ) -> [ContentName: Content] {
    var matches: [ContentName: Course] = [:]
    var lookup: [String: Course?] = [:]
    func key(_ name: ContentName) -> String { "\(name.system)\u{0}\(name.courseKey)" }
    let courseTitles = Dictionary(
      names.filter { $0.lesson == nil && $0.title != nil }.map { (key($0), $0.title ?? "") },
      uniquingKeysWith: ContentName.better
    )
    for name in names {
      let key = key(name)
      let found = lookup[key] ?? index.course(name, title: courseTitles[key])
      lookup[key] = .some(found)
      matches[name] = found
    }
    let courseIDs = ContentIDs(
      keys: Set(names.filter { matches[$0] == nil }.map(\.courseKey)),
      slug: { ContentIDs.slug($0, or: "course") },
      taken: Set(index.lessonIDs.keys),
      joinsFileNames: true
    )
    func courseID(_ name: ContentName) -> String {
      matches[name]?.id.rawValue ?? courseIDs[name.courseKey]
    }

    let titles = Dictionary(
      names.filter { $0.lesson == nil && $0.title != nil }.map { (courseID($0), $0.title ?? "") },
      uniquingKeysWith: ContentName.better
    )
    let foreignLessons = Dictionary(
      grouping: names.filter { name in
        name.lesson != nil && matches[name].flatMap { index.lesson(name, of: $0) } == nil
      },
      by: courseID
    )
    let lessonIDs = foreignLessons.map { course, lessons in
      let slugs = Dictionary(
        lessons.map { ($0.lessonKey, ContentIDs.slug($0.lesson ?? "", or: "lesson")) },
        uniquingKeysWith: min
      )
      let ids = ContentIDs(
        keys: Set(slugs.keys),
        slug: { slugs[$0] ?? $0 },
        taken: index.lessonIDs[course] ?? [],
        joinsFileNames: false
      )
      return (course, ids)
    }
    let lessonIDsByCourse = Dictionary(uniqueKeysWithValues: lessonIDs)

    var result: [ContentName: Content] = [:]
    for name in names {
      let course = matches[name]
      let id = courseID(name)
      let known = course.flatMap { index.lesson(name, of: $0) }
      result[name] = Content(
        course: Identifier(id),
        lesson: name.lesson.map {
          known?.id ?? Identifier(lessonIDsByCourse[id]?[name.lessonKey] ?? $0)
        },
        courseTitle: course?.title ?? titles[id] ?? name.course,
        lessonTitle: name.lesson.map { known?.title ?? name.title ?? $0 },
        isInPlan: course != nil && (name.lesson == nil || known != nil)
      )
    }
    return result
  }

  private static func unknown(_ name: ContentName) -> Content {
    Content(
      course: Identifier(ContentIDs.slug(name.course, or: "course")),
      lesson: name.lesson.map { Identifier(ContentIDs.slug($0, or: "lesson")) },
      courseTitle: name.title ?? name.course,
      lessonTitle: name.lesson,
      isInPlan: false
    )
  }
}
