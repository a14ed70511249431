internal import HTTPTypes
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

extension Endpoint {
  static let comments = Endpoint(
    .get,
    "/v1/comments",
    .read,
    "What people wrote, in answers to surveys and about courses: the newest first.",
    parameters: [.search, .about, .course, .step, .kind, .score, .customer] + Parameter.audience
      + [.from, .until] + Parameter.page,
    schema: "comments",
    list: "comments",
    isHeavy: true
  ) { ask in
    let cursor = try ask.cursor(of: ask.listName)
    var question = try ask.commentQuestion(
      at: cursor.map { Instant(milliseconds: $0.at) } ?? ask.now
    )
    question.after = cursor?.after
    question.limit = try ask.pageLimit()
    let answer = try FindComments(store: ask.store)(question)
    let last = answer.hasMore ? answer.rows.last : nil
    return try ask.answer(
      ask.listing(
        CommentsReport(answer, question).json,
        items: "comments",
        next: last.map {
          Cursor(list: ask.listName, at: question.at.milliseconds, after: $0.place)
        }
      ),
      schema: "comments"
    )
  }
}

extension Ask {
  fileprivate func commentQuestion(at instant: Instant) throws -> FindComments.Question {
    let audience = try audience(AsOf(now))
    var question = FindComments.Question(at: instant)
    let words = try text("search")
    if let words, words.trimmed.isEmpty { throw invalid("search", words, .text) }
    question.search = words ?? ""
    question.about = try text("about")
    question.course = try text("course")
    question.step = try text("step")
    question.kind = try choice("kind")
    question.score = try scoreRange()
    question.customer = try text("customer").map { try customer($0) }
    question.product = audience.product
    question.owner = audience.owner
    question.segment = audience.segment
    question.from = try self.instant("from")
    question.until = try self.instant("until")
    if let from = question.from, let until = question.until, from >= until {
      throw Problem(.invalidParameter, "'from' must be before 'until'", field: "from")
    }
    return question
  }

  private func scoreRange() throws -> ScoreRange? {
    guard let text = try text("score") else { return nil }
    guard let range = ScoreRange(text) else {
      throw Problem(
        .invalidParameter,
        "'score' must be a number, or two such as 0-6, not '\(text.prefix(100))'",
        field: "score"
      )
    }
    return range
  }
}

extension Parameter {
  fileprivate static let search = Parameter(
    "search",
    .text,
    "Only comments that have all of these words, in any order, case and with accents or without."
  )
  fileprivate static let about = Parameter(
    "about",
    .text,
    "Only what is about this step, course, lesson or ticket."
  )
  fileprivate static let course = Parameter(
    "course",
    .text,
    "Only what is about this course or its lessons."
  )
  fileprivate static let step = Parameter(
    "step",
    .text,
    "Only what is about this step, or what it asks people to learn."
  )
  fileprivate static let kind = Parameter(
    "kind",
    .choice(of: CommentKind.self),
    "Only answers to this question, or what was said of courses."
  )
  fileprivate static let score = Parameter(
    "score",
    .text,
    "Only with a score from one number to the other, as it was given on its scale, such as `0-6`."
  )
  fileprivate static let customer = Parameter("customer", .text, "Only those of this customer.")
  fileprivate static let from = Parameter("from", .instant, "Only from this instant on.")
  fileprivate static let until = Parameter("until", .instant, "Only before this instant.")
}
