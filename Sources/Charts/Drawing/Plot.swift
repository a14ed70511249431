/// The part of a chart that has two axes.
struct Plot {
  /// Inside of the axes.
  let box: Box
  let x: Scale
  let y: Scale
  let xTicks: Ticks
  private let flags: MarkFlags

  /// What an axis shows: from 0 to an end.
  struct Axis {
    let label: String
    let end: Double
    var isWhole = false
    var text: ((Double) -> String)?
  }

  /// Draws the grid, the second axis, and the labels of marks along the first one.
  ///
  /// - Parameters:
  ///   - widest: What must fit below a tick beside its neighbours, in pixels.
  ///   - rightRoom: What is left free on the right, in pixels.
  init(
    on sheet: inout Sheet,
    height: Double,
    x xAxis: Axis,
    y yAxis: Axis,
    marks: [ChartMark] = [],
    widest: Double = 0,
    rightRoom: Double
  ) {
    let font = Font.small
    let yTicks = Ticks(upTo: yAxis.end, steps: 5, isWhole: yAxis.isWhole)
    let yTexts = yTicks.values.map { yAxis.text?($0) ?? yTicks.text($0) }
    sheet.write(yAxis.label, font, .muted)
    let leftRoom = (yTexts.map(font.width).max() ?? 0) + 8
    flags = MarkFlags(marks, room: sheet.right - rightRoom - sheet.left - leftRoom, to: xAxis.end)
    var box = sheet.take(flags.height + 8 + height)
    box = Box(
      left: box.left + leftRoom,
      top: box.top + flags.height + 8,
      right: box.right - rightRoom,
      bottom: box.bottom
    )
    self.box = box
    x = Scale(from: 0, to: xAxis.end, start: box.left, end: box.right)
    y = Scale(from: 0, to: yAxis.end, start: box.bottom, end: box.top)

    // As many ticks as have room for their labels, which depend on how many there are.
    var steps = 10
    var ticks = Ticks(upTo: xAxis.end, steps: steps, isWhole: xAxis.isWhole)
    while steps > 1 {
      let label = max(widest, ticks.values.map { font.width(ticks.text($0)) }.max() ?? 0)
      let apart = ticks.values.count > 1 ? x(ticks.values[1]) - x(0) : box.width
      if label + 12 <= apart { break }
      steps -= 1
      ticks = Ticks(upTo: xAxis.end, steps: steps, isWhole: xAxis.isWhole)
    }
    xTicks = ticks

    for (value, text) in zip(yTicks.values, yTexts) {
      let height = y(value)
      sheet.svg.line(Point(box.left, height), Point(box.right, height), .grid)
      sheet.svg.text(text, at: Point(box.left - 6, height + 4), font, .muted, .end)
    }
    flags.draw(on: &sheet.svg, box)
  }

  /// The lines of marks, seen on whatever was drawn before.
  func drawMarks(on sheet: inout Sheet) { flags.drawLines(on: &sheet.svg, box) }

  /// The line and the ticks of the first axis, drawn last so that nothing covers them.
  func finish(on sheet: inout Sheet, label: String) {
    let font = Font.small
    sheet.svg.line(Point(box.left, box.bottom), Point(box.right, box.bottom), .muted)
    for value in xTicks.values {
      let place = x(value)
      sheet.svg.line(Point(place, box.bottom), Point(place, box.bottom + 4), .muted)
      sheet.svg.text(xTicks.text(value), at: Point(place, box.bottom + 17), font, .muted, .middle)
    }
    let lines = font.wrap(label, in: sheet.right - sheet.left)
    let below = sheet.take(26 + font.lineHeight * Double(lines.count))
    // In the middle of the plot, unless that would be beyond the edge.
    let reach = (lines.map(font.width).max() ?? 0) / 2
    let middle = max(
      sheet.left + reach,
      min((box.left + box.right) / 2, sheet.right - reach)
    )
    for (index, line) in lines.enumerated() {
      let base = below.top + 22 + font.lineHeight * Double(index + 1) - 4
      sheet.svg.text(line, at: Point(middle, base), font, .muted, .middle)
    }
  }
}
