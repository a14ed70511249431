import Onboarding
import Testing
import Tracking

@Suite("The ids of learning systems")
struct LMSSystemTests {
  let desk: Desk

  init() throws {
    desk = try Desk()
    try desk.importCustomers(
      """
      id,name,signed_up_at,domains
      acme,Acme,2026-09-01,acme.example
      beta,Beta,2026-09-02,beta.example

      """
    )
  }

  private func learn(_ text: String, _ system: String?) throws {
    let fields = text.prefix { !$0.isNewline }.split(separator: ",").map { "\($0)=\($0)" }
    try desk.importMapped(text, fields, system: system)
  }

  private func homes() throws -> [String: String] {
    let rows = try ListLearners(store: desk.store)(limit: nil).rows
    return Dictionary(
      rows.map { ($0.learner.id, $0.customer?.id.rawValue ?? "-") },
      uniquingKeysWith: { "\($0) \($1)" }
    )
  }

  private static let alone = "lms_id,course,status,at\n7,basics,completed,2026-09-10\n"

  @Test("are two people's where two systems have the same number")
  func apart() throws {
    try learn(Self.alone, "moodle")
    #expect(try homes() == ["7": "-"])
    try learn(Self.alone, "Canvas")
    #expect(try homes() == ["moodle:7": "-", "canvas:7": "-"])
    try learn(
      "email,lms_id,course,status,at\nkim@acme.example,7,basics,started,2026-09-09\n",
      "moodle"
    )
    #expect(try homes() == ["kim@acme.example": "acme", "canvas:7": "-"])
    let rows = try desk.learning()
    #expect(rows.map(\.learner.lmsIDs) == [["7"], ["7"]], "as the systems say them")
  }

  @Test("may be told without the system where only one has the number", arguments: [true, false])
  func plain(_ isFirst: Bool) throws {
    let file = "customer,lms_id\nbeta,7\n"
    if isFirst { try desk.importLearners(file) }
    try learn(Self.alone, "moodle")
    if !isFirst { #expect(try desk.importLearners(file).warnings.isEmpty) }
    #expect(try homes() == ["7": "beta"])
    #expect(try desk.learning().map(\.customer) == ["beta"])
    #expect(try MatchLearner(store: desk.store)("7", customer: "acme").learner.id == "7")
    #expect(try homes() == ["7": "acme"])
  }

  @Test("need the system where two have the number, and the import says so")
  func ambiguous() throws {
    try learn(Self.alone, "moodle")
    try learn(Self.alone, "canvas")
    let summary = try desk.importLearners("customer,email,lms_id\nbeta,lee@elsewhere.example,7\n")
    let warning = summary.warnings.map { "\($0)" }.joined()
    #expect(warning.contains("several systems") && warning.contains("moodle:7"), "\(warning)")
    #expect(try homes() == ["moodle:7": "-", "canvas:7": "-", "lee@elsewhere.example": "beta"])
    let told = try desk.importLearners("customer,lms_id\nacme,moodle:7\nbeta,canvas:7\n")
    #expect(told.warnings.isEmpty)
    #expect(try homes()["moodle:7"] == "acme" && homes()["canvas:7"] == "beta")
    let error = #expect(throws: TrackingError.self) {
      try MatchLearner(store: desk.store)("7", customer: "acme")
    }
    #expect(error?.description.contains("canvas:7") == true, "\(String(describing: error))")
    _ = try MatchLearner(store: desk.store)("canvas:7", customer: "acme")
    #expect(try homes()["canvas:7"] == "acme")
  }

  @Test("that have a colon of their own are left whole")
  func colon() throws {
    try learn("lms_id,course,status,at\nuser:42,basics,completed,2026-09-10\n", nil)
    #expect(try homes() == ["user:42": "-"])
    #expect(try desk.learning().map(\.learner.lmsIDs) == [["user:42"]])
  }

  @Test("lead to the address that came with them, with the system or without", arguments: 0..<6)
  func addresses(_ order: Int) throws {
    let steps: [(String, String?)] = [
      (Self.alone, "moodle"),
      ("email,lms_id,course,status,at\nkim@acme.example,7,basics,started,2026-09-09\n", nil),
      ("lms_id,course,status,at\n7,more,completed,2026-09-12\n", nil),
    ]
    var left = steps
    for place in [order / 2, order % 2, 0] {
      let (text, system) = left.remove(at: place)
      try learn(text, system)
    }
    #expect(try homes() == ["kim@acme.example": "acme"])
    #expect(try Set(desk.learning().map(\.learner.id)) == ["kim@acme.example"])
  }
}
