/// One number each for some names, as horizontal bars, with limits where there are any.
public struct BarChart: Chart, Hashable {
  /// A name and its number.
  public struct Bar: Hashable, Sendable {
    public let name: String

    /// Zero or more; nothing is drawn where it's unknown.
    public let value: Double?

    /// The number as it's to be read, with what it's of: "31 of 42 (74 %)".
    public let text: String

    /// Limits of the number, drawn as a whisker.
    public let lower: Double?
    public let upper: Double?

    public init(
      _ name: String,
      value: Double?,
      text: String,
      lower: Double? = nil,
      upper: Double? = nil
    ) {
      let known = value.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
      self.name = name
      self.value = known
      self.text = text
      let limits = known == nil ? nil : lower.flatMap { low in upper.map { (low, $0) } }
      let isSound = limits.map { $0.0.isFinite && $0.1.isFinite && $0.0 <= $0.1 } ?? false
      self.lower = isSound ? limits?.0 : nil
      self.upper = isSound ? limits?.1 : nil
    }
  }

  public let caption: Caption

  /// What the numbers are: "Share that reached value by day 30".
  public let measure: String
  public let bars: [Bar]

  /// What a bar of full length is: 1 for shares. The largest number when it's larger, or `nil`.
  public let whole: Double?

  /// How limits are to be read, for the description: "95 % limits".
  public let limits: String

  public init(
    _ caption: Caption,
    measure: String,
    bars: [Bar],
    whole: Double? = nil,
    limits: String = "95\u{A0}% limits"
  ) {
    self.caption = caption
    self.measure = measure
    self.bars = bars
    self.whole = whole
    self.limits = limits
  }

  public var description: String {
    guard !bars.isEmpty else { return "Nothing to show yet." }
    let isShare = whole == 1
    let said = bars.map { bar in
      guard let lower = bar.lower, let upper = bar.upper else { return "\(bar.name): \(bar.text)." }
      let ends = [lower, upper].map { isShare ? Numbers.percent($0) : Numbers.short($0) }
      return "\(bar.name): \(bar.text), \(limits) \(ends[0]) to \(ends[1])."
    }
    return "\(bars.count) bars: \(measure). " + said.joined(separator: " ")
  }

  public func svg(_ layout: ChartLayout = ChartLayout()) -> String {
    var sheet = Sheet(caption, layout, description: description)
    guard !bars.isEmpty else { return sheet.nothing() }
    sheet.write(measure, .small, .muted)
    _ = sheet.take(4)
    let full = sheet.right - sheet.left
    let widestName = bars.map { Font.body.width($0.name) }.max() ?? 0
    let nameRoom = layout.isNarrow ? 0 : min(widestName, full * 0.36) + 10
    let textRoom = min(bars.map { Font.body.width($0.text) }.max() ?? 0, full * 0.45) + 10
    let most = bars.map { max($0.value ?? 0, $0.upper ?? 0) }.max() ?? 0
    let scale = Scale(
      from: 0,
      to: max(most, whole ?? 0),
      start: sheet.left + nameRoom,
      end: sheet.right - textRoom
    )
    for bar in bars {
      let row = sheet.take(layout.isNarrow ? 46 : 30)
      let middle = row.bottom - 15
      if layout.isNarrow {
        let name = Font.body.fit(bar.name, in: full)
        sheet.svg.text(name, at: Point(row.left, row.top + 13))
      } else {
        let name = Font.body.fit(bar.name, in: nameRoom - 10)
        sheet.svg.text(name, at: Point(scale.start - 10, middle + 4.5), .body, .ink, .end)
      }
      draw(bar, on: &sheet.svg, scale, middle)
      let end = scale(max(bar.value ?? 0, bar.upper ?? 0))
      let text = Font.body.fit(bar.text, in: textRoom - 8)
      sheet.svg.text(text, at: Point(end + 8, middle + 4.5))
    }
    return sheet.finish()
  }

  private func draw(_ bar: Bar, on svg: inout SVG, _ scale: Scale, _ middle: Double) {
    svg.line(Point(scale.start, middle - 12), Point(scale.start, middle + 12), .muted)
    guard let value = bar.value else { return }
    let box = Box(left: scale.start, top: middle - 9, right: scale(value), bottom: middle + 9)
    guard let lower = bar.lower, let upper = bar.upper else {
      svg.box(box, .fill(.series(0)))
      return
    }
    // Tinted, so that the whisker is seen on the bar as well as beside it.
    svg.add(
      "rect",
      [
        "x": box.left.px, "y": box.top.px, "width": box.width.px, "height": box.height.px,
        "fill-opacity": "0.3", "stroke-width": "1.5",
      ],
      .fill(.series(0)),
      .stroke(.series(0))
    )
    svg.line(Point(scale(lower), middle), Point(scale(upper), middle), .ink, width: 2)
    for end in [scale(lower), scale(upper)] {
      svg.line(Point(end, middle - 4.5), Point(end, middle + 4.5), .ink, width: 2)
    }
  }
}
