import Onboarding
import Testing
import Tracking

@testable import SQLiteStore

@Suite("The kind of a trial")
struct TrialKindTests {
  private static func subscription(_ kind: Subscription.TrialKind?) -> AccountFact {
    var it = Subscription(startsAt: .day(1))
    it.isTrial = true
    it.trialKind = kind
    return .subscription(it)
  }

  private func row(_ kind: Subscription.TrialKind?) -> AccountRow {
    AccountRow(
      key: "s-1",
      party: AccountParty(id: "acme", customer: "acme"),
      fact: Self.subscription(kind),
      line: 2
    )
  }

  @Test("is kept as it was told, and a file that begins to tell it changes what was kept")
  func kept() throws {
    let folder = try Folder()
    let store = try folder.store()
    let kinds: [Subscription.TrialKind?] = [nil, nil, .card, .free]
    for (day, kind) in kinds.enumerated() {
      let added = try store.write { writer in
        try writer.append(
          row(kind),
          of: .unmatched,
          observedAt: .day(day),
          origin: Origin(importID: Int64(day + 1), line: 2, source: 1)
        )
      }
      #expect(added == [.new, .repeated, .changed, .changed][day])
      var facts: [AccountFact] = []
      try store.read { try $0.eachStray(.subscriptions) { facts.append($0) } }
      #expect(facts == [Self.subscription(kind)])
    }
  }

  @Test("isn't in what a subscription without it is known by, as before there was such a kind")
  func fingerprint() {
    let columns = AccountColumns(Self.subscription(nil))
    #expect(columns.names.count == 13 && columns.values.count == 13)
    #expect(AccountColumns(Self.subscription(.card)).names.last == "trial_kind")
  }
}
