/// A version of a plan, made ready to fold evidence by: what of the evidence it looks at, and in
/// which order its steps depend on one another.
public struct JourneyRules: Sendable {
  public internal(set) var plan: Plan
  public let version: Int

  let product: Identifier<Product>
  let eventNames: Set<String>
  let relevant: [ContentKey: Relevant]
  let order: [Int]

  /// The required steps, and the optional ones that a required one waits for.
  let needed: Set<Identifier<Step>>
  let courses: [Identifier<Course>: Course]

  enum Relevant: Hashable {
    case course(Identifier<Course>)
    case lesson(LessonReference)
  }

  /// - Parameter names: Every course and lesson that a source named.
  public init(plan: Plan, version: Int, names: [ContentKey: ContentName]) {
    self.plan = plan
    self.version = version
    product = plan.product
    let conditions =
      (plan.steps.flatMap { [$0.when] + ($0.reopens.map { [$0] } ?? []) } + [plan.value.when])
      .flatMap(\.parts)

    var eventNames: Set<String> = []
    var wanted: Set<Identifier<Course>> = []
    for condition in conditions {
      switch condition {
      case .event(let name, _, _): eventNames.insert(name)
      case .survey(let name): eventNames.insert(Condition.surveyEvent(name))
      case .course(let course, _): wanted.insert(course)
      case .lesson(let lesson), .tutorial(let lesson, _): wanted.insert(lesson.course)
      case .manual, .all, .any: break
      }
    }
    if case .event(let name) = plan.starts { eventNames.insert(name) }
    self.eventNames = eventNames
    courses = Dictionary(plan.courses.map { ($0.id, $0) }) { first, _ in first }

    let catalogue = Catalogue(courses: plan.courses, names: names.values)
    var relevant: [ContentKey: Relevant] = [:]
    for (key, name) in names {
      let content = catalogue.content(name)
      guard content.isInPlan, wanted.contains(content.course) else { continue }
      relevant[key] =
        content.lesson.map {
          .lesson(LessonReference(course: content.course, lesson: $0))
        } ?? .course(content.course)
    }
    self.relevant = relevant
    order = Self.dependencyOrder(plan.steps)
    var needed = Set(plan.steps.filter { !$0.isOptional }.map(\.id))
    for place in order.reversed() where needed.contains(plan.steps[place].id) {
      needed.formUnion(plan.steps[place].after)
    }
    self.needed = needed
  }

  /// Places of the steps so that each comes after those that it waits for; steps of a circle,
  /// which `PlanFiles` refuses, come last.
  private static func dependencyOrder(_ steps: [Step]) -> [Int] {
    var done: Set<Identifier<Step>> = []
    var order: [Int] = []
    var left = Array(steps.indices)
    while !left.isEmpty {
      let ready = left.filter { steps[$0].after.allSatisfy(done.contains) }
      guard !ready.isEmpty else { return order + left }
      order += ready
      done.formUnion(ready.map { steps[$0].id })
      left.removeAll(where: ready.contains)
    }
    return order
  }
}
