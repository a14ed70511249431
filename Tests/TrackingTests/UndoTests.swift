import Onboarding
import Testing
import Tracking

@Suite("An import that is taken back")
struct UndoTests {
  static let plan = """
    product: start
    value: { title: Value, when: { event: shared, learners: 2 } }
    steps:
      - { id: two, title: Two finished, when: { course: basics, learners: 2 }, due: 20d }
      - { id: half, title: Half, when: { course: basics, share: 0.5 }, after: [two] }
      - { id: on, title: Connected, when: { event: connected }, due: 5d }
    courses: [{ id: basics, title: Basics, lessons: [{ id: one, title: One }] }]
    """

  @Test("is as if it had never been, whatever else was imported", arguments: 1...60)
  func anySubset(_ seed: Int) throws {
    var random = Seeded(UInt64(seed))
    var files = (0..<Int.random(in: 2...6, using: &random)).map { _ in UndoFile(&random) }
    // The same file again: taken for what it is, or told again.
    files += files.filter { _ in Bool.random(using: &random) }
    files.shuffle(using: &random)
    let undone = files.indices.filter { _ in Bool.random(using: &random) }

    let desk = try Desk()
    try desk.apply(Self.plan)
    for file in files { try file.run(desk) }
    for place in undone.shuffled(using: &random) {
      try desk.undo(Int64(place + 1))
      #expect(try desk.keepsWhatItFolds())
    }
    let rest = try Desk()
    try rest.apply(Self.plan)
    for place in files.indices where !undone.contains(place) { try files[place].run(rest) }
    let context =
      "\(files.enumerated().map { "\($0 + 1): \($1)" }) without \(undone.map { $0 + 1 })"
    let (found, expected) = (try UndoState(desk), try UndoState(rest))
    #expect(found.learning == expected.learning, "\(context)")
    #expect(found.customers == expected.customers, "\(context)")
    #expect(found.learners == expected.learners, "\(context)")
    #expect(found.journeys == expected.journeys, "\(context)")
    #expect(found.events == expected.events, "\(context)")

    // And imported again, in another order than before, all is as with everything.
    for place in undone { try files[place].run(desk) }
    let again = try Desk()
    try again.apply(Self.plan)
    for place in files.indices where !undone.contains(place) { try files[place].run(again) }
    for place in undone { try files[place].run(again) }
    #expect(try UndoState(desk) == UndoState(again), "\(context), and again")
  }
}

/// A small file of any kind; such files overlap.
enum UndoFile: Sendable, CustomStringConvertible {
  case customers(String)
  case learners(String)
  case events(String)
  case learning(String, observedAt: Instant)

  init(_ random: inout Seeded) {
    let header: String
    var rows: [String] = []
    func pick(_ words: [String], _ random: inout Seeded) -> String {
      words.randomElement(using: &random) ?? ""
    }
    let kind = Int.random(in: 0...5, using: &random)
    for place in 0..<Int.random(in: 1...5, using: &random) {
      let customer = pick(["acme", "beta", "late"], &random)
      let person = Int.random(in: 0...3, using: &random)
      let day = Int.random(in: 1...4, using: &random)
      switch kind {
      case 0:
        guard !rows.contains(where: { $0.hasPrefix(customer) }) else { continue }
        let name = pick(["", "\(customer) Inc.", "\(customer) AG"], &random)
        let domain = pick(["", "\(customer).example", "shared.example"], &random)
        let owner = pick(["", "dana", "lee"], &random)
        rows.append("\(customer),\(name),2026-08-0\(day),\(domain),\(owner)")
      case 1:
        // Each learner once, by the address or by the id.
        rows.append(
          place % 2 == 0 ? "\(customer),p\(place)@acme.example," : "\(customer),,\(place)"
        )
      case 2:
        let event = pick(["shared", "connected"], &random)
        rows.append(
          "\(customer)-\(event)-\(day)-\(person),\(customer),\(event),2026-09-0\(day),x\(person)"
        )
      default:
        let handles = pick(
          ["p\(person)@acme.example,", "P\(person)@Acme.example,\(person)", ",\(person)"],
          &random
        )
        let status = pick(["enrolled", "started", "completed", "60%"], &random)
        let lesson = pick(["", "One", "ONE"], &random)
        let at = pick(["", "2026-09-0\(day)"], &random)
        let percent = status == "60%" ? "60" : ""
        let word = status == "60%" ? "in progress" : status == "enrolled" ? "not started" : status
        let name = pick(["", "Kim", "Kim Velt"], &random)
        let company = pick(["", "beta", "Acme Inc."], &random)
        rows.append("\(handles),\(name),\(company),basics,\(lesson),\(word),\(percent),\(at)")
      }
    }
    switch kind {
    case 0: header = "id,name,signed_up_at,domains,owner"
    case 1: header = "customer,email,lms_id"
    case 2: header = "id,customer,event,at,learner"
    default: header = "email,lms_id,name,company,course,lesson,status,percent,at"
    }
    let text = ([header] + rows).joined(separator: "\n") + "\n"
    switch kind {
    case 0: self = .customers(text)
    case 1: self = .learners(text)
    case 2: self = .events(text)
    default:
      let day = Int.random(in: 20...22, using: &random)
      self = .learning(text, observedAt: Instant("2026-09-\(day)") ?? Desk.now)
    }
  }

  var description: String {
    switch self {
    case .customers(let text), .learners(let text), .events(let text): text
    case .learning(let text, let observedAt): "as of \(observedAt.day) \(text)"
    }
  }

  static let fields = [
    "email", "lms_id", "name", "company", "course", "lesson", "status", "percent", "at",
  ]

  @discardableResult
  func run(_ desk: Desk) throws -> ImportSummary {
    switch self {
    case .customers(let text): try desk.importCustomers(text)
    case .learners(let text): try desk.importLearners(text)
    case .events(let text): try desk.importEvents(text)
    case .learning(let text, let observedAt):
      try desk.importMapped(text, Self.fields.map { "\($0)=\($0)" }, observedAt: observedAt)
    }
  }
}

/// All that an answer can hang on, without the numbers under which it is kept.
struct UndoState: Equatable {
  var learning: [String]
  var customers: [String]
  var learners: [String]
  var journeys: [String]
  var events: [String]

  init(_ desk: Desk) throws {
    learning = try desk.learningLines()
    (customers, learners, journeys, events) = try desk.store.read { reader in
      let customers = try reader.customers()
      let ids = Dictionary(uniqueKeysWithValues: customers.map { ($0.key, $0.id) })
      return (
        customers.map {
          "\($0.id) \($0.name) \($0.owner ?? "-") \($0.domains) \($0.products)"
            + " \(String(describing: $0.dates)) \($0.others.sorted { $0.key < $1.key })"
        },
        try reader.learners(of: nil).map {
          "\($0.id) \($0.emails) \($0.lmsIDs) \($0.externalIDs) \($0.companies)"
            + " \($0.name ?? "-") \(ids[$0.customer]?.rawValue ?? "-") \($0.tie?.rawValue ?? "-")"
        }.sorted(),
        try reader.journeys(of: nil).map { "\($0.customer.id) \($0.journey)" },
        try customers.flatMap { customer in
          try reader.evidence(
            of: customer.key,
            dates: customer.dates ?? CustomerDates(signedUpAt: Desk.now)
          ).events.map { "\(customer.id) \($0.name) \($0.at) \($0.key) \($0.learner != nil)" }
        }.sorted()
      )
    }
  }
}

extension Desk {
  @discardableResult
  func undo(_ id: Int64) throws -> UndoImport.Outcome {
    try UndoImport(store: store, now: Self.now, actor: "test")(id)
  }
}
