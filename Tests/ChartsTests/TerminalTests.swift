import Charts
import Testing

@Suite("A sparkline of characters")
struct TextSparklineTests {
  @Test(
    "has one for each number",
    arguments: [
      ([], ""), ([1, 2, 3, 4, 5, 6, 7, 8], "▁▂▃▄▅▆▇█"), ([0, nil, 10], "▁ █"), ([3, 3, 3], "▄▄▄"),
      ([nil, nil], "  "), ([.nan, 1, .infinity, 2], " ▁ █"), ([-5, 0, 5], "▁▅█"),
      ([-Double.greatestFiniteMagnitude, 0, Double.greatestFiniteMagnitude], "▁▅█"),
    ] as [([Double?], String)]
  )
  func text(_ values: [Double?], _ expected: String) {
    #expect(TextSparkline.text(values) == expected)
  }

  @Test("may have a range of its own, or no blocks")
  func others() {
    #expect(TextSparkline.text([0.1, 0.5, 2], in: 0...1) == "▂▅█")
    #expect(TextSparkline.text([0, nil, 4, 9], isPlain: true) == "0 49")
    #expect(TextSparkline.text([1], in: 1...1) == "▄")
  }
}

@Suite("A bar of characters")
struct TextBarTests {
  @Test(
    "is as long as its share, to an eighth",
    arguments: [
      (0, ""), (1, "██████████"), (0.5, "█████"), (0.55, "█████▌"), (0.0001, "▏"),
      (0.99, "█████████▉"),
      (7, "██████████"), (-1, ""), (.nan, ""),
    ]
  )
  func text(_ share: Double, _ expected: String) {
    #expect(TextBar.text(share, width: 10) == expected)
    #expect(TextBar.text(share, width: 10, isPadded: true).count == 10)
  }

  @Test(
    "may do without blocks",
    arguments: [(0.0, ""), (0.01, "#"), (0.5, "#####"), (1, "##########")]
  )
  func plain(_ share: Double, _ expected: String) {
    #expect(TextBar.text(share, width: 10, isPlain: true) == expected)
  }

  @Test("has nothing to show in no room", arguments: [0, -3])
  func noRoom(_ width: Int) {
    #expect(TextBar.text(1, width: width) == "")
  }
}
