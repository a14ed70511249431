import Foundation
import Testing

@testable import Charts

@Suite("The SVG of a chart")
struct DrawingTests {
  static let widths = [280, 360, 559, 560, 720, 900, 1_600]

  @Test("is XML with a role, a title and a description", arguments: try Gallery.pieces(), widths)
  func accessible(_ piece: Gallery.Piece, _ width: Int) throws {
    let drawn = DrawnText(piece.chart.svg(ChartLayout(width: width)))
    #expect(drawn.problem == nil)
    let root = try #require(drawn.first("svg"))
    #expect(root.attributes["role"] == "img")
    let title = try #require(drawn.first("title"))
    let description = try #require(drawn.first("desc"))
    let ids = [title, description].compactMap { $0.attributes["id"] }
    #expect(root.attributes["aria-labelledby"] == ids.joined(separator: " "))
    #expect(!title.text.isEmpty)
    #expect(!description.text.isEmpty)
    if piece.name != "hostile" { #expect(description.text == piece.chart.description) }
  }

  @Test("lays no text over another, nor beyond the edge", arguments: try Gallery.pieces(), widths)
  func overlap(_ piece: Gallery.Piece, _ width: Int) throws {
    let drawn = DrawnText(piece.chart.svg(ChartLayout(width: width)))
    let root = try #require(drawn.first("svg"))
    let texts = drawn.texts().filter { !$0.text.isEmpty }
    for (index, text) in texts.enumerated() {
      let over = texts[(index + 1)...].filter { $0.box.overlaps(text.box) }.map(\.text)
      #expect(over == [], "\(text.text)")
      let isInside =
        text.box.left >= 0 && text.box.right <= root.number("width") && text.box.top >= 0
        && text.box.bottom <= root.number("height")
      #expect(isInside, "\(text.text): \(text.box)")
    }
  }

  @Test("refers to nothing that isn't in it, and to nothing twice", arguments: try Gallery.pieces())
  func references(_ piece: Gallery.Piece) throws {
    let drawn = DrawnText(piece.chart.svg(ChartLayout()))
    let ids = drawn.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    let fillings = drawn.elements.compactMap { $0.attributes["fill"] }.filter {
      $0.hasPrefix("url")
    }
    #expect(fillings.allSatisfy { filling in ids.contains { filling == "url(#\($0))" } })
    let style = try #require(drawn.first("style")).text
    for name in drawn.elements.flatMap({ ($0.attributes["class"] ?? "").split(separator: " ") }) {
      #expect(style.contains(".\(name){"), "\(name)")
    }
  }

  @Test("is the same every time, and its ids are its own", arguments: try Gallery.pieces())
  func same(_ piece: Gallery.Piece) throws {
    let svg = piece.chart.svg(ChartLayout())
    #expect(piece.chart.svg(ChartLayout()) == svg)
    let others = try Gallery.pieces().filter { $0.name != piece.name }.flatMap {
      DrawnText($0.chart.svg(ChartLayout())).elements.compactMap { $0.attributes["id"] }
    }
    let ids = DrawnText(svg).elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).isDisjoint(with: others))
  }

  @Test("lets no text be markup or command")
  func hostile() throws {
    let piece = try #require(try Gallery.pieces().first { $0.name == "hostile" })
    let svg = piece.chart.svg(ChartLayout())
    #expect(!svg.contains("<script"))
    #expect(!svg.contains("<a "))
    #expect(!svg.contains("\u{1B}") && !svg.contains("\u{202E}") && !svg.contains("\u{FFFF}"))
    let title = try #require(DrawnText(svg).first("title"))
    #expect(title.text.hasPrefix("<script>alert(\"1\")</script> & 'more' \u{FFFD}[31m"))
  }

  @Test("follows the reader's scheme, and a page may have its own colours")
  func scheme() throws {
    let piece = try #require(try Gallery.pieces().first { $0.name == "bands" })
    let style = try #require(DrawnText(piece.chart.svg(ChartLayout())).first("style")).text
    let parts = style.split(separator: "@media(prefers-color-scheme:dark)")
    #expect(parts.count == 2)
    for (part, palette) in zip(parts, [Palette.light, .dark]) {
      #expect(part.contains("--fh-ink:var(--chart-ink,\(palette.hex(.ink)))"))
      #expect(part.contains("--fh-1:var(--chart-1,\(palette.hex(.series(0))))"))
    }
  }

  @Test("stays small however many steps a curve has")
  func large() throws {
    let steps = (1...200_000).map { step in
      let share = 1 - Double(step) / 200_001
      return StepChart.Step(
        time: Double(step) / 200,
        share: share,
        lower: share * 0.99,
        upper: share,
        atRisk: 200_000 - step
      )
    }
    let chart = StepChart(
      Caption("Many"),
      time: ChartAxis("Days", unit: "days"),
      share: "Share",
      beginning: .everybody,
      curves: [StepChart.Curve("All", steps: steps)]
    )
    let svg = chart.svg(ChartLayout(width: 900))
    #expect(svg.utf8.count < 150_000)
    #expect(svg.contains("199,999"))
  }

  @Test("draws what can be drawn of numbers that aren't")
  func broken() {
    let steps = [Double.nan, -1, 3, .infinity].map {
      StepChart.Step(time: $0, share: 0.5, lower: .nan, upper: .infinity, atRisk: 1)
    }
    let chart = StepChart(
      Caption(""),
      time: ChartAxis("", unit: ""),
      share: "",
      beginning: .everybody,
      curves: [StepChart.Curve("", steps: steps), StepChart.Curve("Nobody", steps: [])],
      marks: [ChartMark(.nan, "nowhere"), ChartMark(-1, "before"), ChartMark(1e9, "after")]
    )
    let svg = chart.svg(ChartLayout(width: -5))
    #expect(DrawnText(svg).problem == nil)
    #expect(!svg.contains("nan") && !svg.contains("inf"))
    #expect(!DrawnText(svg).texts().contains { ["nowhere", "before", "after"].contains($0.text) })
  }
}

@Suite("The colours of charts")
struct ColourTests {
  static let palettes = [Palette.light, .dark]

  @Test("are seen on their paper: text at 4.5 to 1, lines and areas at 3 to 1", arguments: 0...1)
  func contrast(_ index: Int) {
    let palette = Self.palettes[index]
    let paper = palette.hex(.paper)
    for text in [Colour.ink, .muted] {
      #expect(contrast(palette.hex(text), paper) >= 4.5, "\(text)")
    }
    for series in 0..<Colour.seriesCount {
      #expect(contrast(palette.hex(.series(series)), paper) >= 3, "\(series)")
    }
  }

  @Test("aren't all that tells lines apart")
  func dashes() {
    let looks = (0..<36).map { "\(Colour.series($0).key) \(Colour.dash($0) ?? "solid")" }
    #expect(Set(looks).count == 36)
    #expect(Set((0..<6).map { Colour.dash($0) ?? "solid" }).count == 6)
  }

  /// By WCAG 2: from 1 to 21.
  private func contrast(_ one: String, _ other: String) -> Double {
    let (a, b) = (luminance(one), luminance(other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  private func luminance(_ hex: String) -> Double {
    let value = Int(hex.dropFirst(), radix: 16) ?? 0
    let parts = [16, 8, 0].map { shift in
      let part = Double((value >> shift) & 0xFF) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
