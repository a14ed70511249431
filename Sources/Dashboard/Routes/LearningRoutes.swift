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
    desk.get("/learning", on: routes) { sight in
      var page = SectionedPage(
        "Learning",
        try LearningSections(store: sight.store, asOf: sight.asOf, audience: sight.audience)
          .all(product: sight.product)
      )
      page.lead = "Who started and finished the courses, and where learners need help."
      page.filters = try sight.filters("/learning")
      return sight.page("sectioned", "Learning", .learning, page.shown)
    }
    desk.get("/learning/{course}", on: routes) { sight in
      let name = try sight.parameter("course")
      let sections = LearningSections(
        store: sight.store,
        asOf: sight.asOf,
        audience: sight.audience
      )
      let answer: ShowCourse.Answer
      do {
        answer = try ShowCourse(store: sight.store)(name, sight.asOf, sight.audience)
      } catch let error as TrackingError {
        throw Refusal(
          .notFound,
          "There is nothing here",
          error.diagnostic.problem,
          hint: error.diagnostic.hint
        )
      }
      var page = SectionedPage(answer.course.title, sections.course(answer))
      page.crumb = Frame.Link(label: "Learning", address: "/learning")
      page.filters = try sight.filters("/learning/\(name.inAddress)")
      return sight.page("sectioned", answer.course.title, .learning, page.shown)
    }
  }
}
