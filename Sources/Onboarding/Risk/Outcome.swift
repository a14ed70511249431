/// How a journey ended, as far as is known.
public enum JourneyOutcome: String, Hashable, Sendable {
  case value, lost, open
}

extension Journey {
  /// How the journey ended by what is known at an instant, and when.
  ///
  /// Lost is who left before value, and who has been silent for as long as the plan says. Who is
  /// neither is open, until that instant.
  public func outcome(knownAt known: Instant) -> (outcome: JourneyOutcome, at: Instant) {
    // Set only for those who left before value: what they do later is no value of this journey.
    if let churnedAt, churnedAt <= known { return (.lost, churnedAt) }
    if let valueAt, valueAt <= known { return (.value, valueAt) }
    return silentAt <= known ? (.lost, silentAt) : (.open, known)
  }
}

/// Which events that no plan speaks of history may have a lesson about: those that happen a few
/// times in a journey, as a saved draft does, and not all the time, as a sign-in does.
public struct SignSearch {
  private var seen: [Identifier<Product>: [String: (journeys: Int, events: Int)]] = [:]

  /// In so many journeys it must have happened …
  public static let journeys = 10

  /// … and so often in each, at most and on average.
  public static let perJourney = 3

  public init() {}

  /// Notes how often each event happened in a journey.
  public mutating func note(_ counts: [String: Int], on product: Identifier<Product>) {
    for (name, count) in counts { note(name, journeys: 1, events: count, on: product) }
  }

  /// Adds so many journeys, and the events in all of them.
  public mutating func note(
    _ name: String,
    journeys: Int,
    events: Int,
    on product: Identifier<Product>
  ) {
    let known = seen[product]?[name] ?? (0, 0)
    seen[product, default: [:]][name] = (known.journeys + journeys, known.events + events)
  }

  public var signs: [Identifier<Product>: Set<String>] {
    seen.mapValues { names in
      Set(
        names.filter {
          $0.value.journeys >= Self.journeys
            && $0.value.events <= Self.perJourney * $0.value.journeys
        }.keys
      )
    }
  }
}
