internal import Onboarding

/// Facts about accounts as they are read, by the place of their columns: there are millions of them.
enum RawAccounts {
  /// What ``fact(_:_:)`` reads, from the first column on.
  static func columns(_ kind: AccountKind) -> String { names(kind).joined(separator: ", ") }

  /// The same for metrics, where what they don't look at is null: words cost the most to read.
  static func measuredColumns(_ kind: AccountKind) -> String {
    let unread: Set<String> =
      switch kind {
      case .subscriptions: ["plan"]
      case .tickets: ["first_reply_at", "satisfaction"]
      case .surveys: ["comment", "about"]
      case .orders, .costs: []
      case .referrals: ["referred"]
      }
    return names(kind).map { unread.contains($0) ? "NULL" : $0 }.joined(separator: ", ")
  }

  /// How many columns that are: the place of the next one.
  static func count(_ kind: AccountKind) -> Int32 { Int32(names(kind).count) }

  private static func names(_ kind: AccountKind) -> [String] {
    switch kind {
    case .subscriptions:
      [
        "starts_at", "ends_at", "renews_at", "trial_ends_at", "amount", "currency", "is_per_unit",
        "interval_count", "interval_unit", "quantity", "is_trial", "status", "plan",
        "trial_kind",
      ]
    case .tickets:
      [
        "opened_at", "first_reply_at", "solved_at", "contacts", "reopens", "topic", "status",
        "subject", "satisfaction",
      ]
    case .surveys:
      [
        "kind", "at", "score", "scale_min", "scale_max", "is_lower_better", "comment",
        "respondent", "about",
      ]
    case .orders: ["at", "amount", "currency", "refunded"]
    case .costs: ["month", "kind", "amount", "currency"]
    case .referrals: ["at", "referred", "became_customer_at"]
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
    case .costs: cost(row).map { .cost($0) }
    }
  }

  static func subscription(_ row: RawRow) -> Subscription? {
    guard let startsAt = row.instant(0) else { return nil }
    var it = Subscription(startsAt: startsAt)
    it.endsAt = row.instant(1)
    it.renewsAt = row.instant(2)
    it.trialEndsAt = row.instant(3)
    it.price = row.money(4, 5)
    it.isPerUnit = row.number(6) != 0
    it.interval = unit(row).map { BillingInterval(Int(row.number(7)), $0) }
    it.quantity = row.optionalNumber(9).map { Int($0) }
    it.isTrial = row.number(10) != 0
    // Nearly all are active, and a word costs more to read than to compare.
    it.status =
      row.bytes(11).elementsEqual("active".utf8)
      ? .active : row.optionalText(11).map { Subscription.Status(rawValue: $0) ?? .unknown }
    it.plan = row.optionalText(12)
    if !row.isNull(13) { it.trialKind = Subscription.TrialKind(rawValue: row.text(13)) }
    return it
  }

  /// By its first letter: the table has no other words than these four.
  private static func unit(_ row: RawRow) -> BillingInterval.Unit? {
    switch row.byte(8) {
    case UInt8(ascii: "d"): .day
    case UInt8(ascii: "w"): .week
    case UInt8(ascii: "m"): .month
    case UInt8(ascii: "y"): .year
    default: nil
    }
  }

  static func ticket(_ row: RawRow) -> Ticket? {
    guard let openedAt = row.instant(0) else { return nil }
    var it = Ticket(openedAt: openedAt)
    it.firstReplyAt = row.instant(1)
    it.solvedAt = row.instant(2)
    it.contacts = row.optionalNumber(3).map { Int($0) }
    it.reopens = row.optionalNumber(4).map { Int($0) }
    it.topic = row.optionalText(5)
    it.status = row.optionalText(6)
    it.subject = row.optionalText(7)
    it.satisfaction = row.optionalText(8)
    return it
  }

  static func survey(_ row: RawRow) -> SurveyAnswer? {
    guard let kind = SurveyAnswer.Kind(rawValue: row.text(0)), let at = row.instant(1) else {
      return nil
    }
    let scale = SurveyScale(
      Int(row.number(3)),
      Int(row.number(4)),
      isLowerBetter: row.number(5) != 0
    )
    let score = row.isNull(2) ? nil : row.real(2)
    var it = SurveyAnswer(kind: kind, at: at, score: score, scale: scale)
    it.comment = row.optionalText(6)
    it.respondent = row.optionalText(7)
    it.about = row.optionalText(8)
    return it
  }

  static func order(_ row: RawRow) -> Order? {
    guard let at = row.instant(0), let amount = row.money(1, 2) else { return nil }
    return Order(at: at, amount: amount, refunded: row.number(3))
  }

  static func cost(_ row: RawRow) -> Cost? {
    guard let month = row.instant(0), let kind = Cost.Kind(rawValue: row.text(1)),
      let amount = row.money(2, 3)
    else { return nil }
    let date = CivilDate(daysSince1970: Int(month.milliseconds / 86_400_000))
    return Cost(month: date, kind: kind, amount: amount)
  }

  static func referral(_ row: RawRow) -> Referral? {
    guard let at = row.instant(0) else { return nil }
    return Referral(at: at, referred: row.text(1), becameCustomerAt: row.instant(2))
  }
}

extension RawRow {
  fileprivate func money(_ amount: Int32, _ currency: Int32) -> Money? {
    guard let units = optionalNumber(amount), let currency = Currency(utf8: bytes(currency)) else {
      return nil
    }
    return Money(units, currency)
  }
}
