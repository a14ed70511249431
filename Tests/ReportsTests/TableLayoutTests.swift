import Testing

@testable import Reports

@Suite("The layout of a table")
struct TableLayoutTests {
  private let columns = [
    Column(key: "a", title: "A", isFlexible: true, minimumWidth: 4),
    Column(key: "b", title: "B", priority: 2),
    Column(key: "c", title: "C", priority: 1, isFlexible: true, minimumWidth: 6),
    Column(key: "d", title: "D", priority: 2),
  ]
  private let natural = [20, 5, 10, 5]

  @Test(
    "shortens the widest first, then drops the highest priority number from the right",
    arguments: [
      (nil, [0, 1, 2, 3], [20, 5, 10, 5]),
      (46, [0, 1, 2, 3], [20, 5, 10, 5]),
      (45, [0, 1, 2, 3], [19, 5, 10, 5]),
      (35, [0, 1, 2, 3], [10, 5, 9, 5]),
      (26, [0, 1, 2, 3], [4, 5, 6, 5]),
      (25, [0, 1, 2], [8, 5, 8]),
      (18, [0, 2], [8, 8]),
      (17, [0, 2], [8, 7]),
      (12, [0, 2], [4, 6]),
      (11, [0], [11]),
      (4, [0], [4]),
    ] as [(Int?, [Int], [Int])]
  )
  func fits(width: Int?, shown: [Int], widths: [Int]) throws {
    let layout = try #require(TableLayout(columns, natural: natural, width: width))
    #expect(layout.shown == shown)
    #expect(layout.widths == widths)
  }

  @Test("is nil where what always stays doesn't fit", arguments: [3, 1, 0, -1])
  func gives(width: Int) {
    #expect(TableLayout(columns, natural: natural, width: width) == nil)
  }

  @Test("never exceeds the width and uses all of it", arguments: 4...60)
  func usesAll(width: Int) throws {
    let layout = try #require(TableLayout(columns, natural: natural, width: width))
    let used = layout.widths.reduce(0, +) + 2 * (layout.shown.count - 1)
    let wanted = layout.shown.map { natural[$0] }.reduce(0, +) + 2 * (layout.shown.count - 1)
    #expect(used == min(width, wanted))
  }
}
