internal import Onboarding

extension Metric {
  static let revenueMovements = Metric(
    id: "mrr-movements",
    title: "Change of recurring revenue",
    aliases: ["MRR movements", "net new MRR", "revenue bridge"],
    subject: .revenue,
    question: "Where does the change of our revenue come from?",
    formula: "new + expansion + reactivation - contraction - churn",
    numerator: "revenue at the end less revenue at the start",
    denominator: "",
    exclusions: [
      "The parts add up to the change to the last cent.",
      "Rates of currencies are the same at both ends, so none of it is theirs.",
    ],
    inputs: [.subscriptions],
    unit: .money,
    timing: .fromStartToEnd,
    direction: .upIsGood,
    interval: .none,
    source: "by customer: who had paid before, and didn't at the start, is reactivated",
    laidDown: { [$0.currencySentence] },
    fold: .own { MovementsFold($0, $1) }
  )
}

private struct MovementsFold: MetricFold {
  private let period: Period
  private var before: Revenue
  private var after: Revenue
  private var tally: Tally
  private var movements: [Movement: (sum: ExactSum, count: Int)] = [:]

  private enum Movement: String, CaseIterable {
    case new, expansion, reactivation, contraction, churn

    /// Of customers of whom at either end it isn't known what they pay.
    case unknown
  }

  init(_ period: Period, _ settings: MetricSettings) {
    self.period = period
    before = Revenue(settings.rates)
    after = before
    tally = Tally(settings)
  }

  mutating func add(_ history: CustomerHistory, _ view: PeriodView) {
    let then = view.start.revenue
    let now = view.end.revenue
    before.add(then)
    after.add(now, view.end.gaps)
    // Who pays the same unknown price at both ends hasn't moved, as far as anybody knows.
    guard then != now || !view.start.hasGaps(of: view.end) else { return }
    tally.add(history, isHit: true)
    let movement: Movement =
      if view.start.gaps != nil || view.end.gaps != nil {
        .unknown
      } else if then.isZero {
        view.hadPaid(by: period.from) ? .reactivation : .new
      } else if now.isZero {
        .churn
      } else {
        now > then ? .expansion : .contraction
      }
    movements[movement, default: (ExactSum(), 0)].sum.add(now - then)
    movements[movement]?.count += 1
  }

  func measurement() -> Measurement {
    guard let start = before.money, let end = after.money else { return .beyondBounds }
    let change = Money(end.minorUnits - start.minorUnits, end.currency)
    var it = Measurement.amount(change, count: movements.values.map(\.count).reduce(0, +))
    it.numerator = .money(change)
    it.parts = [.init("at the start", .money(start))]
    it.parts += shares(of: change)
      .filter { $0.0 != .unknown || movements[.unknown] != nil }
      .map { .init($0.0.rawValue, .money($0.1)) }
    it.parts.append(.init("at the end", .money(end)))
    it.members = tally.listed
    it.remarks = after.remarks
    if let unknown = movements[.unknown]?.count {
      it.remarks.append(
        "\(unknown) customer\(unknown == 1 ? "" : "s") came, went or changed at a price that isn't known: what of it is known is 'unknown'"
      )
    }
    return it
  }

  /// The movements in whole units that add up to the change: each is rounded, and what that leaves
  /// goes to those that were rounded the most.
  private func shares(of change: Money) -> [(Movement, Money)] {
    let exact = Movement.allCases.map { movements[$0]?.sum.total ?? .zero }
    var rounded = exact.map { $0.rounded ?? 0 }
    var left = change.minorUnits - rounded.reduce(0, +)
    while left != 0 {
      let step: Int64 = left > 0 ? 1 : -1
      // A movement that there was none of stays at nothing.
      let places = exact.indices.filter { !exact[$0].isZero }
      let place = places.max {
        let one = exact[$0] - Rational(rounded[$0])
        let other = exact[$1] - Rational(rounded[$1])
        return step > 0 ? one < other : other < one
      }
      guard let place else { break }
      rounded[place] += step
      left -= step
    }
    return zip(Movement.allCases, rounded).map { ($0, Money($1, change.currency)) }
  }
}
