internal import Onboarding

/// One metric of the catalogue: what it says, how it is counted, and where that comes from.
public struct Metric: Sendable, Identifiable {
  /// As it is asked for: `retention`.
  public let id: String
  public let title: String

  /// What else people call it.
  public let aliases: [String]

  public let subject: Subject

  /// The question that it answers.
  public let question: String

  /// In words.
  public let formula: String
  public let numerator: String
  public let denominator: String

  /// Who or what isn't counted, and which other numbers go by the same name.
  public let exclusions: [String]
  public let inputs: [Input]

  /// What of them it can't do without; nil for all of them.
  var essentials: [Input]?
  public let unit: Unit
  public let timing: Timing
  public let direction: Direction

  /// Between which values it may be, where it is an estimate.
  public let interval: Bounds
  public let source: String

  /// What of it hangs on what a workspace lays down, a sentence for each.
  var laidDown: @Sendable (MetricSettings) -> [String] = { _ in [] }
  let fold: Fold

  /// Whether the contracts whose term ends in a period have to be looked up for it.
  var looksAtTerms = false

  /// What has to be imported before it can be told.
  public var required: [Input] { essentials ?? inputs }

  /// How customers are counted: for it alone, or for all metrics that divide the same sums.
  enum Fold: Sendable {
    case own(@Sendable (Period, MetricSettings) -> any MetricFold)

    /// Of answers on one scale: on that one, else on the one that all periods are measured on.
    case survey(
      SurveyAnswer.Kind,
      on: SurveyScale?,
      @Sendable (Answers, SurveyScale) -> Measurement
    )
    case economics(@Sendable (Economics) -> Measurement)
    case activity(@Sendable (Activity) -> Measurement)
    case sessions(@Sendable (Sessions) -> Measurement)
  }

  /// What it is about, in the order in which metrics are listed.
  public enum Subject: String, CaseIterable, Sendable {
    case health, onboarding, learning, retention, revenue, economics, sales, usage, feedback,
      referrals
    case support
  }

  /// What has to be imported.
  public enum Input: String, CaseIterable, Sendable {
    case customers, subscriptions, tickets, surveys, orders, costs, referrals, events, learning
    case journeys
  }

  public enum Unit: String, Sendable {
    /// A share, told as a percentage.
    case percent

    /// From -100 to 100.
    case points
    case money
    case score

    /// So many learners or whatever the title says: a whole number.
    case count

    /// The same as a mean, which has decimals.
    case number
    case days
    case months
    case minutes

    /// So many times as much.
    case times
  }

  /// What of a period counts.
  public enum Timing: String, Sendable {
    /// What happens in it.
    case during

    /// How things are at its end.
    case atEnd = "at-end"

    /// How those at its start are at its end.
    case fromStartToEnd = "start-to-end"
  }

  public enum Direction: String, Sendable {
    case upIsGood = "up"
    case downIsGood = "down"
    case neither
  }
}
