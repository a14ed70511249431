/// A colour by what it's for.
enum Colour: Hashable {
  case paper
  case ink
  case muted
  case grid

  /// Of the curve, bar or band with this number, from 0. After six they begin again, and the
  /// dashes tell them apart.
  case series(Int)

  static let seriesCount = 6

  /// How the style sheet calls it.
  var key: String {
    switch self {
    case .paper: "paper"
    case .ink: "ink"
    case .muted: "muted"
    case .grid: "grid"
    case .series(let number): "\(number % Self.seriesCount + 1)"
    }
  }

  /// The dashes of a line, `nil` for a solid one: up to 36 lines differ in colour or dashes.
  static func dash(_ number: Int) -> String? {
    let dashes = [nil, "8 4", "2 3", "10 3 2 3", "14 5", "5 2 1 2"]
    return dashes[(number + number / seriesCount) % dashes.count]
  }
}

/// The colours of a light or a dark page.
struct Palette {
  let colours: [(key: String, hex: String)]

  /// Text has a contrast of 4.5 and more on paper, lines and fillings of 3 and more; tests check.
  static let light = Palette(colours: [
    ("paper", "#ffffff"), ("ink", "#1f2328"), ("muted", "#57606a"), ("grid", "#dde2e7"),
    ("1", "#0b5cad"), ("2", "#b3400a"), ("3", "#00735a"), ("4", "#7a3e9d"), ("5", "#8a5a00"),
    ("6", "#50575e"),
  ])

  static let dark = Palette(colours: [
    ("paper", "#0d1117"), ("ink", "#e6edf3"), ("muted", "#9aa4ae"), ("grid", "#2b323a"),
    ("1", "#6cb2ff"), ("2", "#ff9a5c"), ("3", "#4cc9a0"), ("4", "#d0a5f5"), ("5", "#e6bd4a"),
    ("6", "#b6bec6"),
  ])

  func hex(_ colour: Colour) -> String {
    colours.first { $0.key == colour.key }?.hex ?? "#000000"
  }

  /// `--fh-ink:var(--chart-ink,#1f2328);…` for some colours, in order.
  func properties(_ keys: Set<String>) -> String {
    colours.filter { keys.contains($0.key) }
      .map { "--fh-\($0.key):var(--chart-\($0.key),\($0.hex))" }
      .joined(separator: ";")
  }
}

/// What is painted with a colour: the inside or the outline.
enum Paint: Hashable {
  case fill(Colour)
  case stroke(Colour)

  static let all: Set<Paint> = {
    let series = (0..<Colour.seriesCount).map { Colour.series($0) }
    let colours = [.paper, .ink, .muted, .grid] + series
    return Set(colours.flatMap { [.fill($0), .stroke($0)] })
  }()

  var colour: Colour {
    switch self {
    case .fill(let colour), .stroke(let colour): colour
    }
  }

  private var property: String {
    switch self {
    case .fill: "fill"
    case .stroke: "stroke"
    }
  }

  private var name: String { "fh-\(property)-\(colour.key)" }

  /// The rule of the style sheet.
  var rule: String { ".\(name){\(property):var(--fh-\(colour.key))}" }

  /// The class for the style sheet, and the light colour for programs that have none.
  var attributes: String { Self.attributes([self]) }

  static func attributes(_ paints: [Paint]) -> String {
    guard !paints.isEmpty else { return "" }
    let plain = paints.map { " \($0.property)=\"\(Palette.light.hex($0.colour))\"" }.joined()
    return plain + " class=\"\(paints.map(\.name).joined(separator: " "))\""
  }
}
