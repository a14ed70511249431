extension StepChart {
  /// Each curve at the ticks of the axis, as far as it goes, with its limits.
  public var description: String {
    let drawn = curves.filter { !$0.steps.isEmpty }
    guard !drawn.isEmpty else { return "Nothing to show yet." }
    let ticks = Ticks(upTo: lastTime, steps: 6)
    let many = drawn.count == 1 ? "One curve" : "\(drawn.count) curves"
    let head = "\(many): \(share), by \(time.label). In brackets: \(limits)."
    let said = drawn.map { curve in
      let detail = curve.detail.isEmpty ? "" : " (\(curve.detail))"
      let shares = ticks.values.compactMap { words(curve, at: $0, ticks) }
      return "\(curve.name)\(detail): \(shares.joined(separator: "; "))."
    }
    let marked = marks.map { "Marked at \(Numbers.short($0.value)) \(time.unit): \($0.label)." }
    return ([head] + said + marked).joined(separator: " ")
  }

  private func words(_ curve: Curve, at time: Double, _ ticks: Ticks) -> String? {
    guard let last = curve.steps.last, time <= last.time || time == 0 else { return nil }
    let step = curve.steps.last { $0.time <= time }
    let share = Numbers.percent(step?.share ?? beginning.rawValue)
    let at = "\(share) at \(ticks.text(time)) \(self.time.unit)"
    guard let lower = step?.lower, let upper = step?.upper else { return at }
    return "\(at) (\(Numbers.percent(lower)) to \(Numbers.percent(upper)))"
  }

  /// How many were still at risk at each tick, below the axis.
  func riskTable(_ curves: [(number: Int, curve: Curve)], on sheet: inout Sheet, _ plot: Plot) {
    guard curves.contains(where: { $0.curve.steps.contains { $0.atRisk > 0 } }) else { return }
    sheet.write("Still under observation:", .small, .muted)
    for (number, curve) in curves {
      if curves.count > 1 {
        let row = sheet.take(19)
        let label = SeriesLabel(
          name: curve.name,
          detail: "",
          sample: .line(number),
          place: Point(0, 0)
        )
        label.drawSample(on: &sheet.svg, left: row.left, base: row.bottom - 5)
        let name = row.left + SeriesLabel.sampleWidth + 6
        sheet.svg.text(
          Font.small.fit(curve.name, in: row.right - name),
          at: Point(name, row.bottom - 5),
          .small
        )
      }
      let row = sheet.take(17)
      for tick in plot.xTicks.values {
        let next = curve.steps.first { $0.time >= tick }
        sheet.svg.text(
          Numbers.count(next?.atRisk ?? 0),
          at: Point(plot.x(tick), row.bottom - 4),
          .small,
          .muted,
          .middle
        )
      }
    }
  }
}

extension Sheet {
  /// What a chart without numbers says.
  mutating func nothing() -> String {
    let box = take(60)
    svg.text(
      "Nothing to show yet.",
      at: Point((box.left + box.right) / 2, box.top + 34),
      .body,
      .muted,
      .middle
    )
    return finish()
  }
}
