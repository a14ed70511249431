import Diagnostics
import PlanFiles
import Testing

@Suite("A hostile plan file")
struct LimitTests {
  @Test("is refused at once", arguments: hostile)
  func refuses(_ example: Example) {
    let start = ContinuousClock.now
    #expect(example.said == example.messages)
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test("is told at most 50 errors, in the order of the file")
  func most() {
    let keys = (1...500).map { "key\($0): x\n" }.joined()
    let (plan, diagnostics) = PlanFile.check(Example.complete + keys, file: "plan.yaml")
    #expect(plan == nil)
    #expect(diagnostics.map(\.place?.line) == Array(4...53))
  }

  @Test("can't write to the terminal through a message, nor fill it")
  func harmless() {
    let name = String(repeating: "k", count: 5_000)
    let text = Example.complete + "courses: [{ id: \(name) }, { id: \(name) }]\n\"\\e[31m\": x\n"
    let messages = PlanFile.check(text, file: "plan.yaml").diagnostics.map(\.description)
    #expect(messages.count == 5)
    #expect(messages.allSatisfy { $0.count < 1_200 && !$0.contains("\u{1B}") })
  }

  static let hostile: [Example] = [
    Example(
      "bomb",
      bomb,
      """
      2:10: error: this file can't have aliases such as '*b0'
        hint: write out what it stands for; put text that begins with '*' in quotes
      """
    ),
    Example(
      "bomb as a key",
      bomb + "*b20 : x\n",
      """
      2:10: error: this file can't have aliases such as '*b0'
        hint: write out what it stands for; put text that begins with '*' in quotes
      """
    ),
    .complete(
      "deep by 31",
      "title: " + String(repeating: "[", count: 31) + String(repeating: "]", count: 31),
      [
        """
        4:8: error: 'title' must be text, not a list
          hint: write it such as 'title: Atlas Analytics'
        """
      ]
    ),
    .complete(
      "deep by 32",
      "title: " + String(repeating: "[", count: 32) + String(repeating: "]", count: 32),
      [
        """
        4:8: error: 'title' must be text, not a list
          hint: write it such as 'title: Atlas Analytics'
        """,
        """
        4:39: error: lists and mappings are nested more than 32 deep
          hint: fewer than ten will do
        """,
      ]
    ),
    Example(
      "deep brackets",
      String(repeating: "[", count: 900_000),
      """
      1:1: error: lists and mappings are nested more than 32 deep
        hint: fewer than ten will do
      """
    ),
    Example(
      "deep items",
      String(repeating: "- ", count: 400_000),
      """
      1:1999: error: lists and mappings are nested more than 32 deep
        hint: fewer than ten will do
      """
    ),
    Example(
      "keys of keys",
      String(repeating: String(repeating: "? ", count: 900) + "a\n", count: 500),
      """
      1:1: error: '?' begins a key, and this file has only keys before a ':'
        hint: put text that begins with '?' in quotes
      """
    ),
    Example(
      "lists as keys",
      String(repeating: "- [a]: b\n", count: 101),
      "101:6: error: a list or mapping can't be a key\n  hint: keys are text, such as 'title:'"
    ),
    Example(
      "many directives",
      (1...50_000).map { "%TAG !\($0)! x\n" }.joined(),
      """
      1:1: error: a line can't begin with '%'
        hint: YAML directives aren't read: remove it
      """
    ),
    Example(
      "long",
      String(repeating: "#", count: 1_000_001),
      """
      1:1: error: the file is larger than 1 MB
        hint: a few kilobytes will do: is this the right file?
      """
    ),
  ]

  /// Twenty lists of nine times the one before: 10¹⁹ values, were they expanded.
  private static let bomb =
    "b0: &b0 x\n"
    + (1...20).map {
      "b\($0): &b\($0) [\(Array(repeating: "*b\($0 - 1)", count: 9).joined(separator: ","))]\n"
    }
    .joined()
}
