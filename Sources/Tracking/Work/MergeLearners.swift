public import Onboarding

/// Says that two learners are one person, or that they aren't.
///
/// It stands whatever files say, before or after, until it's taken back. What was told of either
/// stays where it was told, so that nothing is lost by it.
public struct MergeLearners: Sendable {
  private let store: any TrackingStore
  private let now: Instant
  private let actor: String

  /// - Parameter actor: Who says so, as it's shown wherever the decision is.
  public init(store: any TrackingStore, now: Instant, actor: String) {
    self.store = store
    self.now = now
    self.actor = actor
  }

  public struct Outcome: Sendable {
    /// Who was merged, or split off, by the handle.
    public var handle: String

    /// The one person, or the one from whom somebody was split off.
    public var person: StoredLearner
    public var customer: StoredCustomer?

    /// Who was split off, as they are by themselves, and to whom they belong.
    public var apart: StoredLearner?
    public var apartCustomer: StoredCustomer?
  }

  /// - Parameters:
  ///   - who: An address or id of the learner who is the other person.
  ///   - whom: An address or id of the person whose they are.
  public func callAsFunction(_ who: String, into whom: String, reason: String?) throws -> Outcome {
    try store.write { writer in
      let target = try writer.learner(known: whom)
      let handle = try handle(who, writer)
      if handle.learner != handle.person, !handle.isMerged {
        let person = try writer.learner(handle.person)
        throw TrackingError(
          "'\(handle.value)' counts as \(person.id), because files name both together",
          hint: "merge '\(person.id)', or first 'foothold learner split \(handle.value)'"
        )
      }
      let person = try writer.learner(handle.person)
      guard person.key != target.key else {
        throw TrackingError("\(who) and \(whom) are one person already: \(target.id)")
      }
      // Whoever is known better stays: an address is worth more than a number.
      let ranks = try (writer.rank(person.key), writer.rank(target.key))
      let (lesser, better) = ranks.0 < ranks.1 ? (target, person) : (person, target)
      try writer.decide(
        PersonDecision(.merged, lesser.key, better.key, at: now, actor: actor, reason: reason)
      )
      try writer.note("learner.merge", lesser, "into learner \(better.key.rawValue)")
      try follow([lesser.customer, better.customer], writer)
      let merged = try writer.learner(better.key)
      return Outcome(
        handle: lesser.id,
        person: merged,
        customer: try writer.customer(merged.customer)
      )
    }
  }

  /// Takes back a merge, or says of an id that it isn't whom files take it for.
  public func split(_ who: String, reason: String?) throws -> Outcome {
    try store.write { writer in
      let handle = try partingHandle(who, writer)
      let person = try writer.learner(handle.person)
      let decided = try writer.personDecisions(of: person.key).map(\.decision)
        .last { $0.learner == handle.learner && $0.kind == .merged }
      let kind: PersonDecision.Kind = handle.isMerged ? .unmerged : .parted
      let other = handle.isMerged ? decided?.other ?? person.key : person.key
      try writer.decide(
        PersonDecision(kind, handle.learner, other, at: now, actor: actor, reason: reason)
      )
      try writer.note(
        "learner.split",
        person,
        "off goes learner \(handle.learner.rawValue)"
      )
      try follow([person.customer], writer)
      let left = try writer.learner(person.key)
      let found = try writer.handles(called: handle.value).first { $0.learner == handle.learner }
      let apart = try writer.learner(found?.person ?? handle.learner)
      return Outcome(
        handle: handle.value,
        person: left,
        customer: try writer.customer(left.customer),
        apart: apart,
        apartCustomer: try writer.customer(apart.customer)
      )
    }
  }

  private func follow(_ customers: Set<CustomerKey>, _ writer: any TrackingWriter) throws {
    try JourneyRefresh(writer: writer)(try writer.matchEverybody().union(customers))
  }

  /// The learner whose own handle it is, or else the person who has it with a better one.
  private func handle(_ who: String, _ reader: any TrackingReader) throws -> PersonHandle {
    let own = try reader.handles(called: who.trimmed)
    if own.count > 1 {
      throw TrackingError(
        "several learners are known as '\(who)'",
        hint: "say which: " + own.map(\.value).joined(separator: ", ")
      )
    }
    if let only = own.first { return only }
    let person = try reader.learner(known: who)
    guard let found = try reader.handles(of: person.key).first(where: { $0.learner == person.key })
    else { throw TrackingError("there is no learner '\(who)'") }
    return found
  }

  /// The handle that is taken for somebody: itself, or the only one that was merged into it.
  private func partingHandle(_ who: String, _ reader: any TrackingReader) throws -> PersonHandle {
    let handle = try handle(who, reader)
    if handle.learner != handle.person { return handle }
    let merged = try reader.handles(of: handle.person).filter(\.isMerged)
    if let only = merged.count == 1 ? merged.first : nil { return only }
    let person = try reader.learner(handle.person)
    if merged.isEmpty {
      throw TrackingError(
        "nobody was merged into \(person.id)",
        hint: "'foothold learner show \(person.id)' lists by what they are known"
      )
    }
    throw TrackingError(
      "several were merged into \(person.id)",
      hint: "say whom to split off: " + merged.map(\.value).joined(separator: ", ")
    )
  }
}

extension TrackingReader {
  /// A person who is there.
  func learner(_ key: LearnerKey) throws -> StoredLearner {
    guard let learner = try learner(key: key) else {
      throw TrackingError("learner \(key.rawValue) is gone")
    }
    return learner
  }

  /// How well a person is known: the less the better.
  fileprivate func rank(_ person: LearnerKey) throws -> Int {
    try handles(of: person).first { $0.learner == person }?.kind.rank ?? 0
  }
}
