import Onboarding
import Testing
import Tracking

@Suite("Rules of matching")
struct MatchRuleTests {
  let desk: Desk
  let rules: EditRules

  init() throws {
    desk = try Desk()
    rules = EditRules(store: desk.store)
    try desk.apply(MergeTests.plan)
    try desk.importCustomers(
      """
      id,name,signed_up_at,domains
      acme,Acme,2026-09-01,acme.example
      beta,Beta,2026-09-02,beta.example

      """
    )
  }

  private func learn(_ rows: String) throws {
    let header = "email,company,name,course,status,at"
    let fields = header.split(separator: ",").map { "\($0)=\($0)" }
    let lines = rows.split(separator: "\n").map { "\($0),basics,completed,2026-09-10" }
    try desk.importMapped(([header] + lines).joined(separator: "\n") + "\n", fields)
  }

  @Test("tie and leave out once they are applied, before and after people come")
  func apply() throws {
    try learn("kim@mail.example,Acme Berlin GmbH,Kim Lee\ntest@acme.example,,Test Student")
    try rules.add(.company, "acme *", .customer("Acme"))
    try rules.add(.name, "test student", .leftOut)
    #expect(try desk.homes() == ["kim@mail.example": "-", "test@acme.example": "acme"])
    let answer = try rules.apply()
    #expect(
      Set(answer.changes.map { "\($0.from.words) > \($0.to.words)" }) == [
        "nobody > acme", "acme > left out",
      ]
    )
    try learn("lee@mail.example,ACME  Bonn,Lee Kim\nt2@acme.example,,TEST student")
    #expect(
      try desk.homes() == [
        "kim@mail.example": "acme", "lee@mail.example": "acme", "test@acme.example": "-",
        "t2@acme.example": "-",
      ]
    )
    #expect(try desk.keepsWhatItFolds())
    let out = try ListLearners(store: desk.store)(.leftOut, limit: nil)
    #expect(out.rows.map(\.learner.id) == ["t2@acme.example", "test@acme.example"])
    #expect(out.rows.allSatisfy { $0.waiting == 1 && $0.rule?.rule.field == .name })
    #expect(try ListLearners(store: desk.store)(.unmatched, limit: nil).count == 0)
    let kim = try ShowLearner(store: desk.store)("kim@mail.example")
    #expect(kim.learner.tie == .rule && kim.rule?.words == "company 'acme *'")
  }

  @Test("are previewed wholly, but name people of the largest moves only")
  func manyMoves() throws {
    let numbers = 0..<(PreviewRules.named + 10)
    try desk.importCustomers(
      "id,name,signed_up_at,domains\n"
        + numbers.map { "c\($0),C \($0),2026-09-01,c\($0).example\n" }.joined()
    )
    try learn(numbers.map { "p@c\($0).example,,Test \($0)" }.joined(separator: "\n"))
    try rules.add(.name, "test *", .leftOut)
    let answer = try PreviewRules(store: desk.store)()
    #expect(answer.changes.count == numbers.count)
    #expect(answer.changes.map(\.learners).allSatisfy { $0 == 1 })
    #expect(answer.changes.count { !$0.examples.isEmpty } == PreviewRules.named)
  }

  @Test("leave people out of journeys, and what was said of a person wins")
  func leftOut() throws {
    try learn("kim@acme.example,,\nlee@acme.example,,")
    try desk.importEvents(
      """
      id,customer,product,event,at,learner
      1,acme,start,shared,2026-09-20T10:00:00Z,kim@acme.example
      2,acme,start,shared,2026-09-21T10:00:00Z,lee@acme.example

      """
    )
    func done() throws -> [Bool] { try desk.journey("acme")?.steps.map(\.isDone) ?? [] }
    #expect(try done() == [true, true])
    try rules.add(.email, "LEE@*", .leftOut)
    _ = try rules.apply()
    #expect(try done() == [false, false] && desk.keepsWhatItFolds())
    _ = try MatchLearner(store: desk.store)("lee@acme.example", customer: "acme")
    #expect(try done() == [true, true] && desk.keepsWhatItFolds())
    _ = try MatchLearner(store: desk.store).undo("lee@acme.example")
    #expect(try done() == [false, false] && desk.keepsWhatItFolds())
    let count = try #require(try ListRules(store: desk.store)().last)
    #expect(count.learners == 1 && count.state == .holds)
    try rules.remove(count.rule.number ?? 0)
    #expect(try ListRules(store: desk.store)().last?.state == .removed)
    _ = try rules.apply()
    #expect(try done() == [true, true] && desk.keepsWhatItFolds())
  }

  @Test("leave a person out who is so by every address, and not by one of them")
  func merged() throws {
    try rules.add(.email, "*+test@*", .leftOut)
    _ = try rules.apply()
    try learn("kim+test@acme.example,,\nKim@ACME.example,,")
    #expect(try desk.homes() == ["kim+test@acme.example": "-", "kim@acme.example": "acme"])
    let merge = MergeLearners(store: desk.store, now: Desk.now, actor: "dana")
    let one = try merge("kim+test@acme.example", into: "kim@acme.example", reason: nil)
    #expect(one.customer?.id == "acme" && !one.person.isLeftOut)
    _ = try merge.split("kim+test@acme.example", reason: nil)
    #expect(try ListLearners(store: desk.store)(.leftOut, limit: nil).count == 1)
  }

  @Test("give way to those before them, and the preview counts and names the conflicts")
  func conflicts() throws {
    try learn("kim@mail.example,Acme Berlin,\nlee@mail.example,Acme Bonn,\nmax@mail.example,,")
    try rules.add(.company, "acme*", .customer("acme"))
    try rules.add(.domain, "mail.example", .customer("beta"))
    let first = try PreviewRules(store: desk.store)()
    #expect(first.rules.suffix(2).map(\.fits) == [2, 3])
    #expect(first.rules.suffix(2).map(\.decides) == [2, 1])
    #expect(first.conflicts.map(\.learners) == [2])
    let count = first.rules.count
    #expect(first.conflicts.first?.winner.number == count - 1)
    try rules.move(count, to: 1)
    let second = try PreviewRules(store: desk.store)()
    #expect(second.rules.first?.decides == 3)
    #expect(second.conflicts.first?.winner.number == 1)
    _ = try rules.apply()
    #expect(Set(try desk.homes().values) == ["beta"])
    try rules.move(1, to: count)
    #expect(try ListRules(store: desk.store)().contains { $0.state == .moved })
    _ = try rules.apply()
    #expect(try desk.homes()["kim@mail.example"] == "acme")
  }

  @Test("are refused where they can't be meant")
  func refused() throws {
    let cases: [(MatchRule.Field, String, EditRules.Effect, String)] = [
      (.company, "Acme", .customer("acmee"), "did you mean"),
      (.domain, "gmail.com", .customer("acme"), "mail provider"),
      (.domain, "@acme.example", .customer("acme"), "no domain"),
      (.email, "*", .leftOut, "fits everybody"), (.name, " ", .leftOut, "fits everybody"),
      (.role, "teacher", .customer("acme"), "can't do that"),
      (.company, "Acme", .leftOut, "can't do that"),
    ]
    for (field, pattern, effect, words) in cases {
      let error = #expect(throws: TrackingError.self) { try rules.add(field, pattern, effect) }
      #expect(error?.description.contains(words) == true, "\(String(describing: error))")
    }
    try rules.add(.role, "teacher", .leftOut)
    #expect(throws: TrackingError.self) { try rules.add(.role, "teacher", .leftOut) }
    for number in [0, 99] {
      #expect(throws: TrackingError.self) { try rules.remove(number) }
      #expect(throws: TrackingError.self) { try rules.move(number, to: 1) }
      #expect(throws: TrackingError.self) { try rules.move(1, to: number) }
    }
  }

  @Test("leave out teachers, and count who learns in another course", arguments: [0, 1])
  func roles(_ order: Int) throws {
    try rules.add(.role, "teacher", .leftOut)
    _ = try rules.apply()
    let claims = [
      PersonClaim(email: "kim@acme.example", role: "Teacher"),
      PersonClaim(email: "lee@acme.example", role: "teacher"),
      PersonClaim(email: "lee@acme.example", role: "student"),
    ]
    let told = order == 0 ? claims : claims.reversed()
    let summary = try desk.importClaims(told, system: "", day: 1)
    #expect(summary.learners.leftOut == 1 && summary.learners.unmatched == 0)
    #expect(try desk.homes() == ["kim@acme.example": "-", "lee@acme.example": "acme"])
  }
}
