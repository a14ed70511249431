public import Onboarding
public import SuccessMetrics

/// What health is scored by: what a question says, or else what the workspace has laid down.
public struct HealthBasis: Sendable {
  public let model: HealthModel

  /// Where days and months begin.
  public let zone: Zone

  /// What counts as use of each product; any event of one that isn't there.
  let usage: [Identifier<Product>: UsageDefinition]

  /// - Parameters:
  ///   - model: Nil for that of the workspace.
  ///   - zone: Nil for that of the workspace.
  public init(
    _ reader: any TrackingReader,
    model: HealthModel? = nil,
    zone: Zone? = nil
  ) throws {
    let scorecard = try reader.scorecard()?.scorecard
    self.model = model ?? scorecard?.health ?? .standard
    self.zone = zone ?? scorecard?.zone ?? .utc
    usage = scorecard?.usage ?? [:]
  }

  /// What has to be read of each customer for scores from one instant to another.
  func needs(_ first: Instant, _ last: Instant) -> HistoryNeeds {
    let inputs = model.inputs
    var needs = HistoryNeeds()
    needs.accounts = Set(inputs.compactMap { AccountKind(rawValue: $0.rawValue) })
    needs.events = inputs.contains(.events)
    needs.learning = inputs.contains(.learning)
    needs.journeys = inputs.contains(.journeys)
    needs.steps = needs.journeys
    needs.usage = usage
    needs.from = model.readsFrom(first)
    needs.until = last
    return needs
  }
}

extension TrackingReader {
  /// Notes of what anything is known, for scores at some instants: see ``MetricSettings/imported`` and
  /// ``MetricSettings/usageSince``.
  func learn(
    what model: HealthModel,
    at instants: [Instant],
    of customer: CustomerKey? = nil,
    _ settings: inout MetricSettings
  ) throws {
    for instant in instants {
      settings.imported[instant] = try model.inputs.filter { input in
        guard let window = HealthModel.window(of: input) else { return true }
        let from = Instant(milliseconds: instant.milliseconds - window.milliseconds)
        return try hasAny(input, from: from, until: instant)
      }
    }
    guard settings.imported.values.contains(where: { $0.contains(.events) }) else { return }
    let early = instants.min().map(model.readsFrom) ?? .distantPast
    guard let customer else {
      settings.usageSince = try usageSince(enough: early)
      return
    }
    settings.usageSince = try usageSince(of: customer, enough: early).map { [nil: $0] } ?? [:]
  }

  /// What scores customers as of some instants.
  func scorer(
    _ basis: HealthBasis,
    at instants: [Instant],
    of customer: CustomerKey? = nil,
    now: Instant
  ) throws -> HealthScorer {
    // A change of what is paid is a share, so that the currency of sums doesn't matter.
    var settings = MetricSettings(base: .euro, now: now)
    try learn(what: basis.model, at: instants, of: customer, &settings)
    return HealthScorer(basis.model, at: instants, basis.zone, settings)
  }
}
