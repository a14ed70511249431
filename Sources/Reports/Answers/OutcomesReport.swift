internal import Onboarding
internal import Statistics
public import SuccessMetrics

/// Whether customers whose onboarding went well stay and grow more, and how sure that is.
public struct OutcomesReport: Sendable {
  let comparison: OutcomeComparison

  public init(_ comparison: OutcomeComparison) { self.comparison = comparison }

  var settings: OutcomeSettings { comparison.settings }

  /// For people.
  public func text(width: Int?, color: Bool = false) -> String {
    let parts =
      [head.wrapped(to: width), table.text(width: width, color: color)]
      + differences.map { $0.wrapped(to: width) }
      + [test.wrapped(to: width), exclusions.wrapped(to: width)]
      + remarks.map { $0.wrapped(to: width) } + ["Warning: \(warning)".wrapped(to: width)]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// The groups, with all that has to be said of them below.
  public var annotated: Table {
    var table = table
    table.note =
      ([head] + differences + [test, exclusions] + remarks + ["Warning: \(warning)"])
      .joined(separator: " ")
    return table
  }

  var head: String {
    "Customers who paid \(settings.window) days after the start of their onboarding, and what became"
      + " of them in the \(settings.after) days after that, as of \(settings.metrics.now.day)."
      + " \(basis)"
  }

  private var basis: String {
    switch comparison.basis {
    case .subscriptions:
      "Who stays is told by subscriptions. The last \(settings.metrics.renewalGrace.inDays) don't"
        + " count: so late a renewal may still come."
    case .churnDates:
      "No subscriptions were imported: who stays is told by 'churned_at' of the customers' file, and"
        + " nothing is known of revenue."
    }
  }

  var table: Table {
    let hasHealth = comparison.arms.contains { $0.health != nil }
    let hasRevenue = comparison.basis == .subscriptions
    let columns: [Column?] = [
      Column(key: "group", title: "By the landmark"),
      Column(key: "customers", title: "Customers", alignment: .right),
      Column(key: "retained", title: "Stayed", alignment: .right),
      Column(key: "retained_range", title: "95 %", alignment: .right, priority: 1),
      hasRevenue ? Column(key: "net", title: "Net revenue", alignment: .right) : nil,
      hasRevenue ? Column(key: "net_range", title: "95 %", alignment: .right, priority: 1) : nil,
      hasRevenue ? Column(key: "gross", title: "Gross", alignment: .right, priority: 2) : nil,
      Column(key: "survival", title: "With the unfinished", alignment: .right, priority: 3),
      hasHealth ? Column(key: "health", title: "Health", alignment: .right, priority: 4) : nil,
    ]
    let rows = comparison.arms.map { arm in
      let percents = arm.retained.percent.flatMap { _ in arm.retained.wilson() }
      let cells: [Cell?] = [
        Cell.text(arm.group.title).styled(.strong), .integer(arm.count),
        .text(arm.due == 0 ? "–" : arm.retained.inShort), .text(percents?.inPercent),
        hasRevenue ? .text(arm.revenue?.net.map { $0.inPercent } ?? "–") : nil,
        hasRevenue ? .text(arm.revenue?.netInterval?.inPercent) : nil,
        hasRevenue ? .text(arm.revenue?.gross.map { $0.inPercent } ?? "–") : nil,
        .text(survival(arm).map { $0.value.inPercent } ?? "–"),
        hasHealth ? .text(arm.health.map(Self.words) ?? "–") : nil,
      ]
      return cells.compactMap(\.self)
    }
    return Table(columns: columns.compactMap(\.self), rows: rows)
  }

  /// `71.3 (68.0 to 74.6)`; of too few only how many they are.
  private static func words(_ health: Sample) -> String {
    guard SampleSize.allowsPercent(of: health.count), let mean = health.mean?.rounded(decimals: 1)
    else { return "of \(health.count)" }
    let interval = health.meanInterval().flatMap { interval in
      interval.lower.rounded(decimals: 1).flatMap { lower in
        interval.upper.rounded(decimals: 1).map { " (\(lower) to \($0))" }
      }
    }
    return mean + (interval ?? "")
  }

  /// Kaplan-Meier's estimate at the horizon; nil of too few, and where nobody was watched so long.
  func survival(_ arm: OutcomeComparison.Arm) -> (value: Double, interval: Interval?)? {
    let days = Double(settings.after)
    guard OutcomeComparison.allows(arm.count), let value = arm.survival.survival(at: days) else {
      return nil
    }
    return (value, arm.survival.interval(at: days))
  }

  /// What of each group differs from the last one.
  var differences: [String] {
    guard let last = comparison.arms.last else { return [] }
    return comparison.arms.compactMap { arm in
      guard let difference = arm.difference, arm.count > 0 else { return nil }
      let name = "\(arm.group.title.asBeginning) against \(last.group.title)"
      guard difference.isTold, let value = difference.crude.value else {
        return "\(name): too few to compare. It takes \(SampleSize.forPercent) of each whose"
          + " \(settings.after) days are over, and there are \(arm.due) and \(last.due)."
      }
      var parts = ["\(value.inPoints) stayed\(difference.crude.interval().range)"]
      parts.append(adjusted(difference))
      if let revenue = difference.revenue {
        parts.append("\(revenue.inPoints) of net revenue\(difference.revenueInterval.range)")
      }
      return "\(name): \(parts.joined(separator: "; "))."
    }
  }

  private func adjusted(_ difference: OutcomeComparison.Difference) -> String {
    let matched = difference.adjusted
    let counts = "\(matched.one.denominator) and \(matched.other.denominator)"
    guard difference.isAdjustedTold, let value = matched.value else {
      return "too few are alike in \(alike) to compare those (\(counts))"
    }
    let range =
      matched.standardError == nil ? ", all of whom fared alike" : matched.interval().range
    return "\(value.inPoints) among the \(counts) alike in \(alike)\(range)"
  }

  /// In what customers are alike.
  var alike: String { matchedOn.joined(separator: " and ") }

  var matchedOn: [String] { comparison.isMatchedOnSize ? ["segment", "size"] : ["segment"] }

  var test: String {
    guard let test = comparison.logRank else {
      return "No test of all groups: nobody left, or one group has them all."
    }
    let p = test.p < 0.001 ? "less than 0.001" : test.p.rounded(decimals: 3) ?? "–"
    return "All groups at once (log-rank): p is \(p)."
  }

  var exclusions: String {
    let parts = OutcomeExclusion.allCases.compactMap { reason in
      comparison.excluded[reason].map { "\($0) \(words(reason))" }
    }
    return parts.isEmpty ? "Nobody was left out." : "Left out: \(parts.joined(separator: ", "))."
  }

  private func words(_ reason: OutcomeExclusion) -> String {
    switch reason {
    case .isInternal: "internal"
    case .withoutOnboarding: "without an onboarding"
    case .young: "whose day \(settings.window) hasn't come, or isn't certain yet"
    case .gone: "who had left by then"
    case .unpaid: "who hadn't paid by then"
    case .undated: "trained at a time that no source tells"
    }
  }

  var remarks: [String] {
    let unknown = comparison.arms.reduce(0) { $0 + ($1.revenue?.unknown ?? 0) }
    return unknown == 0
      ? []
      : ["What \(unknown.counted("customer")) paid isn't known: they aren't in the revenue."]
  }

  /// What has to be said with any number of it.
  public var warning: String {
    "this is no experiment. Customers who train, who reach value early and who don't stall are often"
      + " those who would have stayed anyway. \"Alike\" is adjusted for \(alike) only, and not for"
      + " how well the product fits, who the people are, or how much your team did for them. With"
      + " several groups and questions, one interval in twenty misses by chance alone."
  }
}

extension Double {
  /// `83 %`, `103.4 %`: a share of 1 in percent.
  var inPercent: String { "\((self * 100).rounded(decimals: 1) ?? "–") %" }

  /// As points of a percentage, with their sign: `+12.5 points`.
  fileprivate var inPoints: String { "\(signed) points" }

  fileprivate var signed: String {
    let points = (self * 100).rounded(decimals: 1) ?? "–"
    return "\(self > 0 && points != "0.0" ? "+" : "")\(points)"
  }
}

extension Interval {
  /// `43.6 to 97.0 %`.
  fileprivate var inPercent: String {
    "\((lower * 100).rounded(decimals: 1) ?? "–") to \(upper.inPercent)"
  }
}

extension Interval? {
  /// ` (95 %: -17.2 to +67.4)`; nothing where there is none.
  fileprivate var range: String {
    map { " (95 %: \($0.lower.signed) to \($0.upper.signed))" } ?? ""
  }
}

extension String {
  /// With a capital, as a sentence begins.
  var asBeginning: String { prefix(1).uppercased() + dropFirst() }
}
