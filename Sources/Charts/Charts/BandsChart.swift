/// What became of everybody, over time, as three bands that fill the whole: value, open, churned.
///
/// The shares are Aalen-Johansen's. Value grows from below and churn from above; what is between
/// them is still open.
public struct BandsChart: Chart, Hashable {
  /// The shares from one time on.
  public struct Step: Hashable, Sendable {
    public let time: Double

    /// From 0 to 1; together at most 1.
    public let value: Double
    public let churned: Double

    public init(time: Double, value: Double, churned: Double) {
      self.time = time
      self.value = value
      self.churned = churned
    }
  }

  /// What the three bands are called.
  public struct Names: Hashable, Sendable {
    public let value: String
    public let open: String
    public let churned: String

    public init(
      value: String = "Reached value",
      open: String = "Still open",
      churned: String = "Churned"
    ) {
      self.value = value
      self.open = open
      self.churned = churned
    }
  }

  public let caption: Caption
  public let time: ChartAxis

  /// In order of time.
  public let steps: [Step]

  /// How many the shares are of.
  public let count: Int

  /// Who they are: "customers".
  public let subjects: String
  public let names: Names
  public let marks: [ChartMark]

  public init(
    _ caption: Caption,
    time: ChartAxis,
    steps: [Step],
    count: Int,
    subjects: String = "customers",
    names: Names = Names(),
    marks: [ChartMark] = []
  ) {
    self.caption = caption
    self.time = time
    self.steps = steps.filter {
      $0.time.isFinite && $0.time >= 0 && $0.value.isFinite && $0.churned.isFinite
    }
    self.count = count
    self.subjects = subjects
    self.names = names
    self.marks = marks.filter(\.value.isFinite)
  }

  public var description: String {
    guard let last = steps.last else { return "Nothing to show yet." }
    let ticks = Ticks(upTo: last.time, steps: 6)
    let said = ticks.values.map { tick in
      let step = steps.last { $0.time <= tick } ?? Step(time: 0, value: 0, churned: 0)
      let shares = [
        "\(names.value) \(Numbers.percent(step.value))",
        "\(names.open) \(Numbers.percent(max(0, 1 - step.value - step.churned)))",
        "\(names.churned) \(Numbers.percent(step.churned))",
      ]
      return "at \(ticks.text(tick)) \(time.unit): \(shares.joined(separator: ", "))"
    }
    let head = "What became of \(Numbers.count(count)) \(subjects), by \(time.label):"
    return (["\(head) \(said.joined(separator: "; "))."] + marks.map { $0.words(time.unit) })
      .joined(separator: " ")
  }

  public func svg(_ layout: ChartLayout = ChartLayout()) -> String {
    var sheet = Sheet(caption, layout, description: description)
    guard let last = steps.last else { return sheet.nothing() }
    let hatching = sheet.hatching(.series(1))
    let labels = { (plot: Plot?) in self.labels(last, hatching, plot) }
    let beside = SideLabels(labels(nil), most: sheet.width * 0.34)
    if layout.isNarrow { sheet.legend(labels(nil)) }
    let plot = Plot(
      on: &sheet,
      height: layout.isNarrow ? 220 : 300,
      x: Plot.Axis(label: time.label, end: last.time > 0 ? last.time : 1),
      y: Plot.Axis(
        label: "Share of \(Numbers.count(count)) \(subjects)",
        end: 1,
        text: Numbers.percent
      ),
      marks: marks,
      rightRoom: layout.isNarrow ? 14 : beside.width
    )
    let box = plot.box
    sheet.svg.box(box, .fill(.paper), .stroke(.muted))
    let floor = Staircase([Point(box.left, box.bottom)], to: box.right)
    let ceiling = Staircase([Point(box.left, box.top)], to: box.right)
    let value = edge(plot, from: 0) { $0.value }
    let churned = edge(plot, from: 1) { 1 - $0.churned }
    sheet.svg.add("path", ["d": value.area(to: floor)], .fill(.series(0)))
    sheet.svg.add("path", ["d": ceiling.area(to: churned), "fill": hatching])
    sheet.svg.path(value.path, .ink, width: 1.5)
    sheet.svg.path(churned.path, .ink, width: 1.5, dash: Colour.dash(1))
    plot.drawMarks(on: &sheet)
    if !layout.isNarrow {
      SideLabels(labels(plot), most: sheet.width * 0.34).draw(on: &sheet, beside: box)
    }
    plot.finish(on: &sheet, label: time.label)
    return sheet.finish()
  }

  /// From the top downwards, each with its last share.
  private func labels(_ last: Step, _ hatching: String, _ plot: Plot?) -> [SeriesLabel] {
    let open = max(0, 1 - last.value - last.churned)
    let right = plot?.box.right ?? 0
    let height = { (share: Double) in plot?.y(share) ?? 0 }
    let end = "after \(Numbers.short(last.time)) \(time.unit)"
    return [
      SeriesLabel(
        name: names.churned,
        detail: "\(Numbers.percent(last.churned)) \(end)",
        sample: .area(.series(1), filling: hatching),
        place: Point(right, height(1 - last.churned / 2))
      ),
      SeriesLabel(
        name: names.open,
        detail: "\(Numbers.percent(open)) \(end)",
        sample: .area(.paper, filling: nil),
        place: Point(right, height(last.value + open / 2))
      ),
      SeriesLabel(
        name: names.value,
        detail: "\(Numbers.percent(last.value)) \(end)",
        sample: .area(.series(0), filling: nil),
        place: Point(right, height(last.value / 2))
      ),
    ]
  }

  private func edge(_ plot: Plot, from start: Double, _ share: (Step) -> Double) -> Staircase {
    let corners = steps.map { Point(plot.x($0.time), plot.y(share($0))) }
    return Staircase([Point(plot.x(0), plot.y(start))] + corners, to: plot.box.right)
  }
}
