/// Whether groups differ in how soon the event happens: the log-rank test of k groups.
///
/// At each time of an event, the d events among n at risk would fall on the groups in proportion to
/// their numbers at risk if they didn't differ. U sums what was observed less what was expected;
/// its hypergeometric variance has the factor d (n - d) / (n - 1) for ties. Chi-square is U V⁻ U.
/// From Mantel, *Cancer Chemotherapy Reports* 50 (1966), 163-170. Competing outcomes are censored.
public struct LogRank: Hashable, Sendable {
  /// What is counted of one group.
  public struct Group: Hashable, Sendable {
    /// How many observations went in.
    public let count: Int

    /// Events that happened.
    public let observed: Int

    /// Events that would have happened if groups didn't differ.
    public let expected: Double
  }

  /// What the test says.
  public struct Test: Hashable, Sendable {
    public let chiSquare: Double

    /// The groups that were compared, less one.
    public let degreesOfFreedom: Int

    /// How often groups that don't differ would look as different as these.
    public let p: Double
  }

  /// In the order in which they were given.
  public let groups: [Group]

  /// `nil` when there is nothing to compare: fewer than two groups with somebody at risk at the
  /// time of an event, or no event.
  public let test: Test?

  /// Compares groups. One that has nobody at risk at the time of any event is left out of the test.
  ///
  /// - Complexity: O(*n* log *n* + *t* *k*²) for *t* different times of events in *k* groups.
  public init(_ groups: [[Observation]]) {
    var sets = groups.map { RiskSet($0) }
    var expected = Array(repeating: 0.0, count: sets.count)
    var variance = SymmetricMatrix(size: sets.count)
    var atRisk = expected
    var previous: Double?
    for time in sets.flatMap(\.eventTimes).sorted() where time != previous {
      previous = time
      var events = 0
      var all = 0
      for index in sets.indices {
        let row = sets[index].row(at: time)
        atRisk[index] = Double(row.atRisk)
        events += row.events
        all += row.atRisk
      }
      let d = Double(events)
      let n = Double(all)
      for index in sets.indices { expected[index] += d * atRisk[index] / n }
      if all > 1 { variance.addSpread(of: atRisk, total: n, times: d * (n - d) / (n - 1)) }
    }
    let found = zip(groups, expected).map { group, expected in
      let observed = group.reduce(0) { $0 + ($1.outcome == .event ? 1 : 0) }
      return Group(count: group.count, observed: observed, expected: expected)
    }
    self.groups = found
    let (chiSquare, rank) = variance.inverseForm(found.map { Double($0.observed) - $0.expected })
    test = ChiSquare.upperTail(chiSquare, degreesOfFreedom: rank).map {
      Test(chiSquare: chiSquare, degreesOfFreedom: rank, p: $0)
    }
  }
}

/// A variance of several numbers: symmetric, and never negative in any direction.
///
/// Only what stands on and above the diagonal is kept up.
private struct SymmetricMatrix {
  private let size: Int
  private var values: [Double]

  init(size: Int) {
    self.size = size
    values = Array(repeating: 0, count: size * size)
  }

  private subscript(row: Int, column: Int) -> Double {
    get { values[min(row, column) * size + max(row, column)] }
    set { values[min(row, column) * size + max(row, column)] = newValue }
  }

  /// Adds `factor` times the variance of one draw: on the diagonal p (1 - p), elsewhere - p q.
  mutating func addSpread(of parts: [Double], total: Double, times factor: Double) {
    for row in 0..<size where parts[row] > 0 {
      let start = row * size
      let share = factor * parts[row] / total
      let each = share / total
      values[start + row] += share
      for column in row..<size { values[start + column] -= each * parts[column] }
    }
  }

  /// u V⁻ u and the rank of V, by elimination without square roots (LDLᵀ).
  ///
  /// The rows add up to 0, so V has no inverse: a row of which nothing is left says nothing new
  /// and is passed over. The smallest come first, since they would drown in what the largest leave.
  func inverseForm(_ vector: [Double]) -> (value: Double, rank: Int) {
    var rest = self
    var u = vector
    var open = (0..<size).sorted { self[$0, $0] < self[$1, $1] }[...]
    var value = 0.0
    var rank = 0
    while let pivot = open.popFirst() {
      let left = rest[pivot, pivot]
      guard left > 1e-9 * self[pivot, pivot] else { continue }
      rank += 1
      value += u[pivot] * u[pivot] / left
      for (place, row) in open.enumerated() {
        let factor = rest[row, pivot] / left
        u[row] -= factor * u[pivot]
        for column in open.dropFirst(place) { rest[row, column] -= factor * rest[pivot, column] }
      }
    }
    return (value, rank)
  }
}
