/// A number of a customer at an instant, made of what had happened by then and nothing later.
public enum HealthSignal: String, CaseIterable, Hashable, Sendable {
  /// How far the onboarding is that is least far: 0 left before value, 1 overdue, 2 on its way, 3 all
  /// required steps done, 4 value reached.
  case onboarding

  /// Learners who did something in a course in the 90 days before.
  case learners

  /// Courses that were finished in the 90 days before, each for each learner.
  case coursesFinished = "courses-finished"

  /// Days since anything was done in a course; 90 where nothing was in the 90 days before.
  case daysSinceLearning = "days-since-learning"

  /// Days of the 28 before on which somebody was active in the product.
  case activeDays = "active-days"

  /// Learners who were active in the product in the 28 days before.
  case activeLearners = "active-learners"

  /// What was done in the 28 days before against the 28 days before those, in percent: -50 is half.
  case usageChange = "usage-change"

  /// Features that were used in the 28 days before.
  case features

  /// Days since anything was done in the product; 56 where nothing was in the 56 days before.
  case daysSinceUse = "days-since-use"

  /// Tickets that were opened in the 90 days before.
  case tickets

  /// Tickets that were open.
  case openTickets = "open-tickets"

  /// Of the tickets opened in the 90 days before and solved by then, those that were reopened.
  case reopenedTickets = "reopened-tickets"

  /// The mean of the latest answers, from 0 to 10, to whether they would recommend it: of each who
  /// answered in the year before.
  case recommendation = "nps"

  /// The mean of the latest answers to how satisfied they are, in percent of the question's scale.
  case satisfaction = "csat"

  /// Days to the next end of a term that is paid for.
  case daysToRenewal = "days-to-renewal"

  /// What is paid for a month against 90 days before, in percent.
  case revenueChange = "mrr-change"

  /// What it is about.
  public enum Kind: String, CaseIterable, Sendable {
    case onboarding, learning, usage, support, sentiment, commercial
  }

  public var kind: Kind {
    switch self {
    case .onboarding: .onboarding
    case .learners, .coursesFinished, .daysSinceLearning: .learning
    case .activeDays, .activeLearners, .usageChange, .features, .daysSinceUse: .usage
    case .tickets, .openTickets, .reopenedTickets: .support
    case .recommendation, .satisfaction: .sentiment
    case .daysToRenewal, .revenueChange: .commercial
    }
  }

  /// What has to be imported for it.
  public var input: Metric.Input {
    switch kind {
    case .onboarding: .journeys
    case .learning: .learning
    case .usage: .events
    case .support: .tickets
    case .sentiment: .surveys
    case .commercial: .subscriptions
    }
  }
}
