/// Finds the plan's course or lesson behind the names that sources use, and names the rest.
public struct Catalogue: Sendable {
  private let courses: [Course]
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
    assigned = Self.assign(Set(names), in: self.courses)
  }

  /// The content behind a name. A name that wasn't announced is looked up by itself.
  public func content(_ name: ContentName) -> Content {
    assigned[name] ?? Self.assign([name], in: courses)[name] ?? Self.unknown(name)
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
    in courses: [Course]
  ) -> [ContentName: Content] {
    var result: [ContentName: Content] = [:]
    var foreign: [String: Set<String>] = [:]  // slug → course keys that no plan knows
    var matches: [ContentName: Course] = [:]
    var lookup: [String: Course?] = [:]
    for name in names {
      let key = "\(name.system)\u{0}\(name.courseKey)"
      let found = lookup[key] ?? courses.first(known: name)
      lookup[key] = .some(found)
      if let found {
        matches[name] = found
      } else {
        foreign[idSlug(name.course, "course"), default: []].insert(name.courseKey)
      }
    }
    let courseIDs = foreign.mapValues(courseIDs(forKeys:))
    func courseID(_ name: ContentName) -> String {
      let slug = idSlug(name.course, "course")
      return (courseIDs[slug]?[name.courseKey]).map { slug + $0 } ?? slug
    }

    let titles = Dictionary(
      names.filter { $0.lesson == nil && $0.title != nil }.map {
        (matches[$0]?.id.rawValue ?? courseID($0), $0.title ?? "")
      },
      uniquingKeysWith: ContentName.better
    )
    var lessonKeys: [String: Set<String>] = [:]  // course and slug → lesson keys that no plan knows
    for name in names where name.lesson != nil && matches[name]?.lesson(known: name) == nil {
      let id = matches[name]?.id.rawValue ?? courseID(name)
      lessonKeys["\(id)\u{0}\(idSlug(name.lesson ?? "", "lesson"))", default: []]
        .insert(name.lessonKey)
    }
    let lessonIDs = lessonKeys.mapValues { keys in
      Dictionary(
        uniqueKeysWithValues: keys.sorted().enumerated().map { place, key in
          (key, place == 0 ? "" : "-\(place + 1)")
        }
      )
    }

    for name in names {
      let course = matches[name]
      let id = course?.id.rawValue ?? courseID(name)
      let known = course?.lesson(known: name)
      let slug = idSlug(name.lesson ?? "", "lesson")
      let suffix = lessonIDs["\(id)\u{0}\(slug)"]?[name.lessonKey] ?? ""
      result[name] = Content(
        course: Identifier(id),
        lesson: name.lesson == nil ? nil : known?.id ?? Identifier(slug + suffix),
        courseTitle: course?.title ?? titles[id] ?? name.course,
        lessonTitle: name.lesson.map { known?.title ?? name.title ?? $0 },
        isInPlan: course != nil && (name.lesson == nil || known != nil)
      )
    }
    return result
  }

  /// Different courses whose names give the same slug get different ids, but a course and its
  /// name as Moodle writes it in a file name, `rpt_201___reports`, are one.
  private static func courseIDs(forKeys keys: Set<String>) -> [String: String] {
    var suffixes: [String: String] = [:]
    var groups: [String: Int] = [:]
    for key in keys.sorted() {
      let written = moodleFileName(key)
      let group = groups[written] ?? groups.count
      groups[written] = group
      suffixes[key] = group == 0 ? "" : "-\(group + 1)"
    }
    return suffixes
  }

  private static func moodleFileName(_ key: String) -> String {
    String(
      key.map { character in
        character.isASCII && (character.isLetter || character.isNumber || character == "-")
          ? character : "_"
      }
    )
  }

  private static func idSlug(_ name: String, _ fallback: String) -> String {
    let slug = ContentText.slug(name)
    return slug.isEmpty ? fallback : slug
  }

  private static func unknown(_ name: ContentName) -> Content {
    Content(
      course: Identifier(idSlug(name.course, "course")),
      lesson: name.lesson.map { Identifier(idSlug($0, "lesson")) },
      courseTitle: name.title ?? name.course,
      lessonTitle: name.lesson,
      isInPlan: false
    )
  }
}

extension [Course] {
  /// The course that a system's name means: a name that the plan gives for that system first, then
  /// the course's own id, then its title, then a name that the plan gives for another system.
  fileprivate func first(known name: ContentName) -> Course? {
    let slug = ContentText.slug(name.course)
    guard !slug.isEmpty else { return nil }
    func named(_ names: [String]?) -> Bool {
      names?.contains { ContentText.slug(ContentText.tidy($0)) == slug } ?? false
    }
    return first { named($0.knownAs[name.system]) }
      ?? first { ContentText.slug($0.id.rawValue) == slug }
      ?? first { ContentText.slug($0.title) == slug }
      ?? first { $0.knownAs.values.contains { named($0) } }
  }
}

extension Course {
  /// The lesson that a system's name means. The second of two lessons of one title is known as
  /// `Title #2`.
  fileprivate func lesson(known name: ContentName) -> Lesson? {
    guard name.lesson != nil else { return nil }
    let key = name.lessonKey
    func named(_ names: [String]?) -> Bool {
      names?.contains { ContentText.folded(ContentText.tidy($0)) == key } ?? false
    }
    return lessons.first { named($0.knownAs[name.system]) }
      ?? lessons.first { named([$0.title]) }
      ?? lessons.first { ContentText.folded($0.id.rawValue) == key }
      ?? lessons.first { $0.knownAs.values.contains { named($0) } }
  }
}
