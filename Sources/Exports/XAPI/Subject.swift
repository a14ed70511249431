import Onboarding

/// The course or lesson that something was said about.
struct Subject {
  /// How what is said is taken.
  enum Role: Sendable {
    /// It is true of the course or lesson.
    case whole

    /// It is true of a survey: an answer to it is feedback.
    case survey

    /// It is about one question of the place: the learner was there, no more.
    case item

    /// It is about a question that belongs to nothing but a course.
    case loneItem

    /// It is about a certificate for the course, or a badge in it, or a talk.
    case certificate
    case badge
    case talk

    /// There is no course or lesson to which it could belong.
    case nowhere
  }

  struct Name: Hashable, Sendable {
    let name: String
    let title: String?
  }

  var role: Role
  var course: Name?
  var lesson: Name?

  /// Whether it is a course only because no course is named: an activity that stands by itself.
  var standsAlone = false

  static let nowhere = Subject(role: .nowhere)
}

extension Subject {
  /// Finds the place of an activity.
  ///
  /// - Parameters:
  ///   - object: What a statement is about.
  ///   - parents: The activities that it is part of, the nearest first.
  ///   - groupings: The activities to which it belongs in a wider sense.
  ///   - fallback: The course of the whole file, as the user named it.
  init(_ object: Activity, parents: [Activity], groupings: [Activity], fallback: String?) {
    let around = parents + groupings
    let named = around.first { $0.kind == .course }.map { Name(name: $0.name, title: $0.title) }
    let own = ActivityIRI.course(of: object.id).map { Name(name: $0, title: nil) }
    let loose = parents.first { $0.kind == .untyped && $0.name != object.name }
    let course =
      named ?? own ?? loose.map { Name(name: $0.name, title: $0.title) }
      ?? fallback.map { Name(name: $0, title: nil) }
    let inside = parents.filter { $0.name != course?.name && $0.name != object.name }
    let whole =
      inside.first { $0.kind == .lesson || $0.kind == .survey || $0.kind == .untyped }
      ?? inside.first { $0.kind == .item }

    self.init(role: .whole, course: course)
    switch object.kind {
    case .course: self.course = Name(name: object.name, title: object.title)
    case .lesson, .untyped, .survey:
      if object.kind == .survey { role = .survey }
      place(object)
    case .part: place(whole ?? object)
    case .item:
      role = whole == nil ? .loneItem : whole?.kind == .survey ? .survey : .item
      place(whole ?? object)
    case .certificate: role = course == nil ? .nowhere : .certificate
    case .badge: role = course == nil ? .nowhere : .badge
    case .talk:
      role = course == nil ? .nowhere : .talk
      if let whole { place(whole) }
    case .surrounding: role = course == nil ? .nowhere : .talk
    }
  }

  /// Makes an activity the lesson, or the course where there is none. What is the course itself, by
  /// its address or its parents, is no lesson of it, whatever its type.
  private mutating func place(_ activity: Activity) {
    let name = Name(name: activity.name, title: activity.title)
    if course == nil {
      course = name
      standsAlone = true
    } else if course?.name == name.name {
      course = Name(name: name.name, title: name.title ?? course?.title)
    } else {
      lesson = name
    }
  }
}

/// Numbers for the courses and lessons of a file, each found once by the bytes that tell of it.
struct SubjectTable {
  /// What is asked of a subject for every statement: no texts, which would be counted each time.
  struct Traits {
    let role: Subject.Role
    let isCourse: Bool
    let standsAlone: Bool
    let isCmi5: Bool
  }

  private var table = ByteTable()
  private var subjects: [Subject] = []
  private var traits: [Traits] = []

  /// The numbers of contents; -1 until one is needed.
  private var contents: [Int32] = []
  private var epoch = 0
  private static let limit = 100_000

  /// The subject's place for the bytes, made anew by `make` if it is the first time.
  mutating func place(
    of bytes: Bytes,
    _ more: Bytes?,
    in facts: FactWriter,
    make: () -> (subject: Subject, isCmi5: Bool)
  ) -> Int {
    if facts.epoch != epoch || subjects.count >= Self.limit {
      self = SubjectTable()
      epoch = facts.epoch
    }
    table.begin()
    table.append(bytes)
    if let more { table.append(more) }
    let (number, isNew) = table.number()
    if isNew {
      let (subject, isCmi5) = make()
      subjects.append(subject)
      contents.append(-1)
      traits.append(
        Traits(
          role: subject.role,
          isCourse: subject.lesson == nil,
          standsAlone: subject.standsAlone,
          isCmi5: isCmi5
        )
      )
    }
    return number
  }

  func traits(_ place: Int) -> Traits { traits[place] }

  /// The number of the content, told if it is the first time; nil for what has no place.
  mutating func content(_ place: Int, adding facts: inout FactWriter) -> Int32? {
    if contents[place] < 0 {
      guard let content = facts.content(of: subjects[place]) else { return nil }
      contents[place] = content
    }
    return contents[place]
  }
}

extension FactWriter {
  /// The number of a subject's content. Its course is told too, because a plan may know the course
  /// by its title alone.
  mutating func content(of subject: Subject) -> Int32? {
    guard let course = subject.course else { return nil }
    let whole = content(course: course.name, title: course.title)
    guard let lesson = subject.lesson else { return whole }
    return content(course: course.name, lesson: lesson.name, title: lesson.title)
  }
}
