public import Onboarding
public import Statistics

/// What a metric came to, with the very numbers that it is made of.
public struct Measurement: Hashable, Sendable {
  /// In the metric's unit; nil where there is nothing to divide by, which isn't 0.
  public var value: Double?

  /// The same to the smallest unit where it is an amount.
  public var money: Money?
  public var numerator: Quantity?
  public var denominator: Quantity?

  /// 95 %, where the value is an estimate.
  public var interval: Interval?

  /// How many customers, answers or contracts it is of.
  public var count = 0

  /// Which way is good, where it isn't the metric's: of a question whose least answer is the best.
  public var direction: Metric.Direction?

  /// What it is made up of, in the order in which it is told.
  public var parts: [Part] = []

  /// How a share grows by the days since the beginning, what isn't over counted right; empty for most.
  public var curve: [Point] = []

  /// What one has to know to read it: of another scale, without a price, too early to tell.
  public var remarks: [String] = []

  /// Who is in the numerator and in the denominator, if that was asked.
  public var members: Members?

  public init() {}

  /// One number out of which a value is made.
  public struct Part: Hashable, Sendable {
    public let name: String
    public let quantity: Quantity

    public init(_ name: String, _ quantity: Quantity) {
      self.name = name
      self.quantity = quantity
    }
  }

  /// The share by a day: nil where nobody has been watched so long.
  public struct Point: Hashable, Sendable {
    public let day: Int
    public let share: Double?
    public let interval: Interval?
  }

  public struct Members: Hashable, Sendable {
    public var numerator: [Identifier<Customer>] = []
    public var denominator: [Identifier<Customer>] = []

    public init() {}
  }
}

/// A number with what it counts.
public enum Quantity: Hashable, Sendable {
  case count(Int)
  case number(Double)
  case money(Money)
}

extension Measurement {
  /// So many of so many, with Wilson's interval.
  static func share(_ share: Share) -> Self {
    var it = Self()
    it.value = share.value
    it.numerator = .count(share.numerator)
    it.denominator = .count(share.denominator)
    it.interval = share.wilson()
    it.count = share.denominator
    return it
  }

  static func amount(_ money: Money, count: Int) -> Self {
    var it = Self()
    it.money = money
    it.value = money.major
    it.count = count
    return it
  }
}
