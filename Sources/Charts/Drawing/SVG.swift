/// SVG that is being written: one element a line, and whatever comes from outside escaped.
struct SVG {
  typealias Attributes = KeyValuePairs<String, String>

  private(set) var lines: [String] = []

  /// The colours that were painted with, which the style sheet must know.
  private(set) var paints: Set<Paint> = []

  mutating func add(
    _ name: String,
    _ attributes: Attributes,
    _ paints: Paint...,
    text: String? = nil
  ) {
    let head = self.head(name, attributes, paints)
    lines.append(text.map { "\(head)>\($0.xml)</\(name)>" } ?? "\(head)/>")
  }

  mutating func group(
    _ name: String = "g",
    _ attributes: Attributes,
    _ content: (inout SVG) -> Void
  ) {
    lines.append(head(name, attributes, []) + ">")
    content(&self)
    lines.append("</\(name)>")
  }

  mutating func line(
    _ from: Point,
    _ to: Point,
    _ colour: Colour,
    width: Double = 1,
    dash: String? = nil
  ) {
    path("M\(from.text)L\(to.text)", colour, width: width, dash: dash)
  }

  /// A line along a path, without a filling.
  mutating func path(_ path: String, _ colour: Colour, width: Double, dash: String? = nil) {
    if let dash {
      add(
        "path",
        ["d": path, "fill": "none", "stroke-width": width.px, "stroke-dasharray": dash],
        .stroke(colour)
      )
    } else {
      add("path", ["d": path, "fill": "none", "stroke-width": width.px], .stroke(colour))
    }
  }

  mutating func box(_ box: Box, _ paints: Paint...) {
    let attributes: Attributes = [
      "x": box.left.px, "y": box.top.px, "width": box.width.px, "height": box.height.px,
    ]
    lines.append(head("rect", attributes, paints) + "/>")
  }

  /// A box that is filled by one of the definitions.
  mutating func box(_ box: Box, filling: String, _ paints: Paint...) {
    let attributes: Attributes = [
      "x": box.left.px, "y": box.top.px, "width": box.width.px, "height": box.height.px,
      "fill": filling,
    ]
    lines.append(head("rect", attributes, paints) + "/>")
  }

  /// One line of text, whose base line begins, ends or is centred at a point.
  mutating func text(
    _ text: String,
    at point: Point,
    _ font: Font = .body,
    _ colour: Colour = .ink,
    _ anchor: Anchor = .start
  ) {
    let paint = Paint.fill(colour)
    paints.insert(paint)
    var head = "<text x=\"\(point.x.px)\" y=\"\(point.y.px)\""
    if font.size != Font.body.size { head += " font-size=\"\(font.size.px)\"" }
    if font.isBold { head += " font-weight=\"600\"" }
    if anchor != .start { head += " text-anchor=\"\(anchor.rawValue)\"" }
    // Ink is what the whole chart is filled with unless it says otherwise.
    if colour != .ink { head += paint.attributes }
    lines.append("\(head)>\(text.xml)</text>")
  }

  private mutating func head(_ name: String, _ attributes: Attributes, _ paints: [Paint]) -> String
  {
    self.paints.formUnion(paints)
    let values = attributes.map { " \($0.key)=\"\($0.value.xml)\"" }.joined()
    return "<\(name)\(values)\(Paint.attributes(paints))"
  }
}

/// Where a text stands to its point.
enum Anchor: String {
  case start
  case middle
  case end
}

/// A place on the chart, in pixels from its upper left corner.
struct Point: Hashable {
  let x: Double
  let y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  var text: String { "\(x.px) \(y.px)" }
}

/// A part of the chart, in pixels from its upper left corner.
struct Box: Hashable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var width: Double { max(0, right - left) }
  var height: Double { max(0, bottom - top) }
}

extension Double {
  /// Pixels, to the tenth: the same text on every machine.
  var px: String {
    guard isFinite else { return "0" }
    let tenths = Int((Swift.min(Swift.max(self, -1e6), 1e6) * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }
}

extension String {
  /// Ready for XML, in text and in attributes. What XML must not hold, and what would turn the
  /// direction of a text around, becomes U+FFFD.
  var xml: String {
    var safe = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "\t", "\n", "\r": safe += " "
      default: safe.unicodeScalars.append(scalar.isUnsafeForXML ? "\u{FFFD}" : scalar)
      }
    }
    return safe
  }
}

extension Unicode.Scalar {
  fileprivate var isUnsafeForXML: Bool {
    switch value {
    case 0...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
    case let value: value & 0xFFFE == 0xFFFE
    }
  }
}
