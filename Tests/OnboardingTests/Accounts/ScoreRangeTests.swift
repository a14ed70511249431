import Onboarding
import Testing

@Suite("A range of scores")
struct ScoreRangeTests {
  @Test(
    "is read as people type it",
    arguments: [
      ("0-6", 0, 6), ("3", 3, 3), (" 4.5 - 5 ", 4.5, 5), ("7-7", 7, 7), ("0-100", 0, 100),
    ]
  )
  func reads(_ text: String, _ least: Double, _ most: Double) throws {
    let range = try #require(ScoreRange(text))
    #expect(range.least == least && range.most == most)
    #expect(range.contains(least) && range.contains(most))
    #expect(!range.contains(least - 0.01) && !range.contains(most + 0.01))
  }

  @Test(
    "is nothing else",
    arguments: [
      "", "-", "6-", "-6", "6-0", "1-2-3", "a", "1e3", "nan", "0x10", "1,5", "١-٢", ".", "inf",
    ]
  )
  func refuses(_ text: String) { #expect(ScoreRange(text) == nil) }
}
