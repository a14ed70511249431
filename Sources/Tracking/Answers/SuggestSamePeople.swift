internal import Onboarding

/// Learners who may be one person. Nobody is merged by it: `foothold learner merge` does.
public struct SuggestSamePeople: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Row: Sendable {
    public var learners: [StoredLearner]
    public var reasons: [String]
  }

  /// The pairs and groups for which the most speaks first.
  public func callAsFunction() throws -> [Row] {
    try store.read { reader in
      let learners = try reader.learners(of: nil)
      let byKey = Dictionary(learners.map { ($0.key, $0) }) { first, _ in first }
      var reasons: [Set<LearnerKey>: [String]] = [:]
      for (id, persons) in try reader.disputedLMSIDs() {
        let known = Set(persons.filter { byKey[$0] != nil })
        if known.count > 1 {
          reasons[known, default: []].append("files give both the LMS id \(id)")
        }
      }
      for (alike, persons) in Self.alike(learners) {
        let domain = alike.domain
        reasons[persons, default: []].append("the same name, and addresses of \(domain)")
      }
      let parted = try reader.partedPairs()
      return reasons.filter { persons, _ in !parted.contains(where: persons.isSuperset) }
        .map { persons, reasons in
          Row(
            learners: persons.compactMap { byKey[$0] }.sorted { $0.id < $1.id },
            reasons: reasons.sorted()
          )
        }
        .sorted { one, other in
          (other.reasons.count, one.learners.first?.id ?? "")
            < (one.reasons.count, other.learners.first?.id ?? "")
        }
    }
  }

  private struct Alike: Hashable {
    let name: [String]
    let domain: String
  }

  /// Learners with the same name, whichever of its words comes first, at one company's domain.
  private static func alike(_ learners: [StoredLearner]) -> [Alike: Set<LearnerKey>] {
    var groups: [Alike: Set<LearnerKey>] = [:]
    for learner in learners {
      guard let name = learner.name else { continue }
      let words = ContentText.folded(name).split { !$0.isLetter && !$0.isNumber }.map(String.init)
      guard words.count > 1 else { continue }
      for domain in Set(learner.emails.map(EmailAddress.domain)) where !FreeMail.contains(domain) {
        groups[Alike(name: words.sorted(), domain: domain), default: []].insert(learner.key)
      }
    }
    return groups.filter { $0.value.count > 1 }
  }
}
