public import Onboarding
internal import Statistics

/// When one journey will reach value, with what is needed to say why.
public struct ForecastRow: Hashable, Sendable {
  public var customer: Identifier<Customer>
  public var customerName: String
  public var owner: String?
  public var segment: String?
  public var product: Identifier<Product>
  public var startedAt: Instant

  /// What is awaited; nil for the value milestone.
  public var step: Identifier<Step>?
  public var stepTitle: String

  /// When the journey came to stand there.
  public var since: Instant

  /// When it is over by the plan, where its steps are dated.
  public var plannedEnd: Instant?
  public var outlook: Outlook

  public init(
    customer: Identifier<Customer>,
    customerName: String,
    owner: String?,
    segment: String?,
    product: Identifier<Product>,
    startedAt: Instant,
    step: Identifier<Step>?,
    stepTitle: String,
    since: Instant,
    plannedEnd: Instant?,
    outlook: Outlook
  ) {
    self.customer = customer
    self.customerName = customerName
    self.owner = owner
    self.segment = segment
    self.product = product
    self.startedAt = startedAt
    self.step = step
    self.stepTitle = stepTitle
    self.since = since
    self.plannedEnd = plannedEnd
    self.outlook = outlook
  }
}

extension ForecastRow {
  /// How many of those who stood there as long reached value; nil once the journey is over, and
  /// where there is nothing to say of it.
  public func chance(at now: Instant) -> String? {
    guard !(because?.isOver ?? false) else { return nil }
    guard let chance = outlook.chance else {
      if outlook.forecast == nil { return nil }
      return
        "Nobody who was still at \(quoted) after \(waited(now)) was so long enough ago to tell "
        + "how many reach value."
    }
    let share = Share(chance.reached, of: chance.of)
    let who = chance.of == 1 ? "customer" : "customers"
    return "\(chance.reached) of \(chance.of) \(who) who were still at \(quoted) after "
      + "\(waited(now)) reached value" + (share.percent.map { " (\(Int($0.rounded())) %)" } ?? "")
      + (chance.open > 0
        ? "; \(chance.open) \(chance.open == 1 ? "is" : "are") still on the way." : ".")
  }

  /// The dates, on the condition that they get there; or why there are none.
  public func dates(at now: Instant) -> String {
    switch outlook.date {
    case .none(let why): return "No date: \(words(why))."
    case .forecast(let forecast):
      let early = forecast.early.day
      guard let middle = forecast.middle?.day else {
        return "If they get there: nine of ten after \(early), and more than half later than "
          + "\(forecast.longestSeen.day)."
      }
      guard let late = forecast.late?.day else {
        return "If they get there: about \(middle); nine of ten after \(early), "
          + "and more than one of ten later than \(forecast.longestSeen.day)."
      }
      return "If they get there: about \(middle); eight of ten between \(early) and \(late)."
    }
  }

  /// What the dates are learnt from; nil where there are none.
  public func basis(at now: Instant) -> String? {
    guard let forecast = outlook.forecast else { return nil }
    let enough = Forecast.enough
    let count = forecast.journeys
    switch forecast.method {
    case .plan:
      let end = plannedEnd.map { "the plan ends on \($0.day); " } ?? ""
      return "Plan-based estimate: \(end)by how much later \(count) customers came "
        + "who were at \(quoted) before."
    case .step:
      return "By the \(count) customers who were still at \(quoted) after \(waited(now)) "
        + "and weren't lost."
    case .longest:
      return "By the \(count) customers who were at \(quoted) longest, from when they left it: "
        + "fewer than \(enough) were there for \(waited(now))."
    case .journey:
      return "By the \(count) customers who took longer than \((now - startedAt).inDays) in all: "
        + "fewer than \(enough) were ever at \(quoted)."
    }
  }

  public var because: NoForecast? {
    if case .none(let why) = outlook.date { why } else { nil }
  }

  private func words(_ why: NoForecast) -> String {
    switch why {
    case .reachedValue: return "value is reached"
    case .churned: return "the customer has left"
    case .lost: return "the journey counts as lost"
    case .paused(let until): return "paused until \(until.day)"
    case .stalled: return "the journey has stalled"
    case .risky(let risk, let sensitivity):
      return "of those who stood there as long, \(percent(risk)) were lost, "
        + "and the plan warns from \(percent(sensitivity)) on"
    case .tooFew(let count):
      let who = count == 1 ? "1 customer" : "\(count) customers"
      return "only \(who) took as long and got there or may yet; it takes \(Forecast.enough)"
    }
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  private func waited(_ now: Instant) -> String { (now - since).inDays }

  private var quoted: String { "'\(stepTitle)'" }
}

extension NoForecast {
  /// Whether there is nothing left to forecast.
  public var isOver: Bool {
    switch self {
    case .reachedValue, .churned, .lost: true
    case .paused, .stalled, .risky, .tooFew: false
    }
  }
}
