internal import Onboarding

/// What comments are about: steps, courses and lessons by the names that people use.
struct CommentPlaces {
  let book: CourseBook
  private var steps: [String: [CommentStep]] = [:]

  init(_ reader: any TrackingReader, _ asOf: AsOf) throws {
    book = try CourseBook(reader, asOf)
    for plan in try asOf.plans(reader).newest {
      let own = plan.steps.map {
        CommentStep(
          product: plan.product,
          id: $0.id.rawValue,
          title: $0.title,
          contents: $0.when.contents
        )
      }
      let value = CommentStep(
        product: plan.product,
        id: FunnelStage.value.name,
        title: plan.value.title,
        contents: []
      )
      for step in own + [value] {
        for name in Set([Self.key(step.id), Self.key(step.title)]) {
          steps[name, default: []].append(step)
        }
      }
    }
  }

  /// The steps of that id or title, by product.
  func steps(called text: String) -> [CommentStep] { steps[Self.key(text)] ?? [] }

  /// What somebody asks for by name: a step with what it asks people to learn.
  func wanted(step text: String) throws -> Wanted {
    let found = steps(called: text)
    guard !found.isEmpty else {
      let known = Set(steps.values.joined().flatMap { [$0.id, $0.title] })
      throw TrackingError.unknown(
        "step",
        text,
        known: known.sorted(),
        otherwise: known.isEmpty
          ? "apply a plan that has it" : "'foothold plan show PRODUCT' lists them"
      )
    }
    return Wanted(steps: found, places: found.flatMap(\.contents))
  }

  func wanted(course text: String) throws -> Wanted {
    let course = try book.course(named: text)
    return Wanted(places: [CourseNames.Place(course: course.id, lesson: nil)])
  }

  /// A step, a course, a lesson, or whatever surveys name in the same words, such as a ticket.
  func wanted(about text: String) -> Wanted {
    let steps = steps(called: text)
    let place = book.content(called: text)
    return Wanted(
      steps: steps,
      places: steps.flatMap(\.contents) + (place.map { [$0] } ?? []),
      word: Self.key(text)
    )
  }

  struct Wanted {
    var steps: [CommentStep] = []
    var places: [CourseNames.Place] = []
    var word: String?

    func holds(_ subject: CommentSubject) -> Bool {
      if let word, subject.about.map(CommentPlaces.key) == word { return true }
      if let place = subject.place, places.contains(where: { $0.holds(place) }) { return true }
      return subject.steps.contains { steps.contains($0) }
    }
  }

  static func key(_ name: String) -> String { ContentText.folded(ContentText.tidy(name)) }
}

/// What one comment is about.
struct CommentSubject {
  /// As a survey tells it.
  var about: String?
  var steps: [CommentStep] = []
  var place: CourseNames.Place?

  /// Of several products' steps that of a product the customer has, else the first.
  func step(for customer: StoredCustomer?) -> CommentStep? {
    steps.first { customer?.products.contains($0.product) ?? false } ?? steps.first
  }
}

extension CommentPlaces {
  func subject(_ what: StoredComment.What) -> CommentSubject? {
    switch what {
    case .survey(let answer):
      var subject = CommentSubject(about: answer.about)
      if let about = answer.about {
        subject.steps = steps(called: about)
        subject.place = book.content(called: about)
      }
      return subject
    case .course(_, let content, _, _):
      guard let known = book.contents[content] else { return nil }
      return CommentSubject(
        place: CourseNames.Place(course: known.course, lesson: known.lesson)
      )
    }
  }
}
