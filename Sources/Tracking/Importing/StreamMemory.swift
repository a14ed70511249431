internal import Onboarding

/// What is remembered from one lot of statements to the next, so that little is read again.
///
/// Nothing of it tells what isn't in the store: a memory that is lost costs time only.
public struct StreamMemory: Sendable {
  private enum Told: Hashable {
    case learner(LearnerKey, PersonClaim)
    case content(ContentKey, ContentName)
  }

  private var matcher: (edition: Int64, matcher: CustomerMatcher)?

  /// What each import is known to have told.
  private var told: [Int64: Set<Told>] = [:]

  /// Of how many claims it is known that they were told, for an import.
  private static let limit = 100_000

  public init() {}

  /// Who customers are, as long as nothing about them has changed.
  func matcher(at edition: Int64?) -> CustomerMatcher? {
    guard let matcher, matcher.edition == edition else { return nil }
    return matcher.matcher
  }

  mutating func keep(_ matcher: CustomerMatcher?, at edition: Int64?) {
    if let matcher, let edition { self.matcher = (edition, matcher) }
  }

  /// Whether an import tells this for the first time, as far as that is remembered.
  mutating func isNew(_ claim: Claim, importID: Int64) -> Bool {
    let claim: Told? =
      switch claim {
      case .learner(let learner, let told, nil): .learner(learner, told)
      case .content(let content, let name): .content(content, name)
      case .learner, .customer: nil
      }
    guard let claim else { return true }
    // Yesterday's stream tells no more.
    if told[importID] == nil || told[importID]?.count ?? 0 >= Self.limit { told = [importID: []] }
    return told[importID]?.insert(claim).inserted ?? true
  }
}
