internal import GRDB
internal import Onboarding
internal import Tracking

/// How a fact about an account stands in its table.
struct AccountColumns {
  let names: [String]
  let values: [(any DatabaseValueConvertible)?]

  static func table(_ kind: AccountKind) -> String {
    // 'order' is a word of SQL.
    kind == .orders ? "purchase" : kind.singular
  }

  init(_ fact: AccountFact) {
    let columns: [(String, (any DatabaseValueConvertible)?)] =
      switch fact {
      case .subscription(let it):
        [
          ("plan", it.plan), ("starts_at", it.startsAt.milliseconds),
          ("ends_at", it.endsAt?.milliseconds), ("renews_at", it.renewsAt?.milliseconds),
          ("trial_ends_at", it.trialEndsAt?.milliseconds), ("amount", it.price?.minorUnits),
          ("currency", it.price?.currency.code), ("is_per_unit", it.isPerUnit),
          ("interval_count", it.interval?.count),
          ("interval_unit", it.interval?.unit.rawValue), ("quantity", it.quantity),
          ("is_trial", it.isTrial), ("status", it.status?.rawValue),
        ]
      case .ticket(let it):
        [
          ("opened_at", it.openedAt.milliseconds),
          ("first_reply_at", it.firstReplyAt?.milliseconds),
          ("solved_at", it.solvedAt?.milliseconds), ("contacts", it.contacts),
          ("reopens", it.reopens), ("topic", it.topic), ("subject", it.subject),
          ("status", it.status), ("satisfaction", it.satisfaction),
        ]
      case .survey(let it):
        [
          ("kind", it.kind.rawValue), ("at", it.at.milliseconds), ("score", it.score),
          ("scale_min", it.scale.least), ("scale_max", it.scale.most),
          ("is_lower_better", it.scale.isLowerBetter), ("comment", it.comment),
          ("respondent", it.respondent), ("about", it.about),
        ]
      case .order(let it):
        [
          ("at", it.at.milliseconds), ("amount", it.amount.minorUnits),
          ("currency", it.amount.currency.code), ("refunded", it.refunded),
        ]
      case .cost(let it):
        [
          ("month", Int64(it.month.daysSince1970) * 86_400_000), ("kind", it.kind.rawValue),
          ("amount", it.amount.minorUnits), ("currency", it.amount.currency.code),
        ]
      case .referral(let it):
        [
          ("at", it.at.milliseconds), ("referred", it.referred),
          ("became_customer_at", it.becameCustomerAt?.milliseconds),
        ]
      }
    names = columns.map(\.0)
    values = columns.map(\.1)
  }

  /// A hash of all that a row says, the same on every machine (FNV-1a).
  static func fingerprint(_ columns: AccountColumns, party: String, others: String) -> Int64 {
    var hash: UInt64 = 14_695_981_039_346_656_037
    func mix(_ text: some Sequence<UInt8>) {
      for byte in text { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
      hash = (hash ^ 0xFF) &* 1_099_511_628_211
    }
    mix(party.utf8)
    mix(others.utf8)
    for value in columns.values {
      mix((value.map { "\($0.databaseValue)" } ?? "").utf8)
      mix(CollectionOfOne(value == nil ? 0 : 1))
    }
    return Int64(bitPattern: hash)
  }

  /// The fact of a row; nil for what no version of this program writes.
  static func fact(_ kind: AccountKind, _ row: Row) -> AccountFact? {
    switch kind {
    case .subscriptions:
      guard let startsAt = row.instant("starts_at") else { return nil }
      var it = Subscription(startsAt: startsAt)
      it.plan = row["plan"]
      it.endsAt = row.instant("ends_at")
      it.renewsAt = row.instant("renews_at")
      it.trialEndsAt = row.instant("trial_ends_at")
      it.price = row.money
      it.isPerUnit = row["is_per_unit"]
      it.interval = (row["interval_unit"] as String?).flatMap(BillingInterval.Unit.init)
        .map { BillingInterval(row["interval_count"], $0) }
      it.quantity = row["quantity"]
      it.isTrial = row["is_trial"]
      it.status = (row["status"] as String?).map { Subscription.Status(rawValue: $0) ?? .unknown }
      return .subscription(it)
    case .tickets:
      guard let openedAt = row.instant("opened_at") else { return nil }
      var it = Ticket(openedAt: openedAt)
      it.firstReplyAt = row.instant("first_reply_at")
      it.solvedAt = row.instant("solved_at")
      it.contacts = row["contacts"]
      it.reopens = row["reopens"]
      it.topic = row["topic"]
      it.subject = row["subject"]
      it.status = row["status"]
      it.satisfaction = row["satisfaction"]
      return .ticket(it)
    case .surveys:
      guard let at = row.instant("at"), let kind = SurveyAnswer.Kind(rawValue: row["kind"]) else {
        return nil
      }
      let scale = SurveyScale(
        row["scale_min"],
        row["scale_max"],
        isLowerBetter: row["is_lower_better"]
      )
      var it = SurveyAnswer(kind: kind, at: at, score: row["score"], scale: scale)
      it.comment = row["comment"]
      it.respondent = row["respondent"]
      it.about = row["about"]
      return .survey(it)
    case .orders:
      guard let at = row.instant("at"), let amount = row.money else { return nil }
      return .order(Order(at: at, amount: amount, refunded: row["refunded"]))
    case .costs:
      guard let month = row.instant("month"), let amount = row.money,
        let kind = Cost.Kind(rawValue: row["kind"])
      else { return nil }
      let date = CivilDate(daysSince1970: Int(month.milliseconds / 86_400_000))
      return .cost(Cost(month: date, kind: kind, amount: amount))
    case .referrals:
      guard let at = row.instant("at") else { return nil }
      return .referral(
        Referral(
          at: at,
          referred: row["referred"],
          becameCustomerAt: row.instant("became_customer_at")
        )
      )
    }
  }
}

extension Row {
  fileprivate var money: Money? {
    guard let units = self["amount"] as Int64?,
      let currency = (self["currency"] as String?).flatMap({ Currency($0) })
    else { return nil }
    return Money(units, currency)
  }
}
