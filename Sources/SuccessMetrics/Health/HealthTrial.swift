public import Statistics

/// Numbers of customers beside who of them left, while they are gathered.
public struct HealthTrial: Sendable {
  private var left: [Double] = []
  private var stayed: [Double] = []

  public init() {}

  public mutating func add(_ number: Double, hasLeft: Bool) {
    if hasLeft { left.append(number) } else { stayed.append(number) }
  }

  public var result: Result { Result(left: left, stayed: stayed) }

  public struct Result: Hashable, Sendable {
    public let left: Int
    public let stayed: Int

    /// The chance that who left had the lower number; nil where nobody left, or everybody.
    public let discrimination: Discrimination?
    public let verdict: Verdict

    init(left: [Double], stayed: [Double]) {
      self.left = left.count
      self.stayed = stayed.count
      discrimination = Discrimination(cases: left, others: stayed)
      verdict = Verdict(discrimination)
    }
  }

  /// What a number is worth for knowing who leaves.
  public enum Verdict: String, CaseIterable, Hashable, Sendable {
    /// Fewer than 10 left, or stayed.
    case tooFew = "too-few"

    /// The interval includes 0.5.
    case saysNothing = "says-nothing"

    /// Who left had lower numbers.
    case tells

    /// Who left had higher numbers.
    case wrongWay = "wrong-way"

    /// How many must have left, and stayed.
    public static let least = 10

    init(_ discrimination: Discrimination?) {
      guard let it = discrimination, min(it.cases, it.others) >= Self.least else {
        self = .tooFew
        return
      }
      let interval = it.interval()
      self = interval.lower > 0.5 ? .tells : interval.upper < 0.5 ? .wrongWay : .saysNothing
    }
  }

  /// The customers in five parts as large as each other, by their numbers from the lowest on, with
  /// who of each left. Those with the same number are in the same part, so that there may be fewer.
  public var fifths: [(scores: ClosedRange<Double>, left: Share)] {
    let all = (left.map { ($0, true) } + stayed.map { ($0, false) }).sorted { $0.0 < $1.0 }
    var parts: [(first: Double, last: Double, left: Int, count: Int)] = []
    var current: Int?
    var fifth = 0
    for (place, (number, hasLeft)) in all.enumerated() {
      if place == 0 || all[place - 1].0 != number { fifth = place * 5 / all.count }
      if fifth != current { parts.append((number, number, 0, 0)) }
      current = fifth
      let last = parts.count - 1
      parts[last].last = number
      parts[last].count += 1
      if hasLeft { parts[last].left += 1 }
    }
    return parts.map { ($0.first...$0.last, Share($0.left, of: $0.count)) }
  }
}
