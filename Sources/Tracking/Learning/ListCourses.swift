public import Onboarding
internal import Statistics

/// The courses: who is enrolled, who started and finished, what they think, where they need help.
public struct ListCourses: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Question: Sendable {
    public var asOf: AsOf

    /// Only courses of this product's plan.
    public var product: Identifier<Product>?
    public var audience = CourseAudience()
    public var order = Order.learners

    public init(_ asOf: AsOf) { self.asOf = asOf }

    public var at: Instant { asOf.at }
  }

  /// What comes first; what ties goes by id.
  public enum Order: String, CaseIterable, Sendable {
    /// The most learners who started.
    case learners

    /// The smallest share of those who started that finished; few learners last.
    case completion

    /// The most active learners in the latest 30 days.
    case popularity

    /// The most and strongest signs that learners need help.
    case help
    case title
  }

  public struct Answer: Sendable {
    public var courses: [CourseSummary]

    /// Learners whom a rule leaves out, and who count nowhere.
    public var leftOut: Int
  }

  /// - Complexity: Time O(*n* log *n*) for *n* facts of all learners; memory for one learner's, and
  ///   for a few numbers a course and learner.
  public func callAsFunction(_ question: Question) throws -> Answer {
    try store.read { reader in
      let walk = try CourseWalk(reader, question.asOf, question.audience)
      var tallies = walk.book.courses.filter { _, entry in
        question.product.map { entry.products.contains($0) } ?? true
      }.mapValues { CourseTally($0, at: question.at, listsQuiet: false) }
      let leftOut = try walk.eachLearner { visits in
        for visit in visits { tallies[visit.course.id]?.add(visit) }
      }
      let voices = try CourseVoices(reader, walk, question.asOf, question.audience)
      for (course, comments) in voices.comments { tallies[course]?.add(comments) }
      return Answer(
        courses: tallies.values.map(\.result).sorted(by: question.order.comesFirst),
        leftOut: leftOut
      )
    }
  }
}

extension ListCourses.Order {
  fileprivate func comesFirst(_ one: CourseSummary, _ other: CourseSummary) -> Bool {
    let ranks = [rank(one), rank(other)]
    if ranks[0] != ranks[1] { return ranks[0] < ranks[1] }
    if self == .title, one.title != other.title { return one.title < other.title }
    return one.id < other.id
  }

  private func rank(_ course: CourseSummary) -> Double {
    switch self {
    case .learners: -Double(course.figures.started.learners)
    case .completion: course.figures.completion.percent ?? 101
    case .popularity: -Double(course.figures.recent)
    case .help: -course.need
    case .title: 0
    }
  }
}
