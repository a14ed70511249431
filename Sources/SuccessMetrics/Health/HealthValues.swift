/// What each signal came to for a customer: nil where nothing is known.
///
/// Fields and not a dictionary, since every customer is looked at for every period.
struct HealthValues: Hashable, Sendable {
  private var onboarding: Double?
  private var learners: Double?
  private var coursesFinished: Double?
  private var daysSinceLearning: Double?
  private var activeDays: Double?
  private var activeLearners: Double?
  private var usageChange: Double?
  private var features: Double?
  private var daysSinceUse: Double?
  private var tickets: Double?
  private var openTickets: Double?
  private var reopenedTickets: Double?
  private var recommendation: Double?
  private var satisfaction: Double?
  private var daysToRenewal: Double?
  private var revenueChange: Double?

  subscript(signal: HealthSignal) -> Double? {
    get {
      switch signal {
      case .onboarding: onboarding
      case .learners: learners
      case .coursesFinished: coursesFinished
      case .daysSinceLearning: daysSinceLearning
      case .activeDays: activeDays
      case .activeLearners: activeLearners
      case .usageChange: usageChange
      case .features: features
      case .daysSinceUse: daysSinceUse
      case .tickets: tickets
      case .openTickets: openTickets
      case .reopenedTickets: reopenedTickets
      case .recommendation: recommendation
      case .satisfaction: satisfaction
      case .daysToRenewal: daysToRenewal
      case .revenueChange: revenueChange
      }
    }
    set {
      switch signal {
      case .onboarding: onboarding = newValue
      case .learners: learners = newValue
      case .coursesFinished: coursesFinished = newValue
      case .daysSinceLearning: daysSinceLearning = newValue
      case .activeDays: activeDays = newValue
      case .activeLearners: activeLearners = newValue
      case .usageChange: usageChange = newValue
      case .features: features = newValue
      case .daysSinceUse: daysSinceUse = newValue
      case .tickets: tickets = newValue
      case .openTickets: openTickets = newValue
      case .reopenedTickets: reopenedTickets = newValue
      case .recommendation: recommendation = newValue
      case .satisfaction: satisfaction = newValue
      case .daysToRenewal: daysToRenewal = newValue
      case .revenueChange: revenueChange = newValue
      }
    }
  }
}
