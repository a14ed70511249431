/// How many got to each step, and how many of those before it are missing.
public struct FunnelChart: Chart, Hashable {
  /// One step of the funnel.
  public struct Step: Hashable, Sendable {
    public let name: String

    /// How many got here: never negative.
    public let count: Int

    /// In few words, such as the median time in the step: "median 4.5 days".
    public let detail: String

    public init(_ name: String, count: Int, detail: String = "") {
      self.name = name
      self.count = max(0, count)
      self.detail = detail
    }
  }

  public let caption: Caption

  /// In order. Counts needn't fall: some steps can be done out of order.
  public let steps: [Step]

  public init(_ caption: Caption, steps: [Step]) {
    self.caption = caption
    self.steps = steps
  }

  public var description: String {
    guard !steps.isEmpty else { return "Nothing to show yet." }
    let said = steps.indices.map { index in
      let parts = [reached(index), change(index), steps[index].detail].filter { !$0.isEmpty }
      return "\(index + 1). \(steps[index].name): \(parts.joined(separator: "; "))."
    }
    return "A funnel of \(steps.count) steps. " + said.joined(separator: " ")
  }

  public func svg(_ layout: ChartLayout = ChartLayout()) -> String {
    var sheet = Sheet(caption, layout, description: description)
    guard !steps.isEmpty else { return sheet.nothing() }
    let missing = sheet.hatching(.muted)
    let most = Double(max(1, steps.map(\.count).max() ?? 1))
    for (index, step) in steps.enumerated() {
      let reached = reached(index)
      let name = "\(index + 1). \(step.name)"
      if layout.isNarrow {
        // The whole name in lines of its own, and the count below the bar.
        sheet.write(name, .strong, .ink)
      } else {
        let row = sheet.take(18)
        let room = row.width - Font.body.width(reached) - 12
        sheet.svg.text(
          Font.strong.fit(name, in: room),
          at: Point(row.left, row.bottom - 4),
          .strong
        )
        sheet.svg.text(reached, at: Point(row.right, row.bottom - 4), .body, .ink, .end)
      }
      draw(index, on: &sheet, to: most, missing)
      if layout.isNarrow { sheet.write(reached, .body, .ink) }
      let below = [change(index), step.detail].filter { !$0.isEmpty }.joined(separator: " \u{B7} ")
      if !below.isEmpty { sheet.write(below, .small, .muted) }
      _ = sheet.take(10)
    }
    return sheet.finish()
  }

  /// The bar of a step, and behind it those who are missing.
  private func draw(_ index: Int, on sheet: inout Sheet, to most: Double, _ missing: String) {
    let row = sheet.take(24)
    let scale = Scale(from: 0, to: most, start: row.left, end: row.right)
    let end = scale(Double(steps[index].count))
    let bar = Box(left: row.left, top: row.top + 3, right: end, bottom: row.bottom - 3)
    if index > 0, steps[index - 1].count > steps[index].count {
      var gone = bar
      gone.left = end
      gone.right = scale(Double(steps[index - 1].count))
      sheet.svg.box(gone, filling: missing, .stroke(.muted))
    }
    sheet.svg.box(bar, .fill(.series(0)))
    sheet.svg.line(Point(row.left, bar.top - 2), Point(row.left, bar.bottom + 2), .muted)
  }

  /// Of those who began.
  private func reached(_ index: Int) -> String {
    let (first, count) = (steps[0].count, steps[index].count)
    return index == 0 || count > first ? Numbers.count(count) : Numbers.share(count, of: first)
  }

  /// Against the step before.
  private func change(_ index: Int) -> String {
    guard index > 0 else { return "" }
    let (before, now) = (steps[index - 1].count, steps[index].count)
    if now > before { return "\(Numbers.count(now - before)) more than in the step before" }
    return now == before
      ? "all of those before" : "\(Numbers.share(before - now, of: before)) aren't here"
  }
}
