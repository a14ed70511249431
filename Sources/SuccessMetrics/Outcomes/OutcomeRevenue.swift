public import Onboarding
public import Statistics

/// What a group pays for a month at the horizon of what it paid at the landmark.
public struct OutcomeRevenue: Sendable {
  /// Of so many: whose horizon has come, and of whom it is known what they pay at both.
  public let count: Int

  /// Whose horizon has come, and of whom it isn't.
  public let unknown: Int
  public let before: Money
  public let after: Money

  /// The same, each customer with no more than they paid at the landmark.
  public let kept: Money

  private let grown: RatioBootstrap
  private let held: RatioBootstrap

  /// Nil where sums are too large for 64 bits.
  init?(_ subjects: [OutcomeSubject], _ base: Currency, seed: UInt64) {
    var sums = (before: ExactSum(), after: ExactSum(), kept: ExactSum())
    var grown: [RatioBootstrap.Pair] = []
    var held: [RatioBootstrap.Pair] = []
    var unknown = 0
    for subject in subjects where subject.isDue {
      guard let before = subject.before, let after = subject.after else {
        unknown += 1
        continue
      }
      let kept = min(before, after)
      sums.before.add(before)
      sums.after.add(after)
      sums.kept.add(kept)
      grown.append(.init(before: before.double, after: after.double))
      held.append(.init(before: before.double, after: kept.double))
    }
    guard let before = sums.before.total.rounded, let after = sums.after.total.rounded,
      let kept = sums.kept.total.rounded
    else { return nil }
    count = grown.count
    self.unknown = unknown
    self.before = Money(before, base)
    self.after = Money(after, base)
    self.kept = Money(kept, base)
    self.grown = RatioBootstrap(grown, seed: seed)
    self.held = RatioBootstrap(held, seed: seed)
  }

  /// Net revenue retention; nil of too few.
  public var net: Double? { isTold ? grown.value : nil }
  public var netInterval: Interval? { isTold ? grown.interval() : nil }

  /// Gross revenue retention; nil of too few.
  public var gross: Double? { isTold ? held.value : nil }
  public var grossInterval: Interval? { isTold ? held.interval() : nil }

  private var isTold: Bool { OutcomeComparison.allows(count) }

  /// Net retention less that of others; nil where either has too few.
  func less(_ other: OutcomeRevenue?) -> (value: Double, interval: Interval?)? {
    guard let other, let net, let others = other.net else { return nil }
    return (net - others, grown.interval(less: other.grown))
  }
}
