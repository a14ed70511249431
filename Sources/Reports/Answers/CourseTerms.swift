internal import Onboarding
internal import Tracking

/// What a number means: how it is counted, and what is left out.
public struct Term: Hashable, Sendable {
  public let name: String
  public let meaning: String
}

extension [Term] {
  /// For people: each below the other, its name first.
  public func text(width: Int?) -> String {
    map { term in
      let lines = "\(term.name): \(term.meaning)".wrapped(to: width.map { $0 - 2 })
      return lines.split(separator: "\n").enumerated()
        .map { $0.offset == 0 ? String($0.element) : "  \($0.element)" }.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  var json: JSON {
    .array(map { ["term": .string($0.name), "meaning": .string($0.meaning)] })
  }
}

/// What the figures about courses mean.
enum CourseTerms {
  private typealias Threshold = HelpSign.Threshold

  static let counting: [Term] = [
    Term(
      name: "Enrolled",
      meaning:
        "learners of whom a source says so, or of whom it says anything else in the course or"
        + " a lesson of it. Whose enrolment has ended counts if they had started; else not."
        + " Learners without a customer count as learners. Learners whom a matching rule leaves out"
        + " count nowhere."
    ),
    Term(
      name: "Started",
      meaning: "enrolled learners who did something there: a visit, progress above 0 %, time, a"
        + " result, a comment. A grade that somebody gave isn't work of theirs."
    ),
    Term(
      name: "Finished",
      meaning: "a source says that the course was completed or passed, or every lesson of the plan"
        + " is done. Who failed and never passed hasn't finished. The share is of those who started;"
        + " of fewer than \(Threshold.of) there is no percentage."
    ),
    Term(
      name: "Customers",
      meaning: "customers with at least one such learner."
    ),
    Term(
      name: "Time",
      meaning: "the median over learners who finished and whose time a source recorded, at least"
        + " \(Threshold.of) of them. No recorded time isn't 0. Of a course it is what the course's"
        + " own record tells or the sum over its lessons, whichever is more."
    ),
    Term(
      name: "Score",
      meaning: "the median of the latest scores of at least \(Threshold.of) learners: of a hundred"
        + " where the source tells the maximum, else in points."
    ),
    Term(
      name: "Active",
      meaning: "learners with work that a source dates in the \(Threshold.recentDays) days until"
        + " then, and in the \(Threshold.recentDays) days before."
    ),
    Term(
      name: "Feedback",
      meaning:
        "comments and ratings in learning exports, answers to surveys that name the course or"
        + " a lesson as what they are about, and tickets whose topic is one or whose subject has"
        + " its title."
    ),
  ]

  static let signs: [Term] = [
    Term(
      name: "Needs help",
      meaning: "signs, each of at least \(Threshold.people) learners out of at least"
        + " \(Threshold.of): \(percent(Threshold.failed)) of those with a result failed at least"
        + " once; \(percent(Threshold.left)) of those who started stopped there;"
        + " \(percent(Threshold.revisited)) of those who finished came back on a later day; the"
        + " median time is \(times(Threshold.slow)) times that of the other lessons; there is a"
        + " comment or ticket for every \(Int((1 / Threshold.asked).rounded())) who started;"
        + " \(percent(Threshold.lowRated)) of ratings are in the lower half of their scale; or"
        + " \(times(Threshold.busy)) times as many learners were active as in the"
        + " \(Threshold.recentDays) days before. A popular topic is one where customers need help."
        + " They are signs, no proof."
    )
  ]

  static let lessons: [Term] = [
    Term(
      name: "Stopped here",
      meaning: "learners who haven't finished the course, whose latest work in it was this lesson,"
        + " and who have done nothing in it for \(Threshold.quietDays) days. They may have finished"
        + " the lesson and not gone on."
    ),
    Term(
      name: "Now here",
      meaning: "the same, but with work in the latest \(Threshold.quietDays) days. Work without a"
        + " date counts from the export in which it was first seen."
    ),
    Term(
      name: "Failed",
      meaning: "of the learners with a result, who failed at least once, whatever came later."
    ),
    Term(
      name: "Came back",
      meaning:
        "of those who finished the lesson, who visited it more than a day later. Only sources"
        + " that tell of visits, such as logs and statements, can show it."
    ),
    Term(
      name: "Order of lessons",
      meaning: "the plan's; then those that no plan knows, as exports first named them."
    ),
    Term(
      name: "In the middle and quiet",
      meaning: "learners who started, haven't finished, and did nothing for"
        + " \(Threshold.quietDays) days or more. Not listed: whose enrolment has ended, and whose"
        + " customer has left."
    ),
  ]

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
  private static func times(_ factor: Double) -> String { factor.shortest ?? "" }
}
