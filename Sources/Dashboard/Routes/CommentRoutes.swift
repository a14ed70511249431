internal import Hummingbird
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

/// What people wrote, to be searched through.
struct CommentRoutes {
  let desk: Desk

  private static let pageSize = 50

  /// What narrows the list, besides the filters that all lists have.
  private static let fields = ["search", "kind", "step", "course", "score"]

  func addRoutes(to routes: RouterGroup<WebContext>) {
    desk.get("/comments", on: routes, isHeavy: true) { sight in
      let place = (sight.pageNumber - 1) * Self.pageSize
      var question = try Self.question(sight)
      question.limit = place + Self.pageSize
      let answer = try FindComments(store: sight.store)(question)
      let leftOut = answer.leftOut.withoutComment
      let isUnasked = Self.fields.allSatisfy { sight.fields[$0] == nil }
      let isNothing = isUnasked && sight.filterQuery.isEmpty && answer.count + leftOut == 0
      let page = CommentsPage(
        answer,
        question,
        from: place,
        filters: isNothing ? nil : try Self.filters(sight),
        pager: sight.pager(
          "/comments",
          sight.query(Self.fields) + sight.filterQuery,
          hasMore: answer.hasMore
        )
      )
      return sight.page("comments", "Comments", .comments, page)
    }
  }

  private static func question(_ sight: Sight) throws -> FindComments.Question {
    var question = FindComments.Question(at: sight.now)
    question.search = String((sight.fields["search"] ?? "").prefix(200))
    question.kind = sight.choice("kind")
    question.step = sight.fields["step"]
    question.course = sight.fields["course"]
    question.score = try sight.fields["score"].map { text in
      guard let range = ScoreRange(text) else {
        throw Refusal(
          .badRequest,
          "That can't be asked",
          "a score is a number, or two such as 0-6, not '\(text.prefix(100))'",
          hint: nil
        )
      }
      return range
    }
    question.product = sight.product
    question.owner = sight.owner
    question.segment = sight.segment
    return question
  }

  private static func filters(_ sight: Sight) throws -> FiltersPart {
    let choices = try CommentChoices(sight.store, at: sight.now)
    func select(_ field: String, _ label: String, _ choices: [CommentChoices.Choice])
      -> FiltersPart.Select
    {
      FiltersPart.Select(
        field,
        label,
        choices.map {
          FiltersPart.Choice(
            option: $0.id,
            label: $0.title.safeForPages,
            isChosen: $0.id == sight.fields[field]
          )
        }
      )
    }
    return try sight.filters(
      "/comments",
      boxes: [
        FiltersPart.Box(
          field: "search",
          label: "Words",
          typed: sight.fields["search"]?.safeForPages ?? "",
          hint: "slow export"
        ),
        FiltersPart.Box(
          field: "score",
          label: "Score",
          typed: sight.fields["score"]?.safeForPages ?? "",
          hint: "0-6"
        ),
      ],
      selects: [
        FiltersPart.Select(
          "kind",
          "Asked",
          CommentKind.allCases.map {
            FiltersPart.Choice(
              option: $0.rawValue,
              label: $0.title,
              isChosen: $0.rawValue == sight.fields["kind"]
            )
          }
        ),
        select("step", "Step", choices.steps), select("course", "Course", choices.courses),
      ]
    )
  }
}
