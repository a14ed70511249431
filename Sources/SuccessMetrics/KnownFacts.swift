/// Kinds of facts of which some are known.
public struct KnownFacts: OptionSet, Sendable {
  public let rawValue: UInt16

  public init(rawValue: UInt16) { self.rawValue = rawValue }

  public init(_ input: Metric.Input) {
    switch input {
    case .customers: rawValue = 1
    case .subscriptions: rawValue = 2
    case .tickets: rawValue = 4
    case .surveys: rawValue = 8
    case .orders: rawValue = 16
    case .costs: rawValue = 32
    case .referrals: rawValue = 64
    case .events: rawValue = 128
    case .learning: rawValue = 256
    case .journeys: rawValue = 512
    }
  }

  public init(_ inputs: some Sequence<Metric.Input>) {
    self = inputs.reduce(into: []) { $0.insert(Self($1)) }
  }
}
