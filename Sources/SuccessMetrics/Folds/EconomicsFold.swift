internal import Foundation
internal import Onboarding

/// What customers bring and cost, added up: each of these metrics divides some of it by some other.
struct EconomicsFold {
  private let period: Period
  private let settings: MetricSettings
  private var sums: Economics

  init(_ period: Period, _ settings: MetricSettings) {
    self.period = period
    self.settings = settings
    sums = Economics(period, settings)
  }

  mutating func add(_ history: CustomerHistory, _ view: PeriodView) {
    if view.start.isPaying {
      sums.atStart += 1
      sums.members?.atStart.append(history.id)
      if !view.end.isPaying {
        sums.lost += 1
        sums.members?.lost.append(history.id)
      }
    }
    if view.end.isPaying {
      sums.revenue.add(view.end.revenue, view.end.gaps)
      if !view.end.revenue.isZero {
        sums.atEnd += 1
        sums.members?.atEnd.append(history.id)
      }
    }
    if view.joined(in: period) {
      sums.joined += 1
      sums.members?.joined.append(history.id)
    }
  }

  mutating func add(_ cost: Cost) {
    let lag = cost.kind == .acquisition ? settings.costLag : 0
    guard let isIn = period.holds(monthOf: cost.month, later: lag) else {
      sums.isWithoutMonths = true
      return
    }
    guard isIn else { return }
    let amount = Rational(cost.amount.minorUnits)
    guard let converted = settings.rates.converted(amount, from: cost.amount.currency) else {
      sums.unconverted += 1
      return
    }
    switch cost.kind {
    case .acquisition: sums.acquisition = (sums.acquisition ?? .zero) + converted
    case .retention: sums.retention = (sums.retention ?? .zero) + converted
    }
  }

  func measurement(_ measure: (Economics) -> Measurement) -> Measurement { measure(sums) }
}

/// The sums of a period that acquisition cost, lifetime value and their like are made of.
struct Economics {
  let period: Period
  private let settings: MetricSettings
  var revenue: Revenue

  /// Customers who paid at the start, and of them who don't at the end.
  var atStart = 0
  var lost = 0

  /// Customers who pay at the end, as far as it is known what.
  var atEnd = 0

  /// Customers who first paid in the period.
  var joined = 0

  /// Nil where no cost of the kind is told for the period.
  var acquisition: Rational?
  var retention: Rational?
  var unconverted = 0
  var isWithoutMonths = false

  /// Who is in each of the counts, if that was asked.
  fileprivate var members: Members?

  struct Members {
    var atStart: [Identifier<Customer>] = []
    var lost: [Identifier<Customer>] = []
    var atEnd: [Identifier<Customer>] = []
    var joined: [Identifier<Customer>] = []
  }

  init(_ period: Period, _ settings: MetricSettings) {
    self.period = period
    self.settings = settings
    revenue = Revenue(settings.rates)
    members = settings.listsMembers ? Members() : nil
  }

  /// From how many customers and losses on a lifetime is told.
  static let leastCustomers = 30
  static let leastLosses = 5

  /// Longer than this nothing is foretold, in months.
  static let longest = 60.0

  /// Of a month; nil of nobody.
  var monthlyChurn: Double? {
    guard atStart > 0 else { return nil }
    let share = Double(lost) / Double(atStart)
    return period.months == 1 ? share : 1 - pow(1 - share, 1 / period.months)
  }

  /// What a customer brings a month, in smallest units, after the cost to serve.
  var profitPerAccount: Double? {
    guard atEnd > 0 else { return nil }
    return revenue.sum.total.double / Double(atEnd) * margin
  }

  private var margin: Double { settings.grossMargin.map { Double($0) / 10_000 } ?? 1 }

  /// What a new customer cost, in smallest units; nil without new customers or without costs.
  var acquisitionCost: Double? {
    guard joined > 0, let acquisition else { return nil }
    return acquisition.double / Double(joined)
  }

  /// What a customer brings until they leave, in smallest units, and why that isn't told.
  var lifetimeValue: (value: Double?, remarks: [String]) {
    guard let profit = profitPerAccount, let churn = monthlyChurn else { return (nil, []) }
    guard lost > 0 else {
      return (nil, ["no churn was observed, which doesn't mean that none will be"])
    }
    guard atStart >= Self.leastCustomers, lost >= Self.leastLosses else {
      return (
        nil,
        [
          "too few to tell: it takes \(Self.leastCustomers) customers at the start, of whom \(Self.leastLosses) left"
        ]
      )
    }
    let months = min(1 / churn, Self.longest)
    let isCapped = 1 / churn > Self.longest
    return (
      profit * months, isCapped ? ["counted for \(Int(Self.longest)) months, no longer"] : []
    )
  }

  func amount(_ units: Double?) -> Money? {
    units.flatMap { Int64(exactly: $0.rounded(.toNearestOrEven)) }
      .map { Money($0, settings.rates.base) }
  }

  /// Of whom a numerator and a denominator are, nil for what is of nobody.
  func members(
    _ numerator: KeyPath<Members, [Identifier<Customer>]>?,
    over denominator: KeyPath<Members, [Identifier<Customer>]>?
  ) -> Measurement.Members? {
    members.map { members in
      var listed = Measurement.Members()
      listed.numerator = numerator.map { members[keyPath: $0].sorted() } ?? []
      listed.denominator = denominator.map { members[keyPath: $0].sorted() } ?? []
      return listed
    }
  }

  func money(_ amount: Rational?) -> Money? { amount.flatMap { revenue.money($0) } }

  var marginPart: Measurement.Part {
    .init("gross margin", .number(margin * 100))
  }

  /// What of revenue couldn't be told, and whether a margin is known.
  var revenueRemarks: [String] {
    revenue.remarks
      + (settings.grossMargin == nil
        ? ["no gross margin is known, so this is revenue and not what is earned"] : [])
  }

  var costRemarks: [String] {
    if isWithoutMonths {
      return ["costs are told by month: ask for a month, a quarter or a year"]
    }
    return unconverted == 0
      ? []
      : [
        "\(unconverted) cost\(unconverted == 1 ? "" : "s") in a currency without a rate: not counted"
      ]
  }
}

extension Measurement {
  /// An amount in smallest units that came of dividing.
  static func amount(_ units: Double?, _ sums: Economics, _ remarks: [String]) -> Self {
    var it = Self()
    it.money = sums.amount(units)
    it.value = it.money?.major
    it.remarks = remarks
    return it
  }
}
