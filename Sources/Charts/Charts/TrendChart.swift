/// Values of periods one after the other, with the limits within which each may be.
public struct TrendChart: Chart, Hashable {
  /// The value of one period.
  public struct Period: Hashable, Sendable {
    /// "2026-10".
    public let name: String

    /// `nil` where there is none, and the line has a gap.
    public let value: Double?

    /// The limits of the value; `nil` where one of them isn't a finite number.
    public let lower: Double?
    public let upper: Double?

    public init(_ name: String, _ value: Double?, lower: Double? = nil, upper: Double? = nil) {
      let isKnown = lower?.isFinite == true && upper?.isFinite == true
      self.name = name
      self.value = value.flatMap { $0.isFinite ? $0 : nil }
      self.lower = isKnown ? lower : nil
      self.upper = isKnown ? upper : nil
    }
  }

  public let caption: Caption

  /// What they are in: "EUR". `nil` for shares, which are told as percentages.
  public let unit: String?

  /// In order of time.
  public let periods: [Period]

  /// What the limits are, for the description: "95 % limits".
  public let limits: String

  public init(
    _ caption: Caption,
    unit: String?,
    periods: [Period],
    limits: String = "95\u{A0}% limits"
  ) {
    self.caption = caption
    self.unit = unit
    self.periods = periods
    self.limits = limits
  }

  public var description: String {
    guard periods.contains(where: { $0.value != nil }) else { return "Nothing to show yet." }
    let isBanded = periods.contains { $0.lower != nil }
    let said = periods.map { period in
      let value = period.value.map(words) ?? "unknown"
      guard let lower = period.lower, let upper = period.upper else {
        return "\(period.name): \(value)"
      }
      return "\(period.name): \(value) (\(words(lower)) to \(words(upper)))"
    }
    return "\(caption.title), by period\(isBanded ? "; in brackets: \(limits)" : "")."
      + " \(said.joined(separator: "; "))."
  }

  private func words(_ value: Double) -> String {
    guard let unit else { return Numbers.plain(value * 100, decimals: 1) + "\u{A0}%" }
    return "\(Numbers.short(value)) \(unit)"
  }

  public func svg(_ layout: ChartLayout = ChartLayout()) -> String {
    var sheet = Sheet(caption, layout, description: description)
    let known = periods.flatMap { period in
      period.value == nil ? [] : [period.value, period.lower, period.upper].compactMap(\.self)
    }
    guard let least = known.min(), let most = known.max() else { return sheet.nothing() }
    let font = Font.small
    // A share of all is at most all of it, unless it grows as revenue does.
    let cap = unit == nil && most <= 1 ? 1 : Double.infinity
    let ticks = Ticks(from: least, to: most, steps: 5, cap: cap)
    let texts = ticks.values.map { text($0, ticks) }
    sheet.write(unit ?? "", font, .muted)
    let taken = sheet.take(8 + (layout.isNarrow ? 180 : 240))
    let box = Box(
      left: taken.left + (texts.map(font.width).max() ?? 0) + 8,
      top: taken.top + 8,
      right: taken.right,
      bottom: taken.bottom
    )
    let y = Scale(
      from: ticks.values.first ?? 0,
      to: ticks.values.last ?? 1,
      start: box.bottom,
      end: box.top
    )
    for (value, text) in zip(ticks.values, texts) {
      sheet.svg.line(Point(box.left, y(value)), Point(box.right, y(value)), .grid)
      sheet.svg.text(text, at: Point(box.left - 6, y(value) + 4), font, .muted, .end)
    }
    let apart = box.width / Double(periods.count)
    let places = periods.indices.map { box.left + apart * (Double($0) + 0.5) }
    for run in runs(where: { $0.value != nil && $0.lower != nil }) {
      band(run, places, y, on: &sheet.svg)
    }
    for run in runs(where: { $0.value != nil }) { line(run, places, y, on: &sheet.svg) }
    sheet.svg.line(Point(box.left, box.bottom), Point(box.right, box.bottom), .muted)
    names(places, apart, below: box, on: &sheet)
    return sheet.finish()
  }

  private func text(_ value: Double, _ ticks: Ticks) -> String {
    guard unit == nil else { return ticks.text(value) }
    return Numbers.plain(value * 100, decimals: max(0, ticks.decimals - 2)) + "\u{A0}%"
  }

  /// Periods next to each other that all have something.
  private func runs(where hasIt: (Period) -> Bool) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for index in periods.indices where hasIt(periods[index]) {
      if let last = runs.last, last.upperBound == index {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    return runs
  }

  /// A tinted band with thin edges; for one alone a line from limit to limit.
  private func band(_ run: Range<Int>, _ places: [Double], _ y: Scale, on svg: inout SVG) {
    let upper = run.map { Point(places[$0], y(periods[$0].upper ?? 0)) }
    let lower = run.map { Point(places[$0], y(periods[$0].lower ?? 0)) }
    guard run.count > 1 else {
      if let top = upper.first, let bottom = lower.first { svg.line(top, bottom, .series(0)) }
      return
    }
    let area = Self.path(upper) + "L" + lower.reversed().map(\.text).joined(separator: "L") + "Z"
    svg.add("path", ["d": area, "fill-opacity": "0.12"], .fill(.series(0)))
    for edge in [upper, lower] { svg.path(Self.path(edge), .series(0), width: 0.75, dash: "2 3") }
  }

  private func line(_ run: Range<Int>, _ places: [Double], _ y: Scale, on svg: inout SVG) {
    let corners = run.map { Point(places[$0], y(periods[$0].value ?? 0)) }
    if corners.count > 1 { svg.path(Self.path(corners), .series(0), width: 2) }
    for corner in corners {
      svg.add("circle", ["cx": corner.x.px, "cy": corner.y.px, "r": "3"], .fill(.series(0)))
    }
  }

  /// The periods' names below, the last one and as many before it as have room.
  private func names(_ places: [Double], _ apart: Double, below box: Box, on sheet: inout Sheet) {
    let font = Font.small
    let widest = periods.map { font.width($0.name) }.max() ?? 0
    let every = max(1, Int(((widest + 24) / apart).rounded(.up)))
    for index in periods.indices where (periods.count - 1 - index).isMultiple(of: every) {
      sheet.svg.line(Point(places[index], box.bottom), Point(places[index], box.bottom + 4), .muted)
      // The outer ones stay within the picture.
      let half = font.width(periods[index].name) / 2
      let middle = min(max(places[index], sheet.left + half), sheet.right - half)
      sheet.svg.text(
        periods[index].name,
        at: Point(middle, box.bottom + 17),
        font,
        .muted,
        .middle
      )
    }
    _ = sheet.take(22)
  }

  private static func path(_ corners: [Point]) -> String {
    "M" + corners.map(\.text).joined(separator: "L")
  }
}
