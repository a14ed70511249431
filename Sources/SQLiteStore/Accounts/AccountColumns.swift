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
          // Only where it is told: it changes no fingerprint of what was kept before it could be.
          + (it.trialKind.map { [("trial_kind", $0.rawValue)] } ?? [])
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
}
