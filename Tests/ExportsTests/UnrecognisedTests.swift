import Testing

@testable import Exports

@Suite("A table")
struct UnrecognisedTests {
  @Test(
    "that isn't recognised is answered with how to map it",
    arguments: [
      (
        "Learner,User email,Course name,Progress,Status\nA,a@acme.example,X,5,done\n",
        "export.csv:1: error: not an export that is known: a table of 5 columns with commas between them, 'Learner', 'User email', 'Course name', 'Progress', 'Status'\n  hint: say which column holds what, such as --map 'email=User email' --map 'name=Learner' --map 'course=Course name' --map 'status=Status' --map 'percent=Progress'"
      ),
      ("{\"statements\":[],\"more\":\"\"}", "is JSON without any records: nothing to import"),
      ("[]\n", "is JSON without any records"),
      ("{\"actor\":{\"mbox\":\n", "export.csv:1: error: is not JSON that can be read"),
      (
        "just\nsome\ntext\n",
        "a table of 1 column, 'just'\n  hint: is something else than , ; | or a tab"
      ),
      (
        ",a,b\n1,2,3\n", "its first header cell is empty, as in Moodle's activity completion report"
      ),
      ("x,y,A,A - B\n1,2,3,4\n", "some headers repeat the one before with a suffix"),
      (",\"Email\",\"One\",\"\"\n", "has a header but no rows"),
      (",\"Email\",\"One\",\"\"\n\"a\"\n", "no row has as many cells as the header has"),
    ]
  )
  func unrecognised(_ text: String, _ expected: String) throws {
    let told = outcome { try Learning(text: text, .sample()).lines.joined() }
    #expect(told.contains(expected), "\(told)")
  }
}
