import Foundation
import Onboarding
import Outbound
import Tracking

/// What digest tests do to a ``Post``.
struct Desk {
  let post: Post
  let dana = "dana@example.com"

  init() throws { post = try Post() }

  func add(_ customers: [String], owner: String? = nil, signedUpAt: Instant = Post.start) throws {
    for customer in customers {
      try post.addCustomer(customer, owner: owner ?? dana, signedUpAt: signedUpAt)
    }
  }

  func decide(_ what: Decision.What, _ customer: String) throws {
    _ = try Decide(store: post.store, now: post.now, actor: "tester")(
      what,
      customer: customer,
      product: nil,
      reason: "r"
    )
  }

  func digests(since: Instant? = nil, budget: Int? = nil) throws -> [Digest] {
    var question = ComposeDigests.Question(at: post.now)
    question.since = since
    question.budget = budget
    return try ComposeDigests(store: post.store)(question)
  }

  /// Takes what is new for told, by mail to whoever is named by an address.
  @discardableResult
  func tell(budget: Int? = nil) throws -> KeepDigests.Outcome {
    var question = ComposeDigests.Question(at: post.now)
    question.budget = budget
    return try KeepDigests(
      store: post.store,
      ways: .init(
        address: { MailAddress($0)?.text },
        mail: { digest, _ in Array(digest.owner.utf8) },
        message: { _, _ in [] }
      )
    )(question)
  }

  /// `stalled c1`, `recovered c2`: what is told on the next morning.
  func told(budget: Int? = nil) throws -> [String] {
    try tell(budget: budget).digests.flatMap { digest in
      digest.items.map { "\($0.change.rawValue) \($0.customer.id)" }
    }
  }

  func day(_ number: Int) { post.now = Post.start + .days(number) }
}
