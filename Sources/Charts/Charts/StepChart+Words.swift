extension StepChart {
  /// Each curve at the ticks of the axis, as far as it goes, with its limits.
  public var description: String {
    let drawn = curves.filter { !$0.steps.isEmpty }
    guard !drawn.isEmpty else { return "Nothing to show yet." }
    let ticks = Ticks(upTo: lastTime, steps: 6)
    let many = drawn.count == 1 ? "One curve" : "\(drawn.count) curves"
    let brackets = limits.isEmpty ? "" : " In brackets: \(limits)."
    let head = "\(many): \(share), by \(time.label).\(brackets)"
    let said = drawn.map { curve in
      let detail = curve.detail.isEmpty ? "" : " (\(curve.detail))"
      let shares = ticks.values.compactMap { words(curve, at: $0, ticks) }
      return "\(curve.name)\(detail): \(shares.joined(separator: "; "))."
    }
    return ([head] + said + marks.map { $0.words(time.unit) }).joined(separator: " ")
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
  func riskTable(
    _ curves: [(number: Int, curve: Curve)],
    isBeside: Bool,
    on sheet: inout Sheet,
    _ plot: Plot
  ) {
    guard curves.contains(where: { $0.curve.steps.contains { $0.atRisk > 0 } }) else { return }
    let font = Font.small
    sheet.write("Still under observation:", font, .muted)
    for (number, curve) in curves {
      let row = curves.count > 1 && !isBeside ? sheet.take(18) : nil
      let counts = sheet.take(18)
      let base = counts.bottom - 4
      for tick in plot.xTicks.values {
        let next = curve.steps.first { $0.time >= tick }
        let count = Numbers.count(next?.atRisk ?? 0)
        sheet.svg.text(count, at: Point(plot.x(tick), base), font, .muted, .middle)
      }
      guard curves.count > 1 else { continue }
      // Whose they are: behind them, or above them where there is no room.
      let place = Point(row?.left ?? plot.box.right + 16, row.map { $0.bottom - 4 } ?? base)
      let label = SeriesLabel(name: curve.name, detail: "", sample: .line(number), place: place)
      label.drawSample(on: &sheet.svg, left: place.x, base: place.y)
      let left = place.x + SeriesLabel.sampleWidth + 6
      let name = font.fit(curve.name, in: sheet.right - left)
      sheet.svg.text(name, at: Point(left, place.y), font)
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
