internal import Onboarding

/// A fact about an account as it is read by the place of its columns: millions of them, for metrics.
enum RawAccounts {
  /// What ``fact(_:_:)`` reads, after the customer.
  static func columns(_ kind: AccountKind) -> String {
    switch kind {
    case .subscriptions:
      """
      starts_at, ends_at, renews_at, trial_ends_at, amount, currency, is_per_unit, interval_count,
      interval_unit, quantity, is_trial, status, plan
      """
    case .tickets: "opened_at, first_reply_at, solved_at, contacts, reopens, topic, status"
    case .surveys:
      "kind, at, score, scale_min, scale_max, is_lower_better, comment, respondent, about"
    case .orders: "at, amount, currency, refunded"
    case .referrals: "at, referred, became_customer_at"
    case .costs: "month"
    }
  }

  /// Nil for what no version of this program writes.
  static func fact(_ kind: AccountKind, _ row: RawRow) -> AccountFact? {
    switch kind {
    case .subscriptions: subscription(row).map { .subscription($0) }
    case .tickets: ticket(row).map { .ticket($0) }
    case .surveys: survey(row).map { .survey($0) }
    case .orders: order(row).map { .order($0) }
    case .referrals: referral(row).map { .referral($0) }
    case .costs: nil
    }
  }

  private static func subscription(_ row: RawRow) -> Subscription? {
    guard let startsAt = row.instant(1) else { return nil }
    var it = Subscription(startsAt: startsAt)
    it.endsAt = row.instant(2)
    it.renewsAt = row.instant(3)
    it.trialEndsAt = row.instant(4)
    it.price = row.money(5, 6)
    it.isPerUnit = row.number(7) != 0
    it.interval = row.optionalText(9).flatMap(BillingInterval.Unit.init).map {
      BillingInterval(Int(row.number(8)), $0)
    }
    it.quantity = row.optionalNumber(10).map { Int($0) }
    it.isTrial = row.number(11) != 0
    it.status = row.optionalText(12).map { Subscription.Status(rawValue: $0) ?? .unknown }
    it.plan = row.optionalText(13)
    return it
  }

  private static func ticket(_ row: RawRow) -> Ticket? {
    guard let openedAt = row.instant(1) else { return nil }
    var it = Ticket(openedAt: openedAt)
    it.firstReplyAt = row.instant(2)
    it.solvedAt = row.instant(3)
    it.contacts = row.optionalNumber(4).map { Int($0) }
    it.reopens = row.optionalNumber(5).map { Int($0) }
    it.topic = row.optionalText(6)
    it.status = row.optionalText(7)
    return it
  }

  private static func survey(_ row: RawRow) -> SurveyAnswer? {
    guard let kind = SurveyAnswer.Kind(rawValue: row.text(1)), let at = row.instant(2) else {
      return nil
    }
    let scale = SurveyScale(
      Int(row.number(4)),
      Int(row.number(5)),
      isLowerBetter: row.number(6) != 0
    )
    let score = row.isNull(3) ? nil : row.real(3)
    var it = SurveyAnswer(kind: kind, at: at, score: score, scale: scale)
    it.comment = row.optionalText(7)
    it.respondent = row.optionalText(8)
    it.about = row.optionalText(9)
    return it
  }

  private static func order(_ row: RawRow) -> Order? {
    guard let at = row.instant(1), let amount = row.money(2, 3) else { return nil }
    return Order(at: at, amount: amount, refunded: row.number(4))
  }

  private static func referral(_ row: RawRow) -> Referral? {
    guard let at = row.instant(1) else { return nil }
    return Referral(at: at, referred: row.text(2), becameCustomerAt: row.instant(3))
  }
}

extension RawRow {
  fileprivate func money(_ amount: Int32, _ currency: Int32) -> Money? {
    guard let units = optionalNumber(amount), let currency = Currency(text(currency)) else {
      return nil
    }
    return Money(units, currency)
  }
}
