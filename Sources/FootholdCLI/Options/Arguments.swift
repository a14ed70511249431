public import ArgumentParser
public import Exports
public import Onboarding
public import Outbound
public import Reports
public import Tracking

// The values of other rooms that options take by their names.

extension AsOf.Knowledge: ExpressibleByArgument {}
extension AccountKind: ExpressibleByArgument {}
extension CommentKind: ExpressibleByArgument {}
extension HealthBand: ExpressibleByArgument {}
extension DecimalMark: ExpressibleByArgument {}
extension DayOrder: ExpressibleByArgument {}
extension Decision.Verdict: ExpressibleByArgument {}
extension GoalState: ExpressibleByArgument {}
extension FormatName: ExpressibleByArgument {}
extension Grouping: ExpressibleByArgument {}
extension JourneyState: ExpressibleByArgument {}
extension MatchRule.Field: ExpressibleByArgument {}
extension MetricGrouping: ExpressibleByArgument {}
extension ListCourses.Order: ExpressibleByArgument {}
extension MeasureTimeToValue.Entry: ExpressibleByArgument {}
extension OutputFormat: ExpressibleByArgument {}
extension SurveyAnswer.Kind: ExpressibleByArgument {}
extension StallOrder: ExpressibleByArgument {}
extension NewsKind: ExpressibleByArgument {}
extension WebhookEndpoint.Format: ExpressibleByArgument {}
extension Scope: ExpressibleByArgument {}

extension ScoreRange: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension MailAddress: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
