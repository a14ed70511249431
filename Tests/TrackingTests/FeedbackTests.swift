import Onboarding
import Testing

@testable import Tracking

@Suite("What people said of the flags")
struct FeedbackTests {
  let desk: Desk

  init() throws {
    desk = try Desk()
    try desk.apply(Story.plan)
    try desk.importCustomers(
      "id,name,signed_up_at,products\n"
        + "abcdefgh".map { "\($0),\($0),2026-09-01,atlas\n" }.joined()
    )
  }

  /// `connect` has no due date: whoever does nothing is silent after 14 days, and `train` was due
  /// 20 days after the start.
  private func dismiss(
    _ customers: String,
    _ verdict: Decision.Verdict,
    _ day: String
  ) throws {
    for customer in customers {
      _ = try Decide(store: desk.store, now: Instant(day) ?? Desk.now, actor: "dana")(
        .dismissed(verdict),
        customer: String(customer),
        product: nil,
        reason: nil
      )
    }
  }

  private func rows(byMonth: Bool = false, at now: Instant = Desk.now) throws -> [String] {
    var question = ReviewFeedback.Question(at: now)
    question.byMonth = byMonth
    return try ReviewFeedback(store: desk.store)(question).rows.map { row in
      let counts = Decision.Verdict.allCases.map { String(row.count($0)) }.joined(separator: " ")
      return "\(row.rule ?? "-") \(row.month ?? "-"): \(counts), \(row.precision)"
    }
  }

  @Test("is told by the rule that had raised the flag then, and by month")
  func rules() throws {
    #expect(try rows().isEmpty)
    try dismiss("abc", .useful, "2026-09-20")
    try dismiss("d", .notUseful, "2026-09-21")
    try dismiss("e", .known, "2026-09-21")
    #expect(try rows() == ["silent -: 3 1 1 0, 3 of 4"])
    // They get on, and what stalls them next is the due date.
    try desk.importEvents(
      "id,customer,event,at\n"
        + "abc".map { "1\($0),\($0),connected,2026-09-22\n2\($0),\($0),invited,2026-09-23\n" }
        .joined()
    )
    try dismiss("ab", .notUseful, "2026-10-05")
    try dismiss("c", .wrongData, "2026-10-06")
    #expect(try rows() == ["overdue -: 0 2 0 1, 0 of 2", "silent -: 3 1 1 0, 3 of 4"])
    #expect(
      try rows(byMonth: true) == [
        "overdue 2026-10: 0 2 0 1, 0 of 2", "silent 2026-09: 3 1 1 0, 3 of 4",
      ]
    )
    #expect(try rows(at: Instant("2026-09-20") ?? Desk.now) == ["silent -: 3 0 0 0, 3 of 3"])
  }

  @Test("is the last word on a flag")
  func lastWord() throws {
    try dismiss("a", .notUseful, "2026-09-20")
    let decision = Decision(
      what: .dismissed(.useful),
      at: Instant("2026-09-21") ?? Desk.now,
      actor: "dana"
    )
    try desk.store.write { writer in
      _ = try writer.append(decision, of: writer.customer(named: "a").key)
    }
    #expect(try rows().count == 1)
    try dismiss("bcdef", .useful, "2026-09-22")
    let answer = try ReviewFeedback(store: desk.store)(ReviewFeedback.Question(at: Desk.now))
    #expect(answer.total.count(.useful) == 6)
    #expect("\(answer.total.precision)" == "6 of 6 (100 %)")
  }

  @Test("is of no rule where what is heard later shows that there was no reason to flag")
  func late() throws {
    try dismiss("a", .notUseful, "2026-09-20")
    try desk.importEvents("id,customer,event,at\n1,a,connected,2026-09-14\n")
    #expect(try rows() == ["- -: 0 1 0 0, 0 of 1"])
  }
}
