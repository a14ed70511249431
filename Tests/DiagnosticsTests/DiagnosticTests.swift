import Diagnostics
import Testing

@Suite("A diagnostic")
struct DiagnosticTests {
  @Test("prints as a compiler would")
  func prints() {
    let place = Place(file: "plan.yaml", line: 7, column: 3)
    let diagnostic = Diagnostic.error("a step has no 'title'", at: place, hint: "add one")
    #expect(
      diagnostic.description == """
        plan.yaml:7:3: error: a step has no 'title'
          hint: add one
        """
    )
  }

  @Test("prints without a place and a hint")
  func printsBare() {
    #expect(Diagnostic.warning("nothing to do").description == "warning: nothing to do")
  }

  @Test(
    "says as much of the place as is known",
    arguments: [
      (Place(file: "a.csv"), "a.csv"),
      (Place(file: "a.csv", line: 2), "a.csv:2"),
      (Place(file: "a.csv", line: 2, column: 9), "a.csv:2:9"),
      (Place(file: "a.csv", column: 9), "a.csv"),
    ]
  )
  func places(_ place: Place, _ expected: String) {
    #expect(place.description == expected)
  }
}
