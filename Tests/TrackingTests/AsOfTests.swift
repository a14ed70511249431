import Exports
import Foundation
import Onboarding
import Testing
import Tracking

@Suite("The past")
struct AsOfTests {
  private static let plan = """
    product: atlas
    title: Atlas
    starts: signed_up
    value: { title: Shared, when: { event: shared }, within: 60d }
    steps:
      - { id: connect, title: Connected, when: { event: connected }, reopens: { event: cut }, due: 5d }
      - { id: course, title: Trained, when: { course: basics }, after: [connect] }
    courses:
      - { id: basics, title: Basics, known-as: { csv: [Basics] } }
    """

  @Test("is told by what was known then, or by what is known now")
  func knowledge() throws {
    let desk = try Desk()
    try desk.apply(Self.plan, at: .september(1))
    desk.heard = .september(2)
    try desk.importCustomers("id,name,signed_up_at,segment\nacme,Acme,2026-09-01,smb\n")
    desk.heard = .september(25)
    try desk.importEvents("id,customer,event,at\n1,acme,connected,2026-09-04\n")
    try desk.importCustomers(
      """
      id,name,signed_up_at,segment,churned_at
      acme,Acme,2026-09-01,mid,2026-09-22
      late,Late,2026-09-03,smb,

      """
    )
    func told(_ day: Int, _ known: AsOf.Knowledge) throws -> [String] {
      try ListCustomers(store: desk.store)(.init(AsOf(.september(day), known: known))).map {
        let step = $0.stepTitle ?? "-"
        let state = $0.journey?.state(at: .september(day)).rawValue ?? "none"
        return "\($0.customer.id.rawValue) \($0.customer.segment ?? "") \(state) \(step)"
      }
    }
    let answers = try [20, 23, 25].map { (try told($0, .then), try told($0, .now)) }
    #expect(answers[0].0 == ["acme smb stalled Connected"])
    #expect(answers[0].1 == ["acme mid stalled Trained", "late smb stalled Connected"])
    #expect(answers[1].0 == ["acme smb stalled Connected"])
    #expect(answers[1].1 == ["acme mid churned Trained", "late smb stalled Connected"])
    #expect(answers[2].0 == answers[2].1)
    let stalled = ListStalled(store: desk.store)
    let then = try stalled(.init(AsOf(.september(20), known: .then)))
    #expect(then.rows.map(\.customer) == ["acme"])
    #expect(try stalled(.init(AsOf(.september(20)))).rows.map(\.customer) == ["late", "acme"])
    let shown = try ShowCustomer(store: desk.store)(
      "acme",
      AsOf(.september(20), known: .then),
      timeline: nil
    )
    #expect(shown.checklists.first?.stalled?.stall == then.rows.first?.stall)
    #expect(shown.customer.segment == "smb")
    #expect(shown.timeline.allSatisfy { $0.kind == .customer })
  }

  @Test("is, as it was known then, what was on the list then", arguments: 1...60)
  func replayed(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let files = (0..<6).map { PastFile(&random, heardOn: 2 + 4 * $0) }
    let heard = Int.random(in: 0..<6, using: &random)
    let all = try Desk()
    let some = try Desk()
    for desk in [all, some] { try desk.apply(Self.plan, at: .september(1)) }
    for (place, file) in files.enumerated() {
      for desk in place <= heard ? [all, some] : [all] {
        desk.heard = .september(2 + 4 * place)
        try file.run(desk)
      }
    }
    let instant = Instant.september(4 + 4 * heard)
    func told(_ desk: Desk, _ known: AsOf.Knowledge) throws -> [String] {
      var question = ListCustomers.Question(AsOf(instant, known: known))
      question.withSteps = true
      let stalled = ListStalled.Question(AsOf(instant, known: known))
      return try ListCustomers(store: desk.store)(question).map { row in
        let state = row.journey?.state(at: instant).rawValue ?? "none"
        return "\(row.customer.id.rawValue) \(row.customer.segment ?? "") \(row.customer.name)"
          + " \(String(describing: row.journey)) \(state)"
      }.filter { !$0.hasSuffix("none") }
        + ListStalled(store: desk.store)(stalled).rows.map { "\($0.customer) \($0.stall)" }
    }
    let then = try told(all, .then)
    let seen = try told(some, .now)
    #expect(then == seen, "\(files)")
  }
}

/// A file of customers, events or learning.
private enum PastFile: Sendable, CustomStringConvertible {
  case customers(String)
  case events(String)
  case learning(String)

  /// - Parameter last: The day of September on which it is heard. Nobody tells before that that a
  ///   customer has left.
  init(_ random: inout Seeded, heardOn last: Int) {
    func day(until last: Int = 28) -> String {
      let day = Int.random(in: 1...last, using: &random)
      return "2026-09-\(day < 10 ? "0" : "")\(day)"
    }
    func pick(_ words: [String]) -> String { words.randomElement(using: &random) ?? "" }
    let customers = ["acme", "beta", "ceta"]
    switch Int.random(in: 0...2, using: &random) {
    case 0:
      var text = "id,name,signed_up_at,segment,churned_at,domains\n"
      for id in customers where id == "beta" || Bool.random(using: &random) {
        let churned = Bool.random(using: &random) ? day(until: last) : ""
        text +=
          "\(id),\(pick([id, "\(id) Inc"])),2026-09-01,"
          + "\(pick(["smb", "mid"])),\(churned),\(id).example\n"
      }
      self = .customers(text)
    case 1:
      var text = "id,customer,event,at\n"
      for _ in 0..<4 {
        text +=
          "\(random.next()),\(pick(customers)),\(pick(["connected", "cut", "shared"])),\(day())\n"
      }
      self = .events(text)
    default:
      var text = "e,c,s,at\n"
      for _ in 0..<3 {
        text += "kim@\(pick(customers)).example,Basics,\(pick(["started", "completed"])),\(day())\n"
      }
      self = .learning(text)
    }
  }

  var description: String {
    switch self {
    case .customers(let text), .events(let text), .learning(let text): text
    }
  }

  func run(_ desk: Desk) throws {
    switch self {
    case .customers(let text): try desk.importCustomers(text)
    case .events(let text): try desk.importEvents(text)
    case .learning(let text):
      try desk.importMapped(
        text,
        ["email=e", "course=c", "status=s", "at=at"],
        observedAt: desk.heard
      )
    }
  }
}
