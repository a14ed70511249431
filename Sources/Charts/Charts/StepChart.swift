/// Curves in steps with their limits: who hasn't got there yet (Kaplan-Meier), or who has
/// (incidence), by cohort.
public struct StepChart: Chart, Hashable {
  /// What is known from one time on.
  public struct Step: Hashable, Sendable {
    public let time: Double

    /// From 0 to 1, from this time up to the next one.
    public let share: Double

    /// The limits of the share; `nil` where one of them isn't a finite number.
    public let lower: Double?
    public let upper: Double?

    /// How many were at risk at this time.
    public let atRisk: Int

    public init(
      time: Double,
      share: Double,
      lower: Double? = nil,
      upper: Double? = nil,
      atRisk: Int
    ) {
      let isKnown = lower?.isFinite == true && upper?.isFinite == true
      self.time = time
      self.share = share
      self.lower = isKnown ? lower : nil
      self.upper = isKnown ? upper : nil
      self.atRisk = atRisk
    }
  }

  /// The steps of one cohort.
  public struct Curve: Hashable, Sendable {
    public let name: String

    /// In few words, below the name: "31 of 42 by day 90".
    public let detail: String

    /// In order of time. Those that aren't finite numbers are passed over.
    public let steps: [Step]

    public init(_ name: String, detail: String = "", steps: [Step]) {
      self.name = name
      self.detail = detail
      self.steps = steps.filter { $0.time.isFinite && $0.time >= 0 && $0.share.isFinite }
    }
  }

  /// Where curves begin.
  public enum Beginning: Double, Hashable, Sendable {
    /// At nobody, and upwards: who has got there.
    case nobody = 0

    /// At everybody, and downwards: who hasn't yet.
    case everybody = 1
  }

  public let caption: Caption
  public let time: ChartAxis

  /// "Share that reached value".
  public let share: String
  public let beginning: Beginning
  public let curves: [Curve]
  public let marks: [ChartMark]

  /// What the limits are, for the description: "95 % limits".
  public let limits: String

  /// Whether the axis of shares ends at everybody, or a little above what was reached.
  public let isWhole: Bool

  public init(
    _ caption: Caption,
    time: ChartAxis,
    share: String,
    beginning: Beginning,
    curves: [Curve],
    marks: [ChartMark] = [],
    limits: String = "95\u{A0}% limits",
    isWhole: Bool = true
  ) {
    self.caption = caption
    self.time = time
    self.share = share
    self.beginning = beginning
    self.curves = curves
    self.marks = marks.filter(\.value.isFinite)
    self.limits = limits
    self.isWhole = isWhole
  }

  public func svg(_ layout: ChartLayout = ChartLayout()) -> String {
    var sheet = Sheet(caption, layout, description: description)
    let drawn = curves.enumerated().filter { !$0.element.steps.isEmpty }
    guard !drawn.isEmpty else { return sheet.nothing() }
    let height = layout.isNarrow ? 220.0 : 300.0
    let names = drawn.map { number, curve in
      SeriesLabel(
        name: curve.name,
        detail: curve.detail,
        sample: .line(number),
        place: Point(0, 0)
      )
    }
    let beside = SideLabels(names, most: sheet.width * 0.34)
    let isBeside = !layout.isNarrow && beside.height <= height
    if !isBeside { sheet.legend(names) }
    let risk = drawn.flatMap { $0.element.steps.prefix(1).map(\.atRisk) }.max() ?? 0
    let plot = Plot(
      on: &sheet,
      height: height,
      x: Plot.Axis(label: time.label, end: lastTime > 0 ? lastTime : 1),
      y: Plot.Axis(label: share, end: top, text: Numbers.percent),
      marks: marks,
      widest: Font.small.width(Numbers.count(risk)),
      rightRoom: isBeside ? beside.width : 14
    )
    plot.drawMarks(on: &sheet)
    for (number, curve) in drawn { band(curve, number, on: &sheet.svg, plot) }
    var labels: [SeriesLabel] = []
    for (number, curve) in drawn {
      let line = line(curve, plot)
      sheet.svg.path(line.path, .series(number), width: 2, dash: Colour.dash(number))
      guard let end = line.last else { continue }
      sheet.svg.add(
        "circle",
        ["cx": end.x.px, "cy": end.y.px, "r": "3"],
        .fill(.series(number))
      )
      labels.append(
        SeriesLabel(name: curve.name, detail: curve.detail, sample: .line(number), place: end)
      )
    }
    if isBeside {
      SideLabels(labels, most: sheet.width * 0.34).draw(on: &sheet, beside: plot.box)
    }
    plot.finish(on: &sheet, label: time.label)
    riskTable(drawn.map { ($0.offset, $0.element) }, isBeside: isBeside, on: &sheet, plot)
    return sheet.finish()
  }

  /// The largest time of any step.
  var lastTime: Double { curves.flatMap { $0.steps.map(\.time) }.max() ?? 0 }

  private var top: Double {
    guard !isWhole else { return 1 }
    let most = curves.flatMap { $0.steps.map { max($0.share, $0.upper ?? 0) } }.max() ?? 1
    return beginning == .everybody || most <= 0 ? 1 : min(1, Ticks.end(for: most, steps: 5))
  }

  private func line(_ curve: Curve, _ plot: Plot) -> Staircase {
    let corners = curve.steps.map { Point(plot.x($0.time), plot.y($0.share)) }
    return Staircase(
      [Point(plot.x(0), plot.y(beginning.rawValue))] + corners,
      to: corners.last?.x ?? plot.x(0)
    )
  }

  /// A tinted band with thin edges, as far as there are limits.
  private func band(_ curve: Curve, _ number: Int, on svg: inout SVG, _ plot: Plot) {
    let known = curve.steps.prefix { $0.lower != nil && $0.upper != nil }
    guard let last = known.last else { return }
    // Limits hold up to the step that has none any more.
    let next = curve.steps.dropFirst(known.count).first?.time ?? last.time
    let start = Point(plot.x(0), plot.y(beginning.rawValue))
    let lower = Staircase(
      [start] + known.map { Point(plot.x($0.time), plot.y($0.lower ?? 0)) },
      to: plot.x(next)
    )
    let upper = Staircase(
      [start] + known.map { Point(plot.x($0.time), plot.y($0.upper ?? 0)) },
      to: plot.x(next)
    )
    svg.add(
      "path",
      ["d": upper.area(to: lower), "fill-opacity": "0.12"],
      .fill(.series(number))
    )
    for edge in [lower, upper] {
      svg.path(edge.path, .series(number), width: 0.75, dash: Colour.dash(number))
    }
  }
}
