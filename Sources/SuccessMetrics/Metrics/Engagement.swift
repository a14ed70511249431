internal import Onboarding
internal import Statistics

extension Metric {
  static let engagement = Metric(
    id: "engagement",
    title: "Product engagement",
    aliases: ["product engagement score", "PES", "engagement score"],
    subject: .usage,
    question: "How often, how widely and how deeply do customers use it?",
    formula: "mean over customers of (frequency + breadth + depth) / 3, each from 0 to 100",
    numerator: "scores of the customers, added up",
    denominator: "customers who pay at the end or are active",
    exclusions: [
      "Frequency: days of 28 on which somebody was active.",
      "Breadth: features used, of those that are named for their products; else their number.",
      "Depth: active events for each active learner.",
      "Frequency, depth and a number of features are 100 at what the most engaged tenth of the segment reaches, and in proportion below.",
      "Who pays and does nothing has 0.",
    ],
    inputs: [.events, .subscriptions],
    unit: .score,
    timing: .atEnd,
    direction: .upIsGood,
    interval: .none,
    source: "within the segment, since the small use it otherwise than the large",
    laidDown: { $0.featureSentences },
    fold: .own { EngagementFold($1) }
  )
}

private struct EngagementFold: MetricFold {
  private let namedFeatures: [Identifier<Product>: Int]
  private var segments: [String?: [Use]] = [:]

  private struct Use {
    let frequency: Float
    let breadth: Float
    let depth: Float

    /// Whether ``breadth`` is a share of what is named already.
    let isShare: Bool
  }

  private var roll: Roll

  init(_ settings: MetricSettings) {
    namedFeatures = settings.namedFeatures
    roll = Roll(settings)
  }

  mutating func add(_ history: CustomerHistory, _ view: PeriodView) {
    let usage = view.usage
    guard view.end.isPaying || usage.events > 0 else { return }
    roll.note(history, inNumerator: true, inDenominator: true)
    let named = history.products.reduce(0) { $0 + (namedFeatures[$1] ?? 0) }
    let breadth = Float(usage.features) / Float(max(1, named))
    segments[history.segment, default: []].append(
      Use(
        frequency: Float(usage.activeDays),
        breadth: named > 0 ? min(1, breadth) : breadth,
        depth: usage.learners == 0
          ? 0 : Float(usage.events - usage.unnamed) / Float(usage.learners),
        isShare: named > 0
      )
    )
  }

  func measurement() -> Measurement {
    var frequency = 0.0
    var breadth = 0.0
    var depth = 0.0
    var count = 0
    // In a fixed order, since a sum of fractions hangs on it.
    for (_, uses) in segments.sorted(by: {
      ($0.key ?? "", $0.key == nil ? 0 : 1) < ($1.key ?? "", $1.key == nil ? 0 : 1)
    }) {
      count += uses.count
      frequency += Self.scores(uses.map(\.frequency))
      depth += Self.scores(uses.map(\.depth))
      breadth += Self.scores(uses.filter { !$0.isShare }.map(\.breadth))
      breadth += uses.filter(\.isShare).map { Double($0.breadth) * 100 }.sorted().reduce(0, +)
    }
    var it = Measurement()
    it.count = count
    it.members = roll.listed
    it.denominator = .count(count)
    let sum = (frequency + breadth + depth) / 3
    it.numerator = .number(sum)
    guard count > 0 else { return it }
    let all = Double(count)
    it.value = sum / all
    it.parts = [
      .init("frequency", .number(frequency / all)), .init("breadth", .number(breadth / all)),
      .init("depth", .number(depth / all)),
    ]
    return it
  }

  /// Of each from 0 to 100, where the most engaged tenth has 100, added up.
  private static func scores(_ values: [Float]) -> Double {
    guard let sample = Sample(values.map(Double.init)), let top = sample.quantile(0.9), top > 0
    else { return 0 }
    return sample.values.reduce(0) { $0 + min(1, $1 / top) * 100 }
  }
}
