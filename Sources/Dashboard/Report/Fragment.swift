/// What a page shows, taken out of the page so that it can stand in a file with others.
///
/// It is looked for by the tags of our own templates: whatever came from outside is escaped there,
/// so that none of it looks like one.
struct Fragment {
  /// The name by which the file's links lead to it.
  let anchor: String

  /// What stands above it; nil for what the page itself says.
  var heading: String?
  private var html: Substring

  /// - Returns: Nil for what is no page of ours.
  init?(anchor: String, page: String) {
    guard let start = page.firstRange(of: "<main id=\"main\" tabindex=\"-1\">"),
      let end = page.firstRange(of: "</main>"), start.upperBound < end.lowerBound
    else { return nil }
    self.anchor = anchor
    html = page[start.upperBound..<end.lowerBound]
  }

  /// The addresses within the dashboard to which it leads, each once, in order.
  var addresses: [String] {
    var found: [String] = []
    for piece in html.split(separator: Self.link).dropFirst() {
      guard let address = Self.address(piece), !found.contains(address) else { continue }
      found.append(address)
    }
    return found
  }

  /// - Parameter anchors: Where in the file the pages are that it leads to. Other links are none.
  func text(anchors: [String: String]) -> String {
    let still = headed(Self.without("nav", Self.without("form", html)))
    var text = ""
    for (place, piece) in still.components(separatedBy: Self.link).enumerated() {
      guard place > 0, let address = Self.address(piece[...]) else {
        text += piece
        continue
      }
      // The first character behind is the quote that ends the address.
      let rest = piece.drop { $0 != "\"" }.dropFirst()
      text += anchors[address].map { " href=\"#\($0)\"" } ?? ""
      text += rest
    }
    return "<article id=\"\(anchor)\">\(text)</article>"
  }

  private func headed(_ html: String) -> String {
    guard let heading, let start = html.firstRange(of: "<h1>"),
      let end = html.firstRange(of: "</h1>"), start.upperBound <= end.lowerBound
    else { return html }
    return html[..<start.upperBound] + heading + html[end.lowerBound...]
  }

  private static let link = " href=\"/"

  private static func address(_ piece: Substring) -> String? {
    piece.firstIndex(of: "\"").map { "/" + piece[..<$0] }
  }

  /// The text without elements of a name, which don't stand in each other.
  private static func without(_ name: String, _ text: some StringProtocol) -> String {
    let pieces = text.components(separatedBy: "<\(name) ")
    return pieces.dropFirst().reduce(pieces.first ?? "") { kept, piece in
      kept + (piece.firstRange(of: "</\(name)>").map { String(piece[$0.upperBound...]) } ?? "")
    }
  }
}

extension StringProtocol {
  fileprivate func components(separatedBy mark: String) -> [String] {
    var pieces: [String] = []
    var rest = Substring(self)
    while let range = rest.firstRange(of: mark) {
      pieces.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return pieces + [String(rest)]
  }
}
