import Diagnostics
import Testing

@Suite("A suggestion")
struct SuggestionTests {
  @Test(
    "is the nearest word within a third of the letters",
    arguments: [
      ("titel", "title"),  // neighbours swapped count once
      ("Title", "title"),
      ("steps", "steps"),
      ("step", "steps"),
      ("vlaue", "value"),
      ("calender", "calendar"),
      ("xxxxx", nil),
      ("", nil),
      ("s", nil),
    ] as [(String, String?)]
  )
  func nearest(_ written: String, _ expected: String?) {
    let known = ["title", "steps", "value", "calendar"]
    #expect(Suggestion.nearest(to: written, among: known) == expected)
  }

  @Test("is the first in the alphabet of those equally near")
  func ties() {
    #expect(Suggestion.nearest(to: "cart", among: ["card", "carp", "care"]) == "card")
  }

  @Test("is worded as a question")
  func hint() {
    #expect(Suggestion.hint(for: "aftr", among: ["after"]) == "did you mean 'after'?")
    #expect(Suggestion.hint(for: "zebra", among: ["after"]) == nil)
  }

  @Test("isn't looked for among endless words")
  func long() {
    let endless = String(repeating: "a", count: 101)
    #expect(Suggestion.nearest(to: endless, among: [endless]) == nil)
  }
}
