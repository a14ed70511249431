import Onboarding
import SuccessMetrics

extension CustomerHistory {
  /// Takes one fact as a page spells it: `pays 1000 EUR a month from 2026-01-01`.
  mutating func take(_ fact: String) throws {
    let isTaken =
      try takePayment(fact) || takeOrder(fact) || takeTicket(fact) || takeAnswers(fact)
      || takeOthers(fact)
    guard isTaken else { throw World.Misspelt(description: fact) }
  }

  private mutating func takePayment(_ fact: String) throws -> Bool {
    let pattern = /pays? (\d+ \w+) a (.+?) from (\S+?)(?: to (\S+?))?(?:, (\w+))?/
    guard let match = fact.wholeMatch(of: pattern) else { return false }
    var one = Subscription(startsAt: try World.instant(match.3))
    one.endsAt = try match.4.map(World.instant)
    one.price = try World.money(match.1)
    one.interval = BillingInterval(String(match.2))
    one.status = match.5.flatMap { Subscription.Status(rawValue: String($0)) }
    one.isTrial = match.5 == "trial"
    guard one.interval != nil, match.5 == nil || one.isTrial || one.status != nil else {
      return false
    }
    subscriptions.append(one)
    return true
  }

  private mutating func takeOrder(_ fact: String) throws -> Bool {
    guard let match = fact.wholeMatch(of: /orders (\d+ \w+) on (.+?)(, paid back)?/) else {
      return false
    }
    let amount = try World.money(match.1)
    orders += try World.instants(match.2).map {
      Order(at: $0, amount: amount, refunded: match.3 == nil ? 0 : amount.minorUnits)
    }
    return true
  }

  private mutating func takeTicket(_ fact: String) throws -> Bool {
    let pattern =
      /asks(?: of (\S+))? on (\S+?)(?:, solved (\S+?))?(?:, (\d+) contacts?)?(, opened again)?/
    guard let match = fact.wholeMatch(of: pattern) else { return false }
    var ticket = Ticket(openedAt: try World.instant(match.2))
    ticket.topic = match.1.map(String.init)
    ticket.solvedAt = try match.3.map(World.instant)
    ticket.contacts = match.4.flatMap { Int($0) }
    ticket.reopens = match.5 == nil ? nil : 1
    tickets.append(ticket)
    return true
  }

  /// Of `somebody` each answer is another's.
  private mutating func takeAnswers(_ fact: String) throws -> Bool {
    let pattern =
      /(\w+) answers (.+) of (\d+)-(\d+) to (nps|csat|ces) on (\S+?)(, less is better)?/
    guard let match = fact.wholeMatch(of: pattern), let least = Int(match.3),
      let most = Int(match.4), let kind = SurveyAnswer.Kind(rawValue: String(match.5))
    else { return false }
    let at = try World.instant(match.6)
    let scale = SurveyScale(least, most, isLowerBetter: match.7 != nil)
    for text in match.2.split(separator: ", ") {
      guard let score = Double(text) else { return false }
      var answer = SurveyAnswer(kind: kind, at: at, score: score, scale: scale)
      answer.respondent = match.1 == "somebody" ? nil : String(match.1)
      answers.append(answer)
    }
    return true
  }

  private mutating func takeOthers(_ fact: String) throws -> Bool {
    if let match = fact.wholeMatch(of: /tries from (\S+)/) {
      trialStartedAt = try World.instant(match.1)
      return true
    }
    if let match = fact.wholeMatch(of: /refers (\S+) on (\S+?)(?:, won (\S+))?/) {
      referrals.append(
        Referral(
          at: try World.instant(match.2),
          referred: String(match.1),
          becameCustomerAt: try match.3.map(World.instant)
        )
      )
      return true
    }
    let pattern =
      /onboards from (\S+?)(?:, value (\S+?))?(?:, completed (\S+?))?(?:, left (\S+?))?/
    guard let match = fact.wholeMatch(of: pattern) else { return false }
    let start = try World.instant(match.1)
    var journey = JourneyRecord(product: "atlas", startedAt: start, lostAt: start + .days(365))
    journey.valueAt = try match.2.map(World.instant)
    journey.completedAt = try match.3.map(World.instant)
    journey.churnedAt = try match.4.map(World.instant)
    journeys.append(journey)
    return true
  }
}
