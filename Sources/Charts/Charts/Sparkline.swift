/// A line as small as a word, for a table or a sentence.
public struct Sparkline: Chart, Hashable {
  public let caption: Caption

  /// In order; `nil` where there is no number, and the line has a gap.
  public let values: [Double?]

  /// What the numbers are of: "days".
  public let unit: String

  public init(_ title: String, values: [Double?], unit: String) {
    caption = Caption(title)
    self.values = values.map { $0.flatMap { $0.isFinite ? $0 : nil } }
    self.unit = unit
  }

  public var description: String {
    let known = values.compactMap(\.self)
    guard let first = known.first, let last = known.last, let least = known.min(),
      let most = known.max()
    else { return "Nothing to show yet." }
    let gaps = values.count - known.count
    let numbers = [first, last, least, most].map { Numbers.short($0) }
    return "\(known.count) numbers: from \(numbers[0]) to \(numbers[1]) \(unit), between"
      + " \(numbers[2]) and \(numbers[3])\(gaps == 0 ? "" : "; \(gaps) unknown")."
  }

  /// As high as a line of text, whatever the width of the layout: 120 pixels wide.
  public func svg(_ layout: ChartLayout = ChartLayout()) -> String { svg(width: 120, height: 24) }

  /// - Parameters:
  ///   - width: In pixels, 16 or more.
  ///   - height: In pixels, 8 or more.
  ///   - isOnPage: Whether it stands on a page that has ``ChartLayout/styleSheet``.
  public func svg(width: Int, height: Int, isOnPage: Bool = false) -> String {
    var sheet = Sheet(
      small: caption,
      width: Double(max(16, width)),
      description: description,
      isOnPage: isOnPage
    )
    let box = Box(left: 3, top: 3, right: sheet.width - 3, bottom: Double(max(8, height)) - 3)
    let known = values.compactMap(\.self)
    let least = known.min() ?? 0
    let most = known.max() ?? 0
    let y = Scale(from: least, to: most, start: box.bottom, end: box.top)
    let x = Scale(from: 0, to: Double(values.count - 1), start: box.left, end: box.right)
    // Numbers that are all alike are a line in the middle.
    let height = { (value: Double) in most > least ? y(value) : (box.top + box.bottom) / 2 }
    var path = ""
    var isDrawn = false
    for (index, value) in values.enumerated() {
      if let value {
        path += "\(isDrawn ? "L" : "M")\(Point(x(Double(index)), height(value)).text)"
      }
      isDrawn = value != nil
    }
    sheet.svg.path(path, .series(0), width: 1.5)
    // A number between two gaps has no line, only a dot; and so has the last one.
    for (index, value) in values.enumerated() {
      guard let value else { continue }
      let isAlone =
        (index == 0 || values[index - 1] == nil)
        && (index + 1 == values.count || values[index + 1] == nil)
      guard isAlone || index + 1 == values.count else { continue }
      let place = Point(x(Double(index)), height(value))
      sheet.svg.add("circle", ["cx": place.x.px, "cy": place.y.px, "r": "2.2"], .fill(.series(0)))
    }
    return sheet.finish(height: box.bottom + 3)
  }
}
