import Onboarding

/// Values of the file → the parts of a plan. One extension, one part of the file.
struct PlanReader: FieldReader {
  var problems: Problems
  var catalogue = KnownCourses()

  init(problems: Problems) { self.problems = problems }

  private static let keys = [
    "product", "title", "starts", "value", "steps", "courses", "stall", "calendar",
  ]

  /// The whole plan; complete only if there are no errors.
  mutating func plan(_ root: YAMLValue) -> Plan? {
    let such = "product: atlas"
    guard let fields = fields(root, of: "a plan", keys: Self.keys, such: such) else { return nil }
    // The catalogue comes first, because conditions name its courses.
    let courses = fields["courses"].flatMap { self.courses($0) } ?? []
    let product: Identifier<Product>? = require("product", in: fields, such: such)
      .flatMap { identifier($0, "product", such: such) }
    let title = fields["title"].flatMap { text($0, "title", such: "title: Atlas Analytics") }
    let starts = fields["starts"].flatMap { self.starts($0) } ?? .signedUp
    let value = require("value", in: fields, such: "value: { when: { event: report.shared } }")
      .flatMap { self.value($0) }
    let drafts =
      require("steps", in: fields, such: "steps: [{ id: kick-off, when: manual }]")
      .flatMap { self.steps($0) } ?? []
    let stall = fields["stall"].flatMap { self.stall($0) } ?? StallSettings()
    let calendar = fields["calendar"].flatMap { self.calendar($0) } ?? .standard

    StepOrder.check(drafts, &problems)
    guard !problems.hasErrors, let product, let value else { return nil }
    let plan = Plan(
      product: product,
      title: title ?? product.rawValue,
      starts: starts,
      value: value,
      steps: drafts.compactMap(\.step),
      courses: courses,
      stall: stall,
      calendar: calendar
    )
    Warnings.check(drafts, of: plan, &problems)
    return plan
  }
}
