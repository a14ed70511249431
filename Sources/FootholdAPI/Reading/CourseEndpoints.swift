internal import HTTPTypes
internal import Onboarding
internal import Reports
internal import Tracking

extension Endpoint {
  static let courses = Endpoint(
    .get,
    "/v1/courses",
    .read,
    "The courses: who began, who finished, what they say.",
    parameters: Parameter.audience + [.order] + Parameter.past,
    schema: "courses",
    isHeavy: true
  ) { ask in
    let asOf = try ask.asOf()
    let audience = try ask.audience(asOf)
    var question = ListCourses.Question(asOf)
    question.product = audience.product
    question.audience = CourseAudience(owner: audience.owner, segment: audience.segment)
    question.order = try ask.choice("sort") ?? .learners
    return try ask.kept {
      CoursesReport(try ListCourses(store: ask.store)(question), question).json
    }
  }

  static let course = Endpoint(
    .get,
    "/v1/courses/{course}",
    .read,
    "A course: its lessons, and where learners drop off.",
    parameters: [.owner, .segment] + Parameter.past,
    schema: "course",
    isHeavy: true
  ) { ask in
    let asOf = try ask.asOf()
    let audience = try ask.audience(asOf)
    let course = try ask.part("course")
    return try ask.kept {
      let answer = try ShowCourse(store: ask.store)(
        course,
        asOf,
        CourseAudience(owner: audience.owner, segment: audience.segment)
      )
      return CourseReport(answer, at: asOf.at).json
    }
  }

  static let littleTime = Endpoint(
    .get,
    "/v1/little-time",
    .read,
    "The customers whose learners had little time for learning.",
    parameters: Parameter.audience + [.below] + Parameter.past,
    schema: "little-time",
    isHeavy: true
  ) { ask in
    let asOf = try ask.asOf()
    let audience = try ask.audience(asOf)
    var question = LittleTime.Question(asOf)
    question.product = audience.product
    question.audience = CourseAudience(owner: audience.owner, segment: audience.segment)
    question.below = try ask.length("below")
    return try ask.kept {
      LittleTimeReport(try LittleTime(store: ask.store)(question), question).json
    }
  }
}

extension Parameter {
  fileprivate static let order = Parameter(
    "sort",
    .choice(of: ListCourses.Order.self),
    "What comes first."
  )
  fileprivate static let below = Parameter(
    "below",
    .length,
    "Whose learners had less than this each."
  )
}
