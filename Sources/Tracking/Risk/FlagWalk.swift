internal import Onboarding

/// One journey, walked through from the start: when would it have been on the list?
struct FlagWalk {
  let customer: StoredCustomer
  let journey: Journey
  let rules: JourneyRules
  let signs: [Sign]
  let pauses: [Journey.Pause]

  /// A way to say when a journey that stands somewhere stalls.
  typealias Rule = (Stand, [Sign]) -> Stall

  /// A stretch during which the journey would have been listed.
  struct Episode {
    var from: Instant

    /// Nil when it was never cleared.
    var until: Instant?
    let stall: Stall
  }

  /// The stretches that begin within a range of instants, each cleared by progress, by value or by
  /// leaving. One that was open when the range began begins with it.
  func episodes(from start: Instant, until end: Instant, _ rule: Rule) -> [Episode] {
    let over = [journey.valueAt, journey.churnedAt].compactMap(\.self).min() ?? .distantFuture
    var episodes: [Episode] = []
    for (place, stand) in journey.stands.enumerated() {
      let next = place + 1 < journey.stands.count ? journey.stands[place + 1].since : over
      let leaves = min(next, over)
      let within = signs.filter { stand.since <= $0.at && $0.at < leaves }
      var stall = rule(stand, within)
      for pause in pauses where pause.from < min(stall.deadline, leaves) {
        stall.deadline = max(stall.deadline, pause.until + .days(3))
      }
      let from = max(stall.deadline, start)
      guard from < leaves, from < end else { continue }
      let until = leaves < end ? leaves : nil
      if let last = episodes.last, last.until == from {
        episodes[episodes.count - 1].until = until
      } else {
        episodes.append(Episode(from: from, until: until, stall: stall))
      }
    }
    return episodes
  }
}

extension FlagWalk {
  init(
    _ customer: StoredCustomer,
    _ journey: Journey,
    _ rules: JourneyRules,
    _ evidence: CustomerEvidence,
    signs names: Set<String>
  ) {
    self.customer = customer
    self.journey = journey
    self.rules = rules
    signs = evidence.signs(on: journey.product) { names.contains($0) }
    var pauses: [Journey.Pause] = []
    for decision in evidence.decisions.sorted(by: { ($0.at, $0.id) < ($1.at, $1.id) })
    where decision.product ?? journey.product == journey.product {
      switch decision.what {
      case .paused(let until): pauses.append(Journey.Pause(from: decision.at, until: until))
      case .resumed:
        if let last = pauses.last {
          pauses[pauses.count - 1].until = min(last.until, max(last.from, decision.at))
        }
      default: break
      }
    }
    self.pauses = pauses
  }
}

extension CustomerEvidence {
  /// The product events of some names, as signs.
  func signs(on product: Identifier<Product>, where isWanted: (String) -> Bool) -> [Sign] {
    events.filter { ($0.product ?? product) == product && isWanted($0.name) }
      .map { Sign(name: $0.name, at: $0.at) }
  }
}
