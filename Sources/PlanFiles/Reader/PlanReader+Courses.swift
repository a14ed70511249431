import Onboarding

extension PlanReader {
  private static let example = "courses: [{ id: admin-onboarding }]"

  /// The catalogue; fills ``KnownCourses`` on the way.
  mutating func courses(_ value: YAMLValue) -> [Course]? {
    guard let items = list(value, "courses", such: Self.example) else {
      catalogue.lacksCourses = true
      return nil
    }
    var names = KnownAs(of: "course", key: { ContentText.slug(ContentText.tidy($0)) })
    return items.compactMap { course($0, &names) }
  }

  private mutating func course(_ value: YAMLValue, _ names: inout KnownAs) -> Course? {
    let keys = ["id", "title", "known-as", "lessons"]
    let such = "- id: admin-onboarding"
    guard let fields = fields(value, of: "a course", keys: keys, such: "{ id: admin-onboarding }"),
      let written = require("id", in: fields, such: such)
    else {
      catalogue.lacksCourses = true
      return nil
    }
    let id: Identifier<Course>? = identifier(written, "id", such: "id: admin-onboarding")
    if !catalogue.add(course: written.written) {
      problems.error(
        at: written.spot,
        "two courses have the id '\(written.written)'",
        hint: "give one of them another id"
      )
    }
    let title = fields["title"].flatMap { text($0, "title", such: "title: Admin onboarding") }
    let knownAs = fields["known-as"].flatMap { self.knownAs($0, of: written.written, &names) }
    let lessons = fields["lessons"].flatMap { self.lessons($0, of: written.written) }
    return id.map { id in
      Course(
        id: id,
        title: title ?? id.rawValue,
        knownAs: knownAs ?? [:],
        lessons: lessons ?? []
      )
    }
  }

  private mutating func lessons(_ value: YAMLValue, of course: String) -> [Lesson]? {
    guard let items = list(value, "lessons", such: "lessons: [{ id: sso }]") else {
      catalogue.lacksLessons = true
      return nil
    }
    var names = KnownAs(of: "lesson", key: { ContentText.folded(ContentText.tidy($0)) })
    return items.compactMap { lesson($0, of: course, &names) }
  }

  private mutating func lesson(
    _ value: YAMLValue,
    of course: String,
    _ names: inout KnownAs
  ) -> Lesson? {
    let keys = ["id", "title", "known-as", "tutorial"]
    guard let fields = fields(value, of: "a lesson", keys: keys, such: "{ id: sso }"),
      let written = require("id", in: fields, such: "- id: sso")
    else {
      catalogue.lacksLessons = true
      return nil
    }
    let id: Identifier<Lesson>? = identifier(written, "id", such: "id: sso")
    if !catalogue.add(lesson: written.written, to: course) {
      problems.error(
        at: written.spot,
        "two lessons of course '\(course)' have the id '\(written.written)'",
        hint: "give one of them another id"
      )
    }
    let title = fields["title"].flatMap { text($0, "title", such: "title: Set up SSO") }
    let knownAs = fields["known-as"].flatMap { self.knownAs($0, of: written.written, &names) }
    let isTutorial = fields["tutorial"].flatMap { yesOrNo($0, "tutorial") } ?? false
    if isTutorial { catalogue.markTutorial(written.written, of: course) }
    return id.map { id in
      Lesson(
        id: id,
        title: title ?? id.rawValue,
        knownAs: knownAs ?? [:],
        isTutorial: isTutorial
      )
    }
  }
}
