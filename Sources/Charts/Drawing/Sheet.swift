/// The sheet of paper that a chart is drawn on, from its title down to its note.
struct Sheet {
  static let margin = 16.0

  var svg = SVG()

  /// Definitions that the chart refers to by ``id``, such as hatchings.
  var definitions = SVG()

  /// How far down it is drawn on.
  private(set) var bottom = Sheet.margin

  let width: Double

  /// Names what belongs to this chart, so that several fit on one page. The same chart has the
  /// same: it comes from what the chart says.
  let id: String
  private let caption: Caption
  private let description: String
  private let isOnPage: Bool

  var left: Double { Self.margin }
  var right: Double { width - Self.margin }

  init(_ caption: Caption, _ layout: ChartLayout, description: String) {
    width = Double(layout.width)
    self.caption = caption
    self.description = description
    isOnPage = layout.isOnPage
    id = Self.identity("\(caption.title)\n\(description)\n\(layout.width)")
    write(caption.title, .title, .ink)
    write(caption.subtitle, .small, .muted)
    bottom += 6
  }

  /// A sheet without margins, on which the title isn't written, only told.
  init(small caption: Caption, width: Double, description: String, isOnPage: Bool = false) {
    self.width = width
    self.caption = caption
    self.description = description
    self.isOnPage = isOnPage
    id = Self.identity("\(caption.title)\n\(description)\n\(width)")
  }

  /// Takes room below what is drawn, from margin to margin.
  mutating func take(_ height: Double) -> Box {
    let box = Box(left: left, top: bottom, right: right, bottom: bottom + height)
    bottom += height
    return box
  }

  /// Writes lines of text from margin to margin.
  mutating func write(_ text: String, _ font: Font, _ colour: Colour) {
    for line in font.wrap(text, in: right - left) {
      bottom += font.lineHeight
      svg.text(line, at: Point(left, bottom - font.size * 0.3), font, colour)
    }
  }

  /// A filling of slanted lines; drawn once, however often it's asked for.
  mutating func hatching(_ colour: Colour) -> String {
    let name = "\(id)-hatch-\(colour.key)"
    if !definitions.lines.contains(where: { $0.contains("\"\(name)\"") }) {
      definitions.group(
        "pattern",
        [
          "id": name, "width": "6", "height": "6", "patternUnits": "userSpaceOnUse",
          "patternTransform": "rotate(45)",
        ]
      ) { svg in
        svg.add("rect", ["width": "6", "height": "6"], .fill(.paper))
        svg.add("rect", ["width": "2.5", "height": "6"], .fill(colour))
      }
    }
    return "url(#\(name))"
  }

  /// The whole SVG, with the note at its foot.
  mutating func finish() -> String {
    if !caption.note.isEmpty {
      bottom += 4
      write(caption.note, .small, .muted)
    }
    return finish(height: bottom + Self.margin)
  }

  /// The whole SVG, of some height.
  func finish(height: Double) -> String {
    let paper = Paint.fill(.paper)
    let ink = Paint.fill(.ink)
    let paints = svg.paints.union(definitions.paints).union([paper, ink])
    let size =
      "viewBox=\"0 0 \(width.px) \(height.px)\" width=\"\(width.px)\" height=\"\(height.px)\""
    let head =
      [
        "<svg xmlns=\"\(Self.namespace)\" class=\"fh-chart\" role=\"img\""
          + " aria-labelledby=\"\(id)-title \(id)-desc\" lang=\"en\" \(size)"
          + " font-family=\"\(Font.family)\" font-size=\"\(Font.body.size.px)\">",
        "<title id=\"\(id)-title\">\(caption.title.xml)</title>",
        "<desc id=\"\(id)-desc\">\(description.xml)</desc>",
      ] + (isOnPage ? [] : ["<style>\(Self.style(paints))</style>"])
    let defined = definitions.lines.isEmpty ? [] : ["<defs>"] + definitions.lines + ["</defs>"]
    let body = [
      "<rect width=\"\(width.px)\" height=\"\(height.px)\"\(paper.attributes)/>",
      "<g\(ink.attributes)>",
    ]
    let lines = head + defined + body + svg.lines + ["</g>", "</svg>"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// Only a name, nothing that is fetched.
  private static let namespace = "http" + "://www.w3.org/2000/svg"

  /// Colours by custom properties: a page that sets `--chart-ink` and the like has its own way.
  static func style(_ paints: Set<Paint>) -> String {
    let keys = Set(paints.map(\.colour.key))
    let rules = Set(paints.map(\.rule)).sorted().joined()
    return ".fh-chart{\(Palette.light.properties(keys));max-width:100%;height:auto}"
      + "@media(prefers-color-scheme:dark){.fh-chart{\(Palette.dark.properties(keys))}}" + rules
  }

  /// FNV-1a, 64 bits.
  private static func identity(_ text: String) -> String {
    let hash = text.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
    }
    return "c" + String(hash, radix: 36)
  }
}
