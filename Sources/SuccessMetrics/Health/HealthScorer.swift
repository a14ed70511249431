public import Onboarding

/// Scores customers as of some instants, one by one.
public struct HealthScorer: Sendable {
  private let model: HealthModel
  private let lenses: [HealthLens]
  private let settings: MetricSettings

  /// - Parameter settings: Its ``MetricSettings/imported`` says of what anything is known at each.
  public init(
    _ model: HealthModel,
    at instants: [Instant],
    _ zone: Zone,
    _ settings: MetricSettings
  ) {
    self.model = model
    self.settings = settings
    let signals = model.signals
    lenses = instants.map { instant in
      HealthLens(instant, zone, signals, settings)
    }
  }

  /// One customer at one instant.
  public struct Stand: Hashable, Sendable {
    public let isPaying: Bool
    public let score: HealthScore
  }

  /// How a customer was at each instant, in their order.
  public func stands(of history: CustomerHistory) -> [Stand] {
    var history = history
    history.prepare(settings)
    return lenses.map { lens in
      let values = lens.values(of: history)
      return Stand(
        isPaying: history.isPaying(at: lens.at),
        score: HealthScore(model, segment: history.segment, at: lens.at) { values[$0] }
      )
    }
  }
}

extension HealthModel {
  /// The signals that anything is made of.
  public var signals: Set<HealthSignal> { Set(measures.map(\.signal)) }

  /// What has to be read of each customer: also who pays.
  public var inputs: Set<Metric.Input> {
    let inputs = Set(signals.map(\.input)).union([.subscriptions])
    // Who has an onboarding is to learn.
    return inputs.contains(.learning) ? inputs.union([.journeys]) : inputs
  }

  /// From when on it has to be read for scores as of an instant.
  public func readsFrom(_ instant: Instant) -> Instant {
    instant - (inputs.contains(.learning) ? HealthLens.lookBack : HealthLens.usageBack)
  }

  /// In which time before an instant anything must have happened to anybody, so that nothing of a
  /// customer means none. The other kinds are known of a customer or aren't.
  public static func window(of input: Metric.Input) -> Length? {
    switch input {
    case .events: .days(UsageView.days + 1)
    case .learning, .tickets: HealthLens.lookBack
    default: nil
    }
  }
}
