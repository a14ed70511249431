/// One measure of a health score: a number of the customer, and what it is worth.
public struct HealthMeasure: Hashable, Sendable, Identifiable {
  public var id: String
  public var title: String
  public var signal: HealthSignal

  /// What is worth 0 points and what 100, in the signal's unit; what lies between is in proportion,
  /// and what lies beyond isn't worth more. It may run downward: from 5 open tickets to none.
  public var from: Double
  public var to: Double

  /// How much it counts beside the others: weights needn't add up to anything.
  public var weight: Double

  /// Nil where the model's rule holds.
  public var missing: MissingMeasure?

  public init(
    _ id: String,
    _ title: String,
    _ signal: HealthSignal,
    from: Double,
    to: Double,
    weight: Double,
    missing: MissingMeasure? = nil
  ) {
    self.id = id
    self.title = title
    self.signal = signal
    self.from = from
    self.to = to
    self.weight = weight
    self.missing = missing
  }

  public var kind: HealthSignal.Kind { signal.kind }

  /// What a value is worth, from 0 to 100.
  public func points(_ value: Double) -> Double {
    guard from != to else { return value >= to ? 100 : 0 }
    return min(100, max(0, (value - from) / (to - from) * 100))
  }

  /// What of a measure is other for some customers; nil for what isn't.
  public struct Change: Hashable, Sendable {
    public var from: Double?
    public var to: Double?
    public var weight: Double?
    public var missing: MissingMeasure?

    public init(
      from: Double? = nil,
      to: Double? = nil,
      weight: Double? = nil,
      missing: MissingMeasure? = nil
    ) {
      self.from = from
      self.to = to
      self.weight = weight
      self.missing = missing
    }
  }

  func changed(_ change: Change) -> HealthMeasure {
    var measure = self
    if let from = change.from { measure.from = from }
    if let to = change.to { measure.to = to }
    if let weight = change.weight { measure.weight = weight }
    if let missing = change.missing { measure.missing = missing }
    return measure
  }
}
