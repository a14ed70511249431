internal import Onboarding

extension Metric {
  public static let health = Metric(
    id: "health",
    title: "Customer health score",
    aliases: ["customer health", "health score", "CHS"],
    subject: .health,
    question: "How healthy are the customers who pay?",
    formula: "mean over paying customers of their scores, each from 0 to 100",
    numerator: "scores of the customers, added up",
    denominator: "customers who pay at the end and of whom enough is known for a score",
    exclusions: [
      "100 is healthy and 0 isn't, never the other way round.",
      "Of whom too little is known has no score: they are counted apart, and never as 0 or 50.",
      "'foothold health' tells what each customer's is made of.",
    ],
    inputs: [.subscriptions, .journeys, .events, .learning, .tickets, .surveys],
    // It is made of what there is.
    essentials: [.subscriptions],
    unit: .score,
    timing: .atEnd,
    direction: .upIsGood,
    interval: .none,
    source:
      "measures and weights of the workspace; 'foothold health --validate' tells what it is worth",
    laidDown: { $0.healthSentences },
    fold: .own { HealthFold($0, $1) }
  )
}

private struct HealthFold: MetricFold {
  private let model: HealthModel
  private let lens: HealthLens

  /// Whether its days of use are the period's, which are looked at for all metrics.
  private let sharesUse: Bool
  private var sums = ScoreSum()
  private var colours: [HealthColour: Int] = [:]
  private var without = 0
  private var roll: Roll

  init(_ period: Period, _ settings: MetricSettings) {
    model = settings.health
    lens = HealthLens(period.until, period.zone, model.signals, settings)
    sharesUse = lens.looksAtUse(as: UsageLens(period))
    roll = Roll(settings)
  }

  mutating func add(_ history: CustomerHistory, _ view: PeriodView) {
    guard view.end.isPaying else { return }
    let values = lens.values(of: history, use: sharesUse ? view.usage : nil)
    let measures = model.measures(of: history.segment)
    guard let value = HealthScore.Weighing(measures, model, { values[$0] }).score else {
      without += 1
      return
    }
    sums.add(value)
    colours[model.colours.colour(of: value), default: 0] += 1
    roll.note(history, inDenominator: true)
  }

  func measurement() -> Measurement {
    var it = Measurement()
    it.count = sums.count
    it.denominator = .count(sums.count)
    it.numerator = .number(sums.total)
    if sums.count > 0 { it.value = sums.total / Double(sums.count) }
    it.parts = HealthColour.allCases.reversed().map {
      .init($0.rawValue, .count(colours[$0] ?? 0))
    }
    it.parts.append(.init("without a score", .count(without)))
    it.members = roll.listed
    return it
  }
}

/// Scores added up in whole millionths, so that the order of the customers changes nothing.
private struct ScoreSum {
  private(set) var count = 0
  private var millionths: Int64 = 0

  mutating func add(_ score: Double) {
    count += 1
    millionths += Int64((score * 1e6).rounded())
  }

  var total: Double { Double(millionths) / 1e6 }
}
