import Testing

@testable import Charts

@Suite("The numbers of an axis")
struct TickTests {
  @Test(
    "are multiples of 1, 2 or 5",
    arguments: [
      (100, 5, ["0", "20", "40", "60", "80", "100"]),
      (1, 5, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
      (93, 10, ["0", "10", "20", "30", "40", "50", "60", "70", "80", "90"]),
      (3, 10, ["0.0", "0.5", "1.0", "1.5", "2.0", "2.5", "3.0"]), (7, 1, ["0"]), (0, 5, ["0"]),
      (0.003, 3, ["0.000", "0.001", "0.002", "0.003"]), (1_500_000, 2, ["0", "1,000,000"]),
      (.nan, 5, ["0"]), (.infinity, 5, ["0"]), (-3, 5, ["0"]),
    ] as [(Double, Int, [String])]
  )
  func ticks(_ most: Double, _ steps: Int, _ expected: [String]) {
    let ticks = Ticks(upTo: most, steps: steps)
    #expect(ticks.values.map(ticks.text) == expected)
  }

  @Test(
    "between two numbers hold both, and begin at 0 where that isn't far",
    arguments: [
      (0.95, 0.97, ["0.93", "0.94", "0.95", "0.96", "0.97", "0.98", "0.99"]),
      (0.1, 0.9, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
      (-30, 40, ["\u{2212}40", "\u{2212}20", "0", "20", "40"]),
      (
        -500, -100,
        ["\u{2212}500", "\u{2212}400", "\u{2212}300", "\u{2212}200", "\u{2212}100", "0"]
      ),
      (
        5_000, 5_000,
        ["4,850", "4,900", "4,950", "5,000", "5,050", "5,100", "5,150"]
      ), (1, 1, ["0.975", "0.980", "0.985", "0.990", "0.995", "1.000"]),
      (0, 0, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    ] as [(Double, Double, [String])]
  )
  func between(_ least: Double, _ most: Double, _ expected: [String]) {
    let ticks = Ticks(from: least, to: most, steps: 5, cap: least == 1 ? 1 : .infinity)
    #expect(ticks.values.map(ticks.text) == expected)
  }

  @Test("are whole where they count something", arguments: [(3.0, 10, 4), (1, 5, 2), (0.5, 5, 1)])
  func whole(_ most: Double, _ steps: Int, _ expected: Int) {
    #expect(Ticks(upTo: most, steps: steps, isWhole: true).values.count == expected)
  }

  @Test("end at a tick", arguments: [(52.0, 60.0), (100, 100), (0.38, 0.4), (101, 150)])
  func ends(_ most: Double, _ expected: Double) {
    #expect(abs(Ticks.end(for: most, steps: 5) - expected) < 1e-12)
  }
}

@Suite("A number in a chart")
struct NumberTests {
  @Test(
    "is read by people",
    arguments: [
      (0, "0"), (12, "12"), (12.5, "12.5"), (12.04, "12"), (-3.25, "\u{2212}3.3"),
      (1_234_567.5, "1,234,567.5"), (-0.01, "0"), (1e20, "1e+20"),
    ]
  )
  func short(_ value: Double, _ expected: String) { #expect(Numbers.short(value) == expected) }

  @Test(
    "isn't nothing when it's nearly nothing, nor all when it's nearly all",
    arguments: [
      (0, "0 %"), (0.0001, "0.1 %"), (0.004, "0.4 %"), (0.01, "1 %"), (0.745, "75 %"),
      (0.99, "99 %"), (0.996, "99.6 %"), (0.99999, "99.9 %"), (1, "100 %"),
    ]
  )
  func percent(_ share: Double, _ expected: String) {
    #expect(Numbers.percent(share).replacing("\u{A0}", with: " ") == expected)
  }

  @Test(
    "of pixels has one decimal at most",
    arguments: [
      (0, "0"), (-0.04, "0"), (1.25, "1.3"), (-1.25, "-1.3"), (100, "100"), (0.96, "1"),
      (.nan, "0"), (.infinity, "0"), (1e300, "1000000"),
    ]
  )
  func pixels(_ value: Double, _ expected: String) { #expect(value.px == expected) }

  @Test(
    "keeps a count's digits together",
    arguments: [(0, "0"), (999, "999"), (-1_000, "\u{2212}1,000")]
  )
  func count(_ value: Int, _ expected: String) { #expect(Numbers.count(value) == expected) }
}

@Suite("A line of text")
struct TextSizeTests {
  @Test("is cut where it doesn't fit, and says so")
  func fit() {
    let font = Font.body
    let text = "Customers of the North"
    #expect(font.fit(text, in: 1_000) == text)
    let short = font.fit(text, in: 80)
    #expect(short.hasSuffix("\u{2026}") && font.width(short) <= 80)
    #expect(font.fit(text, in: 0) == "\u{2026}")
  }

  @Test("goes on in the next where it's too long", arguments: [20.0, 60, 90, 200])
  func wrap(_ room: Double) {
    let lines = Font.body.wrap("Customers of the North\nand the South", in: room)
    #expect(lines.allSatisfy { Font.body.width($0) <= room })
    if room >= 90 {
      #expect(lines.joined(separator: " ") == "Customers of the North and the South")
    }
    #expect(Font.body.wrap("", in: room) == [])
  }
}
