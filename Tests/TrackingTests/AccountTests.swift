import Exports
import Foundation
import Onboarding
import Testing
import Tracking

@Suite("Accounts")
struct AccountTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  @discardableResult
  private func take(
    _ kind: AccountKind,
    _ text: String,
    observed: String = "2026-11-20T00:00:00Z"
  ) throws -> ImportSummary {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("accounts-\(UUID().uuidString).csv")
    try Data(text.utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let options = ReadOptions(zone: .utc, observedAt: Instant(observed), now: Desk.now)
    var file = try AccountFile.open(FileSource(path: url.path), as: kind, options)
    return try ImportAccounts(store: desk.store, now: Desk.now)(
      ImportFile(name: "f.csv", format: file.format.rawValue, observedAt: file.observedAt),
      of: kind,
      system: file.system,
      next: { try file.next() },
      end: { ImportEnd(sha256: "", warnings: []) }
    )
  }

  private func lines(_ kind: AccountKind) throws -> [String] {
    var lines: [String] = []
    try ExportAccounts(store: desk.store)(kind) { row in
      lines.append(
        "\(row.account.key) \(row.customer?.rawValue ?? "-") \(row.tie?.rawValue ?? "-") \(row.account.fact)"
      )
    }
    return lines
  }

  private static let header = "id,customer,starts_at,amount,interval,currency\n"

  private func subscription(_ amount: String) -> String {
    Self.header + "s1,acme,2026-09-01,\(amount),month,EUR\n"
  }

  @Test("are known again, and the newest export counts in whatever order files come")
  func newest() throws {
    #expect(
      try take(.subscriptions, subscription("10"), observed: "2026-10-01T00:00:00Z").record.new == 1
    )
    let third = try take(.subscriptions, subscription("10"), observed: "2026-10-03T00:00:00Z")
    #expect((third.record.new, third.record.repeated) == (0, 1))
    let second = try take(.subscriptions, subscription("20"), observed: "2026-10-02T00:00:00Z")
    #expect((second.record.new, second.changed) == (1, 1))
    #expect(try lines(.subscriptions).joined().contains("minorUnits: 1000"))
    try take(.subscriptions, subscription("30"), observed: "2026-10-04T00:00:00Z")
    #expect(try lines(.subscriptions).count == 1)
    #expect(try lines(.subscriptions).joined().contains("minorUnits: 3000"))
  }

  @Test("go with an import that is undone, and wait when their customer goes")
  func undoImport() throws {
    let customers = "id,name,signed_up_at\nacme,Acme,2026-08-01\n"
    try desk.importCustomers(customers)
    try take(.subscriptions, subscription("10"))
    #expect(try lines(.subscriptions).first?.hasPrefix("s1 acme id") == true)
    try desk.undo(1)
    #expect(try lines(.subscriptions).first?.hasPrefix("s1 - -") == true)
    try desk.importCustomers(customers)
    #expect(try lines(.subscriptions).first?.hasPrefix("s1 acme id") == true)
    try desk.undo(2)
    #expect(try lines(.subscriptions).isEmpty)
  }

  @Test("of one import are taken back, and what others told stays")
  func undo() throws {
    let first = try take(.subscriptions, subscription("10"), observed: "2026-10-01T00:00:00Z")
    let alone = try lines(.subscriptions)
    let again = try take(.subscriptions, subscription("10"), observed: "2026-10-02T00:00:00Z")
    let last = try take(.subscriptions, subscription("20"), observed: "2026-10-03T00:00:00Z")
    try desk.store.write { try $0.removeAccounts(ofImport: last.record.id) }
    #expect(try lines(.subscriptions) == alone)
    try desk.store.write { try $0.removeAccounts(ofImport: first.record.id) }
    #expect(try lines(.subscriptions) == alone)
    try desk.store.write { try $0.removeAccounts(ofImport: again.record.id) }
    #expect(try lines(.subscriptions) == [])
    #expect(try desk.store.read { try $0.aliases(of: nil) } == [])
  }

  @Test("wait for their customer, and find it by id, domain or name once it is known")
  func waiting() throws {
    let text =
      "id,customer,company,email,opened_at\nt1,acme,,,2026-09-01\nt2,,Globex,,2026-09-01\n"
      + "t3,,,k@initech.example,2026-09-01\nt4,,,x@gmail.com,2026-09-01\n"
    let summary = try take(.tickets, text)
    #expect(summary.waiting.count == 4 && summary.record.new == 4)
    #expect(try lines(.tickets).allSatisfy { $0.contains(" - - ") })
    try desk.importCustomers(
      "id,name,signed_up_at,domains\nacme,Acme,2026-09-01,\ng,GLOBEX,2026-09-01,\n"
        + "i,Initech,2026-09-01,initech.example\n"
    )
    let found = try lines(.tickets).map {
      $0.split(separator: " ").prefix(3).joined(separator: " ")
    }
    #expect(found == ["t1 acme id", "t2 g company", "t3 i domain", "t4 - -"])
    #expect(try take(.tickets, text).record.repeated == 4)
    #expect(try lines(.tickets).count == 4)
  }

  @Test("follow whoever has the address, whichever file or person told last", arguments: [0, 1, 2])
  func learners(_ turn: Int) throws {
    let customers = "id,name,signed_up_at\nacme,Acme,2026-08-01\nbeta,Beta,2026-08-01\n"
    let steps: [() throws -> Void] = [
      { try desk.importCustomers(customers) },
      { try take(.tickets, "id,email,opened_at\nt1,kim@home.example,2026-09-01\n") },
      {
        try desk.importMapped(
          "email,company,course\nkim@home.example,Acme,basics\n",
          ["email=email", "company=company", "course=course"]
        )
      },
    ]
    for step in steps[turn...] + steps[..<turn] { try step() }
    #expect(try lines(.tickets).first?.hasPrefix("t1 acme learner") == true)
    _ = try MatchLearner(store: desk.store)("kim@home.example", customer: "beta")
    #expect(try lines(.tickets).first?.hasPrefix("t1 beta learner") == true)
    _ = try MatchLearner(store: desk.store).undo("kim@home.example")
    try EditRules(store: desk.store).add(.company, "acme", .customer("beta"))
    _ = try EditRules(store: desk.store).apply()
    #expect(try lines(.tickets).first?.hasPrefix("t1 beta learner") == true)
  }

  @Test("of a customer whom only an event names wait, whichever came first", arguments: [0, 1])
  func unknownCustomers(_ turn: Int) throws {
    let steps: [() throws -> Void] = [
      { try desk.importEvents("id,customer,event,at\n1,Acme,shared,2026-09-01\n") },
      { try take(.tickets, "id,customer,opened_at\nt1,Acme,2026-09-01\n") },
    ]
    for step in steps[turn...] + steps[..<turn] { try step() }
    #expect(try lines(.tickets).first?.hasPrefix("t1 - -") == true)
    try desk.importCustomers("id,name,signed_up_at\na,ACME,2026-08-01\n")
    #expect(try lines(.tickets).first?.hasPrefix("t1 a company") == true)
  }

  @Test("with one id twice in a file are rejected, where they differ")
  func conflict() throws {
    let row = "s1,acme,2026-09-01,10,month,EUR\n"
    let text = Self.header + row + row + "s1,acme,2026-09-01,11,month,EUR\n"
    let summary = try take(.subscriptions, text)
    #expect(summary.record.new == 1 && summary.record.repeated == 1)
    #expect(
      summary.rejected.map(\.reason) == [
        "the subscription 's1' is in line 2 already, with other values"
      ]
    )
  }

  @Test("of a CRM are customers who are known already, or new ones")
  func crm() throws {
    try desk.importCustomers("id,name,signed_up_at,domains\nacme,Acme,2026-09-01,acme.example\n")
    let companies =
      "Record ID,Company name,Company Domain Name,Company owner,Create Date\n"
      + "71,ACME Tooling,acme.example,Dana,2026-01-01\n72,Acme,acme.example,Noor,2026-10-02\n"
      + "73,Globex,globex.example,Noor,2026-10-03\n"
    try desk.importCustomers(companies)
    let customers = try desk.store.read { try $0.customers() }
    #expect(customers.map(\.id) == ["72", "73", "acme"])
    let acme = try #require(customers.last)
    #expect(acme.name == "Acme" && acme.owner == "Dana")
    #expect(acme.dates?.signedUpAt == Instant("2026-09-01T00:00:00Z"))
    #expect(try desk.importCustomers(companies).record.new == 0)
    let contacts = "Record ID,Email,Associated Company IDs\n1,m@x.example,71\n2,n@x.example,99\n"
    let learners = try desk.importLearners(contacts)
    #expect(learners.record.new == 2 && learners.waiting == ["hubspot:99": 1])
    #expect(try desk.store.read { try $0.learners(of: acme.key).count } == 1)
  }

  @Test("of a CRM may come after their contacts", arguments: [0, 1, 2])
  func contacts(_ turn: Int) throws {
    let header = "Record ID,Company name,Company Domain Name,Company owner,Create Date\n"
    let steps: [() throws -> Void] = [
      { try desk.importCustomers(header + "71,ACME,acme.example,Dana,2026-01-01\n") },
      {
        try desk.importLearners(
          "Record ID,Email,Associated Company IDs\n1,m@x.example,71\n2,n@x.example,72\n"
        )
      },
      { try desk.importCustomers(header + "72,Globex,globex.example,Noor,2026-10-03\n") },
    ]
    func homes() throws -> [String] {
      try desk.store.read { reader in
        let ids = Dictionary(
          uniqueKeysWithValues: try reader.customers().map { ($0.key, $0.id.rawValue) }
        )
        return try reader.learners(of: nil).map { "\($0.id) \(ids[$0.customer] ?? "-")" }
      }
    }
    for step in steps[turn...] + steps[..<turn] { try step() }
    #expect(try homes() == ["m@x.example 71", "n@x.example 72"])
    #expect(try desk.store.read { try $0.customers() }.map(\.id) == ["71", "72"])
    let second = Int64((2 - turn + 3) % 3 + 1)
    try desk.undo(second)
    #expect(try homes() == ["m@x.example 71", "n@x.example hubspot:72"])
    try steps[2]()
    #expect(try homes() == ["m@x.example 71", "n@x.example 72"])
  }
}
