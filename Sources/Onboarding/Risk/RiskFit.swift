/// Counts stands of closed journeys into ``RiskTables``.
///
/// - Complexity: O(1) a stand, and O(grid) a key at the end.
public struct RiskFit {
  private var curves: [Differences] = []
  private var places: [RiskTables.Key: Int] = [:]

  /// The curves of a stand, from fine to coarse, by its finest key.
  private var levels: [RiskTables.Key: [Int]] = [:]
  private var closed = 0
  private var lost = 0

  public init() {}

  /// Counts a journey, whether or not any of its stands are.
  public mutating func count(isLost: Bool) {
    closed += 1
    if isLost { lost += 1 }
  }

  /// Adds a stand of a closed journey: it was there from ``Stand/since`` until an instant.
  public mutating func add(
    _ stand: Stand,
    until end: Instant,
    on product: Identifier<Product>,
    isLost: Bool
  ) {
    guard end > stand.since else { return }
    let grid = RiskGrid(isDue: stand.dueAt != nil)
    let from = grid.place(of: stand.since - stand.clockStart)
    let until = grid.place(of: end - stand.clockStart)
    guard from < until else { return }
    for place in levels(of: stand, on: product, count: grid.count + 1) {
      curves[place].add(from, until, isLost: isLost)
    }
  }

  private mutating func levels(
    of stand: Stand,
    on product: Identifier<Product>,
    count: Int
  ) -> [Int] {
    let finest = RiskTables.finestKey(product, stand)
    if let known = levels[finest] { return known }
    let found = RiskTables.keys(product, stand).map { key in
      if let known = places[key] { return known }
      curves.append(Differences(count: count))
      places[key] = curves.count - 1
      return curves.count - 1
    }
    levels[finest] = found
    return found
  }

  public func tables(
    version: Int,
    at instant: Instant,
    signs: [Identifier<Product>: Set<String>]
  ) -> RiskTables {
    RiskTables(
      version: version,
      fittedAt: instant,
      closed: closed,
      lost: lost,
      signs: signs,
      curves: places.mapValues { curves[$0].curve }
    )
  }

  /// By how much the counts change at each place, so that a stand costs two additions.
  private struct Differences {
    var here: [Int]
    var lost: [Int]

    init(count: Int) {
      here = Array(repeating: 0, count: count)
      lost = here
    }

    mutating func add(_ from: Int, _ until: Int, isLost: Bool) {
      here[from] += 1
      here[until] -= 1
      if isLost {
        lost[from] += 1
        lost[until] -= 1
      }
    }

    var curve: RiskCurve {
      RiskCurve(here: Self.sums(here), lost: Self.sums(lost))
    }

    private static func sums(_ differences: [Int]) -> [Int] {
      var sum = 0
      return differences.dropLast().map {
        sum += $0
        return sum
      }
    }
  }
}
