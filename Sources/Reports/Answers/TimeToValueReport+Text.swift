internal import Onboarding
internal import Statistics
internal import Tracking

extension TimeToValueReport {
  /// What a person wants to read first: of one cohort in sentences, of several as a table.
  ///
  /// - Parameter picture: Goes below the sentences; nil for none.
  public func text(width: Int?, color: Bool, picture: String? = nil) -> String {
    var parts = [title]
    if question.by == nil, let cohort = answer.cohorts.first {
      parts.append(sentences(cohort).map(\.safeForTerminal).joined(separator: "\n"))
    } else {
      parts.append(listing.text(as: .table, width: width, color: color))
      if let comparison { parts.append(comparison) }
    }
    if let picture { parts.append(picture) }
    if question.slowerThan != nil { parts.append(slowText(width: width, color: color)) }
    if let remark = ExplanationReport(answer.explanation).remark { parts.append(remark) }
    return parts.joined(separator: "\n\n")
  }

  private var title: String {
    let all = answer.cohorts
    let count = all.reduce(0) { $0 + $1.count }
    let reached = all.reduce(0) { $0 + $1.reached }
    let churned = all.reduce(0) { $0 + $1.churned }
    let lines = [
      answer.explanation.definition + ", as of \(question.asOf.at.day)",
      "\(count.counted("journey")): \(reached) reached value, \(churned) left before,"
        + " \(count - reached - churned) on the way",
    ]
    return lines.map(\.safeForTerminal).joined(separator: "\n")
  }

  private func sentences(_ cohort: TimeToValueCohort) -> [String] {
    guard SampleSize.allowsPercent(of: cohort.count) else {
      return ["Too few for statistics: they begin with \(SampleSize.forPercent) journeys."]
    }
    if cohort.startsThin {
      return [
        "Too few were watched in the first days for any estimate: fewer than"
          + " \(SampleSize.forPercent) when somebody reached value or left."
      ]
    }
    var lines = [half(cohort)]
    let others: [(String, Double)] = [
      ("a quarter", 0.25), ("three quarters", 0.75), ("nine of ten", 0.9),
    ]
    let told = others.compactMap { words, p in
      cohort.quantile(p)?.time.map { "\(words) by day \($0.oneDecimal)" }
    }
    if !told.isEmpty { lines.append(told.joined(separator: ", ").capitalizedFirst + ".") }
    lines.append("")
    for day in question.shareBy { lines.append(by(day, cohort)) }
    if let target { lines.append(target) }
    if let tau, let mean = cohort.restrictedMean(to: tau) {
      let limits = mean.limits.map {
        " (95 %: \($0.lower.oneDecimal) to \($0.upper.oneDecimal))"
      }
      lines += [
        "",
        "Of the first \(tau.dayText) days, \(mean.mean.oneDecimal) pass without value on average"
          + "\(limits ?? "").",
      ]
    } else if let asked = question.restrictedMeanTo, let last = cohort.survival.lastTime {
      lines += [
        "", "No mean up to day \(asked.dayText): nobody was watched beyond day \(last.oneDecimal).",
      ]
    }
    return lines
  }

  private func half(_ cohort: TimeToValueCohort) -> String {
    guard let median = cohort.quantile(0.5) else {
      return "Too few have reached value to tell a median: \(cohort.reached) of the 3 it takes."
    }
    guard let day = median.time else {
      let last = cohort.incidence.steps.last
      let share = last.map { Int(($0.event.share * 100).rounded()) } ?? 0
      return "Half haven't reached value yet: \(share) % have by day"
        + " \((last?.time ?? 0).oneDecimal), the last that is known (\(cohort.reached) of"
        + " \(cohort.count) so far)."
    }
    return "Half have reached value by day \(day.oneDecimal) (95 %: \(median.range))."
  }

  private func by(_ day: Double, _ cohort: TimeToValueCohort) -> String {
    let head = "By day \(day.dayText)".padded(to: 12)
    let counts = cohort.counts(by: day)
    guard let share = cohort.share(by: day) else { return head + unknown(counts.known) }
    let limits = share.limits.map {
      " (95 %: \($0.lower.percentText) to \($0.upper.percentText))"
    }
    let unwatched = cohort.count - counts.known
    return head + "\(share.share.percentText) %".padded(to: 6, right: true) + (limits ?? "")
      + "  \(counts.reached) of \(cohort.count) had reached it"
      + (unwatched > 0 ? ", \(unwatched) weren't watched so long" : "")
  }

  private func unknown(_ known: Int) -> String {
    known == 0
      ? "not known: nobody has been watched so long"
      : "not known: only \(known) have been watched so long"
  }

  /// What the plan aims at, where there is one plan.
  private var target: String? {
    guard answer.products.count == 1, let within = answer.products.first?.within else { return nil }
    return "The plan's target is \(within.words)."
  }

  /// Whether cohorts differ by more than chance.
  private var comparison: String? {
    guard answer.cohorts.count > 1 else { return nil }
    guard let test = answer.logRank else {
      return "The cohorts can't be compared: too few, or nobody has reached value."
    }
    let numbers =
      "log-rank χ² \(test.chiSquare.twoDecimals), \(test.degreesOfFreedom) df,"
      + " p \(test.p < 0.0001 ? "< 0.0001" : "= \(test.p.fourDecimals)")"
    let isChance = test.p >= 0.05
    return isChance
      ? "Differences like these come by chance, too (\(numbers))."
      : "The cohorts differ by more than chance (\(numbers)); the test doesn't tell which, or why."
  }

  private func slowText(width: Int?, color: Bool) -> String {
    let limit = question.slowerThan?.inDays ?? ""
    guard !answer.slow.isEmpty else { return "Nobody took longer than \(limit)." }
    return "Longer than \(limit): \(answer.slow.count)\n"
      + slowTable.text(as: .table, width: width, color: color)
  }
}

extension AalenJohansen.Incidence {
  /// Nil where nothing has happened yet: then there is nothing to estimate a spread by.
  var limits: Interval? { variance > 0 ? interval() : nil }
}

extension RestrictedMean {
  /// Nil where nothing has happened yet.
  var limits: Interval? { variance > 0 ? interval() : nil }
}

extension QuantileEstimate {
  /// `24.0 to 45.5`, or with an open end.
  fileprivate var range: String {
    let from = lower.map { "from day \($0.oneDecimal)" } ?? "no lower limit"
    return upper.map { "\(from) to \($0.oneDecimal)" } ?? "\(from), no upper limit yet"
  }
}

extension Double {
  var oneDecimal: String { rounded(decimals: 1) ?? "–" }
  var twoDecimals: String { rounded(decimals: 2) ?? "–" }
  var fourDecimals: String { rounded(decimals: 4) ?? "–" }

  /// A share as percent without the sign: `48`.
  var percentText: String { (self * 100).rounded(decimals: 0) ?? "–" }
}

extension String {
  /// With blanks up to so many characters: behind the text or, to the right, before it.
  func padded(to width: Int, right: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - count))
    return right ? blanks + self : self + blanks
  }
}
