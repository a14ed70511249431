public import Onboarding

/// The instant that an answer is for, and whose knowledge of it counts.
public struct AsOf: Hashable, Sendable {
  public var at: Instant
  public var known: Knowledge

  public enum Knowledge: String, CaseIterable, Hashable, Sendable {
    /// Only what had been heard by the instant: what the list said then.
    case then

    /// Also what was heard later about the time until the instant: what we know it should have said.
    case now
  }

  public init(_ at: Instant, known: Knowledge = .now) {
    self.at = at
    self.known = known
  }

  /// Whether the store's journeys, as they are kept, are the answer: nothing that they rest on
  /// happened later or, for what was known then, was heard later.
  func isPresent(_ reader: any TrackingReader) throws -> Bool {
    if let horizon = try reader.horizon(), at < horizon { return false }
    guard known == .then, let heard = try reader.lastHeardAt() else { return true }
    return heard <= at
  }

  /// The versions of plans that count: those applied by then, or else the first of each product.
  func plans(_ reader: any TrackingReader) throws -> [StoredPlan] {
    let plans = try reader.plans()
    guard known == .then else { return plans }
    return Dictionary(grouping: plans, by: \.product).sorted { $0.key < $1.key }.flatMap {
      let applied = $0.value.filter { $0.appliedAt <= at }
      return applied.isEmpty ? Array($0.value.prefix(1)) : applied
    }
  }

  func book(_ reader: any TrackingReader) throws -> PlanBook {
    PlanBook(try plans(reader), names: try reader.contentNames())
  }

  /// The customers as they count: none who is internal.
  func customers(_ reader: any TrackingReader) throws -> [StoredCustomer] {
    try everybody(reader).filter { !$0.isInternal }
  }

  func everybody(_ reader: any TrackingReader) throws -> [StoredCustomer] {
    switch known {
    case .now: try reader.customers()
    case .then: try reader.customers(heardBy: at)
    }
  }
}

/// Which facts count for an instant.
struct PastFacts {
  private let asOf: AsOf

  /// When each import was heard; nil where all counts that happened, whenever it was heard.
  private let heardAt: [Int64: Instant]?

  init(_ reader: any TrackingReader, _ asOf: AsOf) throws {
    self.asOf = asOf
    heardAt =
      asOf.known == .now
      ? nil
      : Dictionary(try reader.imports(limit: .max).map { ($0.id, $0.heardAt) }) { first, _ in
        first
      }
  }

  func count(_ fact: LearningFact) -> Bool { fact.at <= asOf.at && isHeard(fact.origin) }

  /// Whether it had been heard, or nothing needed to be.
  func isHeard(_ origin: Origin) -> Bool {
    guard heardAt != nil, let heard = origin.heardAt else { return isHeard(origin.importID) }
    return heard <= asOf.at
  }

  /// Whether an import had been heard, or none was needed.
  func isHeard(_ importID: Int64) -> Bool {
    guard let heardAt, let heard = heardAt[importID] else { return true }
    return heard <= asOf.at
  }

  /// What of the evidence about a customer counts.
  func counted(_ evidence: CustomerEvidence) -> CustomerEvidence {
    let past = evidence.happened(by: asOf.at)
    guard let heardAt else { return past }
    return past.heard(by: asOf.at) { heardAt[$0] }
  }
}
