public import Onboarding
public import SuccessMetrics

/// How healthy customers are, those first who need somebody the most.
public struct RankHealth: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Question: AudienceQuestion, Sendable {
    public var at: Instant
    public var product: Identifier<Product>?
    public var owner: String?
    public var segment: String?

    /// Nil for what the workspace has laid down.
    public var model: HealthModel?
    public var zone: Zone?

    /// Whether those who don't pay are compared as well.
    public var withUnpaid = false

    /// How many are listed, those with the lowest scores; nil for all.
    public var limit: Int?

    /// Which of those who are compared are listed; nil for all. Ranks and counts are of all.
    public var band: HealthBand?

    /// After whom the list goes on; nil for its beginning. Ranks and counts are of all.
    public var after: Place?

    public init(_ asOf: AsOf) { at = asOf.at }
  }

  public struct Row: Sendable {
    public let customer: Identifier<Customer>
    public let owner: String?
    public let segment: String?

    /// Among all who are compared, 1 for the lowest score; those with the same score share it.
    public internal(set) var rank: Int?
    public let score: HealthScore

    /// The score 28 days before; nil where there was none.
    public let before: Double?

    public var change: Double? {
      score.value.flatMap { value in before.map { value - $0 } }
    }

    public var place: Place { Place(score.value, customer) }
  }

  /// Where somebody stands in the list: the lowest score first, those without one last.
  public struct Place: Hashable, Comparable, Sendable {
    public let score: Double?
    public let customer: Identifier<Customer>

    public init(_ score: Double?, _ customer: Identifier<Customer>) {
      (self.score, self.customer) = (score, customer)
    }

    public static func < (one: Self, other: Self) -> Bool {
      (one.score ?? .infinity, one.customer) < (other.score ?? .infinity, other.customer)
    }
  }

  /// How many are of each colour.
  public struct Spread: Hashable, Sendable {
    public internal(set) var colours: [HealthColour: Int] = [:]
    public internal(set) var without = 0
    var millionths: Int64 = 0

    public var scored: Int { colours.values.reduce(0, +) }

    /// Nil where nobody has a score.
    public var mean: Double? {
      scored == 0 ? nil : Double(millionths) / 1e6 / Double(scored)
    }

    mutating func add(_ score: HealthScore) {
      guard let value = score.value, let colour = score.colour else {
        without += 1
        return
      }
      colours[colour, default: 0] += 1
      // Whole numbers, so that the order of the customers changes nothing.
      millionths += Int64((value * 1e6).rounded())
    }
  }

  public struct Answer: Sendable {
    public let question: Question

    /// The lowest score first; those without one last.
    public private(set) var rows: [Row]

    /// Leaves out those listed after so many.
    public mutating func keep(first count: Int) { rows.removeLast(max(0, rows.count - count)) }

    /// Of all who are compared, and by their segments; the last is of those without one.
    public let all: Spread
    public let segments: [(name: String?, spread: Spread)]

    /// Customers who are left out as internal.
    public let leftOut: Int

    /// How many are compared, listed or not.
    public var count: Int { all.scored + all.without }

    /// How many of them are of a band; nil for all.
    public func count(of band: HealthBand?) -> Int {
      guard let band else { return count }
      return band.colour.map { all.colours[$0] ?? 0 } ?? all.without
    }
  }

  /// How long before the score is that it is compared with.
  public static let compared = Length.days(28)

  /// - Complexity: One look at all customers; memory for twice as many as are listed.
  public func callAsFunction(_ question: Question) throws -> Answer {
    let before = Instant(
      milliseconds: question.at.milliseconds - Self.compared.milliseconds
    )
    var lowest = LowestHealth(question.limit)
    var all = Spread()
    var segments: [String?: Spread] = [:]
    var leftOut = 0
    try store.read { reader in
      let basis = try HealthBasis(reader, model: question.model, zone: question.zone)
      let scorer = try reader.scorer(basis, at: [before, question.at], now: question.at)
      let needs = basis.needs(before, question.at)
      try reader.eachHistory(of: needs) { history in
        guard question.holds(history) else { return }
        guard !history.isInternal else {
          leftOut += 1
          return
        }
        let stands = scorer.stands(of: history)
        guard stands[1].isPaying || question.withUnpaid else { return }
        all.add(stands[1].score)
        segments[history.segment, default: Spread()].add(stands[1].score)
        let row = Row(
          customer: history.id,
          owner: history.owner,
          segment: history.segment,
          score: stands[1].score,
          before: stands[0].score.value
        )
        lowest.add(row, isListed: question.lists(row))
      }
    }
    return Answer(
      question: question,
      rows: lowest.ranked,
      all: all,
      segments: segments.map { ($0.key, $0.value) }.sorted {
        ($0.name == nil ? 1 : 0, $0.name ?? "") < ($1.name == nil ? 1 : 0, $1.name ?? "")
      },
      leftOut: leftOut
    )
  }
}

extension RankHealth.Question {
  fileprivate func holds(_ history: CustomerHistory) -> Bool {
    owner ?? history.owner == history.owner && segment ?? history.segment == history.segment
      && product.map { history.products.contains($0) } ?? true
  }

  fileprivate func lists(_ row: RankHealth.Row) -> Bool {
    band?.holds(row.score) ?? true && after.map { $0 < row.place } ?? true
  }
}
