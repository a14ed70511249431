internal import Onboarding

/// One journey, walked through from the start: when would it have been on the list?
struct FlagWalk {
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
        stall.deadline = max(stall.deadline, rules.earliestStall(after: pause))
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
  init(_ past: PastJourneys.Past, signs names: Set<String>) {
    journey = past.journey
    rules = past.rules
    signs = past.evidence.signs(on: journey.product) { names.contains($0) }
    pauses = JourneyRules.pauses(past.evidence.decisions(on: journey.product))
  }
}
