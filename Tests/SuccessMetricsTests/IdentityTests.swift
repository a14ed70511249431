import Onboarding
import ProgramSupport
import SuccessMetrics
import Testing

@Suite("What must hold for any customers, of all metrics")
struct IdentityTests {
  private static let costs: [Cost] = Cost.Kind.allCases.flatMap { kind in
    (8...11).compactMap { month in
      CivilDate(year: 2026, month: month, day: 1).map {
        Cost(month: $0, kind: kind, amount: Money(Int64(month) * 12_345, October.euro))
      }
    }
  }

  private func customers(_ seed: Int, _ count: Int = 40) -> [CustomerHistory] {
    var random = SeededNumbers(seed: UInt64(seed) + 5_000)
    return (0..<count).map { .random($0, &random) }
  }

  /// By metric, in a month, in a quarter and in the last days.
  private func measure(
    _ customers: [CustomerHistory],
    _ costs: [Cost] = costs,
    metrics: [Metric] = Catalogue.all
  ) throws -> [String: [SuccessMetrics.Measurement]] {
    let periods = try ["2026-10", "2026Q3", "28d"].map {
      try #require(Period($0, now: October.now, zone: .utc))
    }
    var settings = October.settings
    settings.listsMembers = true
    settings.grossMargin = 8_000
    settings.namedFeatures = ["beacon": 3]
    var run = MetricRun(metrics, periods, settings)
    for customer in customers { run.add(customer) }
    for cost in costs { run.add(cost) }
    return Dictionary(uniqueKeysWithValues: zip(metrics.map(\.id), run.measurements))
  }

  @Test("Without customers sums are 0 and all else is nothing")
  func nobody() throws {
    let sums: Set = ["mrr", "mrr-movements", "dau", "wau", "mau", "learning-activity", "referrals"]
    for (id, found) in try measure([]) {
      for it in found { #expect(it.value == (sums.contains(id) ? 0 : nil), "\(id)") }
    }
    // Who is there and does nothing leaves nothing to divide by either.
    for (id, found) in try measure([CustomerHistory("a")]) {
      for it in found { #expect(it.value == (sums.contains(id) ? 0 : nil), "\(id)") }
    }
  }

  @Test("The order of customers, facts and costs changes nothing", arguments: 0..<40)
  func order(seed: Int) throws {
    let customers = customers(seed)
    var random = SeededNumbers(seed: UInt64(seed))
    var others = customers.shuffled(using: &random)
    for place in others.indices {
      others[place].subscriptions.shuffle(using: &random)
      others[place].events.shuffle(using: &random)
      others[place].learning.shuffle(using: &random)
      others[place].tickets.shuffle(using: &random)
      others[place].answers.shuffle(using: &random)
      others[place].orders.shuffle(using: &random)
      others[place].referrals.shuffle(using: &random)
      others[place].journeys.shuffle(using: &random)
      others[place].products.shuffle(using: &random)
    }
    let one = try measure(customers)
    let other = try measure(others, Self.costs.shuffled(using: &random))
    for metric in Catalogue.all { #expect(one[metric.id] == other[metric.id], "\(metric.id)") }
  }

  @Test("Values are within what their unit allows", arguments: 0..<40)
  func bounds(seed: Int) throws {
    let found = try measure(customers(seed))
    for metric in Catalogue.all {
      for value in (found[metric.id] ?? []).compactMap(\.value) {
        let bounds: ClosedRange<Double> =
          switch metric.unit {
          case .percent: metric.id == "nrr" ? 0...(.infinity) : 0...1
          case .points: -100...100
          case .money:
            metric.id.hasPrefix("mrr-") || metric.id == "net-clv"
              ? -(.infinity)...(.infinity) : 0...(.infinity)
          case .score: 0...100
          case .count, .number, .days, .months, .minutes, .times: 0...(.infinity)
          }
        #expect(bounds.contains(value), "\(metric.id) \(value)")
        let isWhole = metric.unit == .count || metric.unit == .points
        #expect(!isWhole || value == value.rounded(), "\(metric.id) \(value)")
      }
    }
    for it in found["engagement"] ?? [] {
      for part in it.parts {
        guard case .number(let score) = part.quantity else { continue }
        #expect(0...100 ~= score, "\(part.name)")
      }
    }
  }

  @Test("Days, weeks and months of activity are in order", arguments: 0..<40)
  func activity(seed: Int) throws {
    let found = try measure(customers(seed))
    for place in 0..<3 {
      let values = ["dau", "wau", "mau"].compactMap { found[$0]?[place].value }
      #expect(values.count == 3 && values == values.sorted())
      let stickiness = try #require(found["stickiness"]?[place])
      if let value = stickiness.value { #expect(1.0 / 28 <= value + 1e-12 && value <= 1) }
      #expect((stickiness.value == nil) == (values[2] == 0))
    }
  }

  @Test(
    "Retention and churn are one, net is no less than gross, renewals no more than due",
    arguments: 0..<40
  )
  func shares(seed: Int) throws {
    let found = try measure(customers(seed))
    for place in 0..<3 {
      func value(_ id: String) -> Double? { found[id]?[place].value }
      #expect(found["retention"]?[place].denominator == found["churn"]?[place].denominator)
      if let kept = value("retention"), let lost = value("churn") {
        #expect(abs(kept + lost - 1) < 1e-12)
      }
      if let net = value("nrr"), let gross = value("grr") { #expect(gross <= net && gross <= 1) }
      if let lifetime = value("clv"), let cost = value("cac"), let net = value("net-clv") {
        #expect(abs(lifetime - cost - net) < 0.011)
      }
    }
  }

  @Test(
    "A subscription in two, one after the other or side by side, changes no revenue",
    arguments: 0..<40
  )
  func split(seed: Int) throws {
    var random = SeededNumbers(seed: UInt64(seed) + 9)
    let customers = customers(seed)
    let metrics = try [
      "mrr", "mrr-movements", "retention", "churn", "early-churn", "reactivation", "nrr", "grr",
      "arpa", "clv", "cac", "retention-cost",
    ].map { try #require(Catalogue.metric($0)) }
    var others = customers
    for place in others.indices {
      others[place].subscriptions = others[place].subscriptions.flatMap { one in
        var halves = [one, one]
        if Bool.random(using: &random), let price = one.price?.minorUnits, price > 1 {
          halves[0].price = Money(price / 2, October.euro)
          halves[1].price = Money(price - price / 2, October.euro)
          return halves
        }
        let at = one.startsAt + .days(Int.random(in: 1...400, using: &random))
        // What is canceled without an end was never paid for.
        guard at < one.endsAt ?? .distantFuture, at > one.trialEndsAt ?? .distantPast,
          one.endsAt != nil || one.status != .canceled
        else { return [one] }
        halves[0].endsAt = at
        halves[1].startsAt = at
        return halves
      }
    }
    let one = try measure(customers, metrics: metrics)
    let other = try measure(others, metrics: metrics)
    for metric in metrics { #expect(one[metric.id] == other[metric.id], "\(metric.id)") }
  }

  @Test("Who is new in revenue has joined, and everybody joins once", arguments: 0..<40)
  func joined(seed: Int) throws {
    let metrics = try ["mrr-movements", "cac"].map { try #require(Catalogue.metric($0)) }
    let quarter = try #require(Period("2026Q3", now: October.now, zone: .utc))
    let periods =
      try [quarter]
      + ["2026-07", "2026-08", "2026-09"].map {
        try #require(Period($0, now: October.now, zone: .utc))
      }
    for customer in customers(seed) {
      var run = MetricRun(metrics, periods, October.settings)
      run.add(customer)
      let (movements, joined) = (run.measurements[0], run.measurements[1].map(\.count))
      for (movement, count) in zip(movements, joined) {
        let new = movement.parts.first { $0.name == "new" }?.quantity
        #expect(Self.number(new) == 0 || count == 1, "\(customer.id)")
      }
      #expect(joined[0] == joined.dropFirst().reduce(0, +), "\(customer.id)")
    }
  }

  @Test("Two sets of customers add up", arguments: 0..<40)
  func merged(seed: Int) throws {
    let all = customers(seed)
    let found = try measure(all, [])
    let parts = [try measure(Array(all.prefix(15)), []), try measure(Array(all.dropFirst(15)), [])]
    for metric in Catalogue.all where [.percent, .points].contains(metric.unit) {
      for place in 0..<3 {
        let it = try #require(found[metric.id]?[place])
        let both = try parts.map { try #require($0[metric.id]?[place]) }
        for side in [\SuccessMetrics.Measurement.numerator, \.denominator] {
          let sum = both.map { Self.number($0[keyPath: side]) }.reduce(0, +)
          let whole = Self.number(it[keyPath: side])
          // Money is rounded to the cent, each time anew.
          #expect(abs(sum - whole) < 0.0151, "\(metric.id): \(sum), not \(whole)")
        }
        #expect(both.map(\.count).reduce(0, +) == it.count, "\(metric.id)")
      }
    }
  }

  private static func number(_ quantity: Quantity?) -> Double {
    switch quantity {
    case .count(let count): Double(count)
    case .number(let number): number
    case .money(let money): money.major
    case nil: 0
    }
  }
}
