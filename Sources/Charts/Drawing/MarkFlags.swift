/// The labels of marks above a plot: each at the top of its line, like a flag on its pole.
///
/// Flags fly to the right, where there is room, else to the left. They hang in as many rows as it
/// takes for none to lie over another, nor over the pole of another.
struct MarkFlags {
  private struct Flag {
    let label: String

    /// Of the pole, from the left edge of the plot, as are the ends of the flag.
    let pole: Double
    let left: Double
    let right: Double
    var row = 0

    func overlaps(_ other: Flag) -> Bool { left < other.right + 8 && other.left < right + 8 }
    func covers(_ other: Flag) -> Bool { left - 3 < other.pole && other.pole < right + 3 }
  }

  private var flags: [Flag] = []
  private static let font = Font.small

  /// - Parameters:
  ///   - room: The width of the plot, in pixels.
  ///   - end: The number at its right edge. Marks beyond it aren't drawn.
  init(_ marks: [ChartMark], room: Double, to end: Double) {
    let scale = Scale(from: 0, to: end, start: 0, end: room)
    let drawn = marks.filter { $0.value >= 0 && $0.value <= end }
    var toTheLeft: [Flag] = []
    for mark in drawn.sorted(by: { $0.value > $1.value }) {
      let pole = scale(mark.value)
      let label = Self.font.fit(mark.label, in: max(pole, room - pole) - 5)
      let width = Self.font.width(label)
      let left = Flag(label: label, pole: pole, left: pole - 5 - width, right: pole - 5)
      let right = Flag(label: label, pole: pole, left: pole + 5, right: pole + 5 + width)
      let isCrowded = right.right > room || toTheLeft.contains { right.covers($0) }
      if isCrowded, left.left >= 0 { toTheLeft.append(left) } else { flags.append(right) }
    }
    // A pole hangs below the flags that it would otherwise cut through.
    var hung: [Flag] = []
    for var flag in toTheLeft + flags.reversed() {
      flag.row = hung.filter { $0.covers(flag) }.map { $0.row + 1 }.max() ?? 0
      while hung.contains(where: { $0.row == flag.row && $0.overlaps(flag) }) { flag.row += 1 }
      hung.append(flag)
    }
    flags = hung
  }

  /// Of all rows, in pixels.
  var height: Double { Double((flags.map(\.row).max() ?? -1) + 1) * Self.font.lineHeight }

  func draw(on svg: inout SVG, _ box: Box) {
    for flag in flags {
      let place = Point(box.left + flag.left, top(flag, box) + Self.font.size - 1)
      svg.text(flag.label, at: place, Self.font)
    }
  }

  func drawLines(on svg: inout SVG, _ box: Box) {
    for flag in flags {
      let ends = [top(flag, box) + 3, box.bottom].map { Point(box.left + flag.pole, $0) }
      svg.line(ends[0], ends[1], .paper, width: 3.5)
      svg.line(ends[0], ends[1], .ink, width: 1.25, dash: "3 3")
    }
  }

  private func top(_ flag: Flag, _ box: Box) -> Double {
    box.top - 8 - height + Self.font.lineHeight * Double(flag.row)
  }
}
