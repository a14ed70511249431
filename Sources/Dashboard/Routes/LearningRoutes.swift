internal import Diagnostics
internal import Hummingbird
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

/// The courses, and one of them lesson by lesson.
struct LearningRoutes {
  let desk: Desk

  func addRoutes(to routes: RouterGroup<WebContext>) {
    desk.get("/learning", on: routes, isHeavy: true) { sight in
      let (sections, remark) = try sight.lately {
        try LearningSections(store: sight.store, asOf: sight.asOf, audience: sight.audience)
          .all(product: sight.product)
      }
      var page = SectionedPage("Learning", sections)
      page.lead = "Who started and finished the courses, and where learners need help." + remark
      page.filters = try sight.filters("/learning")
      return sight.page("sectioned", "Learning", .learning, page.shown)
    }
    desk.get("/learning/{course}", on: routes, isHeavy: true) { sight in
      let name = try sight.parameter("course")
      let sections = LearningSections(
        store: sight.store,
        asOf: sight.asOf,
        audience: sight.audience
      )
      let found: FoundCourse
      do {
        found = try sight.kept {
          let answer = try ShowCourse(store: sight.store)(name, sight.asOf, sight.audience)
          return FoundCourse(title: answer.course.title, sections: sections.course(answer))
        }
      } catch let error as TrackingError {
        throw Refusal(
          .notFound,
          "There is nothing here",
          error.diagnostic.problem,
          hint: error.diagnostic.hint
        )
      }
      var page = SectionedPage(found.title, found.sections)
      page.crumb = Frame.Link(label: "Learning", address: "/learning")
      page.filters = try sight.filters("/learning/\(name.inAddress)")
      return sight.page("sectioned", found.title, .learning, page.shown)
    }
  }

  private struct FoundCourse {
    let title: String
    let sections: [SectionPart]
  }
}
