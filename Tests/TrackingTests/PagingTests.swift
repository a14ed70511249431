import Onboarding
import Testing

@testable import Tracking

@Suite("A page of the customers")
struct PagingTests {
  let desk: Desk

  init() throws {
    desk = try Desk()
    try desk.apply(Story.plan)
    try desk.apply(Story.plan.replacing("product: atlas", with: "product: beacon"))
    var customers = "id,name,signed_up_at,owner,segment,products,churned_at\n"
    var events = "id,customer,product,event,at\n"
    for number in 0..<40 {
      let products = ["atlas", "atlas;beacon", "", "beacon"][number % 4]
      let churned = number % 11 == 5 ? "2026-10-20" : ""
      let day = "2026-\(number % 3 == 0 ? "09" : "10")-\(10 + number % 18)"
      customers += "c\(number),C \(number),\(day),o\(number % 3),s\(number % 2),"
      customers += "\(products),\(churned)\n"
      for (place, name) in ["connected", "invited", "trained", "shared"].enumerated()
      where number % 5 > place {
        events += "\(number)-\(name),c\(number),atlas,\(name),2026-11-0\(place + 1)\n"
      }
    }
    try desk.importCustomers(customers)
    try desk.importEvents(events)
    for (customer, day) in [("c1", 30), ("c13", 5), ("c12", 90)] {
      _ = try Decide(store: desk.store, now: Desk.now, actor: "dana")(
        .paused(until: Desk.now + .days(day)),
        customer: customer,
        product: nil,
        reason: "holidays"
      )
    }
  }

  private static let questions: [ListCustomers.Question] = {
    var all: [ListCustomers.Question] = []
    for day in [0, 3, 40, 200] {
      for state in [nil] + JourneyState.allCases.map(Optional.some) {
        for (product, owner, segment) in [
          (nil, nil, nil), ("beacon", nil, nil), (nil, "o1", nil), ("atlas", "o2", "s1"),
        ] as [(String?, String?, String?)] {
          var question = ListCustomers.Question(AsOf(Desk.now + .days(day)))
          question.state = state
          question.product = product.map { Identifier($0) }
          question.owner = owner
          question.segment = segment
          all.append(question)
        }
      }
    }
    return all
  }()

  @Test("has the rows of the whole list, in its order, forwards and backwards")
  func pages() throws {
    let list = ListCustomers(store: desk.store)
    var states: Set<JourneyState> = []
    for question in Self.questions {
      var whole = question
      whole.withSteps = true
      let rows = try list(whole)
      states.formUnion(rows.compactMap { $0.journey?.state(at: question.at) })
      let keys = rows.map(\.key)
      #expect(try list(question).map(\.key) == keys)
      var forwards: [ListCustomers.Row] = []
      var page = try list.page(question, limit: 7)
      #expect(page.count == keys.count)
      forwards += page.rows
      while page.hasMore, let last = forwards.last {
        page = try list.page(question, .after(last.key), limit: 7)
        #expect(page.count == keys.count)
        forwards += page.rows
      }
      #expect(forwards.map(\.key) == keys)
      #expect(forwards.map { $0.journey?.withoutSteps } == rows.map { $0.journey?.withoutSteps })
      #expect(forwards.map(\.customer) == rows.map(\.customer))
      #expect(forwards.map(\.stepTitle) == rows.map(\.stepTitle))
      guard let last = keys.last else { continue }
      var backwards = [last]
      repeat {
        page = try list.page(question, .before(backwards[0]), limit: 7)
        backwards = page.rows.map(\.key) + backwards
      } while page.hasMore
      #expect(backwards == keys)
    }
    #expect(states == Set(JourneyState.allCases), "every state is looked at")
  }

  @Test("of the past is the same as well")
  func past() throws {
    let list = ListCustomers(store: desk.store)
    let past = try #require(Instant("2026-10-25"))
    let question = ListCustomers.Question(AsOf(past))
    let keys = try list(question).map(\.key)
    try #require(keys.count > 10)
    let first = try list.page(question, limit: 6)
    let second = try list.page(question, .after(keys[5]), limit: 6)
    #expect((first.rows + second.rows).map(\.key) == Array(keys.prefix(12)))
    #expect(
      try list.page(question, .before(keys[12]), limit: 6).rows.map(\.key) == Array(keys[6..<12])
    )
    #expect(first.count == keys.count && second.count == keys.count)
  }

  @Test("has a count that holds as long as it says")
  func until() throws {
    for question in Self.questions {
      var at = question.at
      for _ in 0..<4 {
        var query = question.query
        query.at = at
        let (count, until) = try desk.store.read { try $0.customerCount(query) }
        #expect(until > at)
        guard until < .distantFuture else { break }
        query.at = Instant(milliseconds: until.milliseconds - 1)
        #expect(try desk.store.read { try $0.customerCount(query).count } == count)
        at = until
      }
    }
  }

  @Test("is of another version of the data whenever that has changed, and only then")
  func version() throws {
    func version() throws -> Int64 { try desk.store.read { try $0.dataVersion() } }
    let before = try version()
    try desk.importCustomers("id,name,signed_up_at\nnew,New,2026-11-01\n")
    let after = try version()
    #expect(after > before)
    _ = try desk.store.write { try $0.customers().count }
    try desk.store.writeAside { try $0.closeSessions(ofToken: "nobody") }
    try desk.store.attempt { _ = try $0.customerKey("tried") }
    #expect(try version() == after)
  }
}

extension JourneyHead {
  fileprivate var withoutSteps: JourneyHead {
    var head = self
    head.doneSteps = nil
    return head
  }
}

@Suite("A page of the learners")
struct LearnerPagingTests {
  @Test("has the persons by their handles, each once, with what waits for them")
  func pages() throws {
    let desk = try Desk()
    try desk.importCustomers("id,name,signed_up_at\nacme,Acme,2026-09-01\n")
    var learners = "email,customer\n"
    for number in 0..<23 {
      learners += "l\(number)@\(number % 2 == 0 ? "acme" : "lost").example,"
      learners += "\(number % 2 == 0 ? "acme" : "")\n"
    }
    _ = try desk.importLearners(learners)
    let list = ListLearners(store: desk.store)
    for which in [ListLearners.Which.all, .unmatched, .leftOut] {
      let whole = try list(which, limit: nil)
      var ids: [String] = []
      var after: LearnerKey?
      var hasMore = true
      while hasMore {
        let page = try list.page(which, after: after, limit: 4)
        #expect(page.answer.count == whole.count)
        ids += page.answer.rows.map(\.learner.id)
        after = page.answer.rows.last?.learner.key
        hasMore = page.hasMore
      }
      #expect(ids == ids.sorted())
      #expect(ids.sorted() == whole.rows.map(\.learner.id).sorted())
    }
  }
}
