/// How numbers are distributed: how many lie in each of some ranges of one width.
public struct Histogram: Chart, Hashable {
  /// How many lie from one number up to, and without, the next.
  public struct Bin: Hashable, Sendable {
    public let from: Double
    public let to: Double
    public let count: Int
  }

  public let caption: Caption
  public let axis: ChartAxis

  /// What is counted: "customers".
  public let subjects: String

  /// In order, from 0 or the smallest number on, without gaps.
  public let bins: [Bin]
  public let marks: [ChartMark]

  /// - Parameters:
  ///   - values: Zero or more each. Others, and those that aren't finite, are passed over.
  ///   - bins: At most so many, of a width of 1, 2 or 5 times a power of ten.
  public init(
    _ caption: Caption,
    axis: ChartAxis,
    subjects: String = "customers",
    values: [Double],
    bins: Int = 20,
    marks: [ChartMark] = []
  ) {
    self.caption = caption
    self.axis = axis
    self.subjects = subjects
    self.marks = marks.filter(\.value.isFinite)
    self.bins = Self.bins(of: values.filter { $0.isFinite && $0 >= 0 }, atMost: max(1, bins))
  }

  private static func bins(of values: [Double], atMost most: Int) -> [Bin] {
    guard let largest = values.max() else { return [] }
    // The last bin holds the largest number, which so is below its end.
    let ticks = Ticks(
      upTo: max(largest, 1e-9) * Double(most) / Double(max(1, most - 1)),
      steps: most
    )
    let width = ticks.values.count > 1 ? ticks.values[1] : 1
    var counts = Array(repeating: 0, count: Int(largest / width) + 1)
    for value in values { counts[Int(value / width)] += 1 }
    return counts.enumerated().map { index, count in
      Bin(from: Double(index) * width, to: Double(index + 1) * width, count: count)
    }
  }

  public var description: String {
    guard let fullest = bins.max(by: { $0.count < $1.count }) else { return "Nothing to show yet." }
    let all = bins.reduce(0) { $0 + $1.count }
    let said = bins.filter { $0.count > 0 }.map { "\(words($0)): \(Numbers.count($0.count))" }
    let head =
      "How \(Numbers.count(all)) \(subjects) are distributed, by \(axis.label). Most are in the"
      + " range of \(words(fullest)): \(Numbers.share(fullest.count, of: all)). All ranges:"
    return (["\(head) \(said.joined(separator: "; "))."] + marks.map { $0.words(axis.unit) })
      .joined(separator: " ")
  }

  private func words(_ bin: Bin) -> String {
    let decimals = Ticks(upTo: bins.last?.to ?? 1, steps: bins.count).decimals
    let ends = [bin.from, bin.to].map { Numbers.plain($0, decimals: decimals) }
    return "\(ends[0]) to \(ends[1]) \(axis.unit)"
  }

  public func svg(_ layout: ChartLayout = ChartLayout()) -> String {
    var sheet = Sheet(caption, layout, description: description)
    guard let last = bins.last else { return sheet.nothing() }
    let most = bins.map(\.count).max() ?? 0
    let plot = Plot(
      on: &sheet,
      height: layout.isNarrow ? 180 : 240,
      x: Plot.Axis(label: axis.label, end: last.to),
      // Room for the number above the highest bar.
      y: Plot.Axis(
        label: "Number of \(subjects)",
        end: Ticks.end(for: Double(most) * 1.08, steps: 5, isWhole: true),
        isWhole: true
      ),
      marks: marks,
      rightRoom: 14
    )
    let drawn = bins.filter { $0.count > 0 }.map { bin in
      let bar = Box(
        left: plot.x(bin.from) + 0.5,
        top: plot.y(Double(bin.count)),
        right: plot.x(bin.to) - 0.5,
        bottom: plot.box.bottom
      )
      return (bar: bar, text: Numbers.count(bin.count))
    }
    for (bar, _) in drawn { sheet.svg.box(bar, .fill(.series(0))) }
    plot.drawMarks(on: &sheet)
    let font = Font.small
    for (bar, text) in drawn where font.width(text) <= bar.width {
      let middle = (bar.left + bar.right) / 2
      // On paper of its own, where the line of a mark goes through it.
      let width = font.width(text)
      let back = Box(
        left: middle - width / 2,
        top: bar.top - 15,
        right: middle + width / 2,
        bottom: bar.top - 1
      )
      sheet.svg.box(back, .fill(.paper))
      sheet.svg.text(text, at: Point(middle, bar.top - 4), font, .muted, .middle)
    }
    plot.finish(on: &sheet, label: axis.label)
    return sheet.finish()
  }
}
