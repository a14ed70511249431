public import Onboarding
public import SuccessMetrics

/// What somebody asks of outcomes, as they write it.
public struct OutcomesRequest: Hashable, Sendable {
  public typealias Grouping = OutcomeGrouping

  public var by = Grouping.value

  /// In days.
  public var window = 90

  /// In days; nil for as many as there is enough to compare.
  public var after: Int?
  public var product: Identifier<Product>?
  public var owner: String?
  public var segment: String?

  /// What amounts are added up in; nil for the currency of most subscriptions.
  public var currency: String?

  /// The bounds of ``window`` and ``after``.
  public static let windows = 3...3_650
  public static let afters = 1...3_650

  public init() {}

  /// By what is compared, as it is asked for: `value`.
  public var grouping: String { by.rawValue }

  /// A length as whole days within a range; nil for any other.
  public static func days(_ length: Length, in range: ClosedRange<Int>) -> Int? {
    let days = Int(length.days)
    return Length.days(days) == length && range.contains(days) ? days : nil
  }

  /// What a length must be, in words.
  public static func expectation(_ range: ClosedRange<Int>) -> String {
    "whole days, from \(range.lowerBound)d to \(range.upperBound)d"
  }

  /// - Throws: ``MetricsMistake`` for a currency that there isn't.
  public func question(
    _ store: any TrackingStore,
    now: Instant
  ) throws -> CompareOutcomes.Question {
    var metrics = MetricsRequest()
    metrics.currency = currency
    var settings = OutcomeSettings(try metrics.question(store, now: now).settings)
    settings.by = by
    settings.window = window
    settings.product = product
    var question = CompareOutcomes.Question(settings)
    question.owner = owner
    question.segment = segment
    question.after = after
    return question
  }
}
