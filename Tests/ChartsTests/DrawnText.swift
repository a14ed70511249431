import Foundation

@testable import Charts

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What a parser of XML finds in an SVG.
final class DrawnText: NSObject, XMLParserDelegate {
  struct Element {
    let name: String
    let attributes: [String: String]
    var text = ""

    func number(_ name: String) -> Double { attributes[name].flatMap(Double.init) ?? 0 }

    /// Where a text is, by the widths that the charts reckon with; without the room above and below
    /// its letters.
    var box: Box {
      let size = attributes["font-size"].flatMap(Double.init) ?? Font.body.size
      let width = Font(size: size, isBold: attributes["font-weight"] != nil).width(text)
      let shifts: [String: Double] = ["middle": width / 2, "end": width]
      let shift = shifts[attributes["text-anchor"] ?? ""] ?? 0
      let left = number("x") - shift
      let base = number("y")
      return Box(left: left, top: base - size * 0.75, right: left + width, bottom: base + 1)
    }
  }

  private(set) var elements: [Element] = []
  private(set) var problem: String?
  private var open: [Int] = []

  init(_ svg: String) {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    if !parser.parse() { problem = parser.parserError.map { "\($0)" } ?? "not XML" }
  }

  func texts() -> [Element] { elements.filter { $0.name == "text" } }

  func first(_ name: String) -> Element? { elements.first { $0.name == name } }

  func parser(
    _ parser: XMLParser,
    didStartElement name: String,
    namespaceURI: String?,
    qualifiedName: String?,
    attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) {
    if let last = open.last { elements[last].text += characters }
  }

  func parser(
    _ parser: XMLParser,
    didEndElement name: String,
    namespaceURI: String?,
    qualifiedName: String?
  ) {
    open.removeLast()
  }
}

extension Box {
  func overlaps(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }
}
