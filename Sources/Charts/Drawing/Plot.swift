/// The part of a chart that has two axes.
struct Plot {
  /// Inside of the axes.
  let box: Box
  let x: Scale
  let y: Scale
  let xTicks: Ticks

  /// What an axis shows: from 0 to an end.
  struct Axis {
    let label: String
    let end: Double
    var isWhole = false
    var text: ((Double) -> String)?
  }

  /// Draws axes with ticks, and what marks numbers along the first of them.
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
    let rows = MarkRows(marks, room: sheet.right - rightRoom - sheet.left - leftRoom, to: xAxis.end)
    var box = sheet.take(rows.height + 8 + height)
    box = Box(
      left: box.left + leftRoom,
      top: box.top + rows.height + 8,
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
    rows.draw(on: &sheet, x: x, box: box)
  }

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
    let below = sheet.take(24 + font.lineHeight * Double(lines.count))
    // In the middle of the plot, unless that would be beyond the edge.
    let reach = (lines.map(font.width).max() ?? 0) / 2
    let middle = max(
      sheet.left + reach,
      min((box.left + box.right) / 2, sheet.right - reach)
    )
    for (index, line) in lines.enumerated() {
      let base = below.top + 20 + font.lineHeight * Double(index + 1) - 4
      sheet.svg.text(line, at: Point(middle, base), font, .muted, .middle)
    }
  }
}

/// The labels of marks above a plot, in as many rows as they need.
struct MarkRows {
  private struct Row {
    let mark: ChartMark
    let left: Double
    let row: Int
  }

  private var rows: [Row] = []
  private let font = Font.small

  /// - Parameters:
  ///   - room: The width of the plot, in pixels.
  ///   - end: The number at its right edge. Marks beyond it aren't drawn.
  init(_ marks: [ChartMark], room: Double, to end: Double) {
    let scale = Scale(from: 0, to: end, start: 0, end: room)
    var ends: [Double] = []
    let drawn = marks.filter { $0.value >= 0 && $0.value <= end }
    for mark in drawn.sorted(by: { $0.value < $1.value }) {
      let width = font.width(mark.label)
      let left = max(0, min(scale(mark.value) - width / 2, room - width))
      let row = ends.firstIndex { $0 + 8 <= left } ?? ends.count
      if row == ends.count { ends.append(0) }
      ends[row] = left + width
      rows.append(Row(mark: mark, left: left, row: row))
    }
  }

  var height: Double { Double((rows.map(\.row).max() ?? -1) + 1) * font.lineHeight }

  fileprivate func draw(on sheet: inout Sheet, x: Scale, box: Box) {
    for row in rows {
      let base = box.top - 8 - height + font.lineHeight * Double(row.row + 1) - 3
      let place = x(row.mark.value)
      sheet.svg.line(
        Point(place, base + 4),
        Point(place, box.bottom),
        .ink,
        dash: "1 3"
      )
      sheet.svg.text(
        font.fit(row.mark.label, in: box.width),
        at: Point(box.left + row.left, base),
        font
      )
    }
  }
}
