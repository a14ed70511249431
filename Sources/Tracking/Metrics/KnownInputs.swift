internal import SuccessMetrics

/// The kinds of facts of which anybody has some.
struct KnownInputs: Sendable {
  private var known: Set<Metric.Input> = []
  private var unknown: [(input: Metric.Input, isThere: @Sendable (CustomerHistory) -> Bool)] = [
    (.customers, { _ in true }), (.subscriptions, { !$0.subscriptions.isEmpty }),
    (.tickets, { !$0.tickets.isEmpty }), (.surveys, { !$0.answers.isEmpty }),
    (.orders, { !$0.orders.isEmpty }), (.referrals, { !$0.referrals.isEmpty }),
    (.events, { !$0.events.isEmpty }), (.learning, { !$0.learning.isEmpty }),
    (.journeys, { !$0.journeys.isEmpty }),
  ]

  func contains(_ input: Metric.Input) -> Bool { known.contains(input) }

  /// Cheap once most kinds are known: only the others are looked for.
  mutating func note(_ history: CustomerHistory) {
    guard unknown.contains(where: { $0.isThere(history) }) else { return }
    for kind in unknown where kind.isThere(history) { known.insert(kind.input) }
    unknown.removeAll { known.contains($0.input) }
  }

  mutating func noteCost() { known.insert(.costs) }

  /// What is imported is there, whoever's it is.
  mutating func note(_ strays: Strays) { known.formUnion(strays.inputs) }
}
