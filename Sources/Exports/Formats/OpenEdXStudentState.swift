import Diagnostics
import Onboarding

extension LearningFormat {
  /// Open edX's report of the answers to a problem: one row a learner, with the problem's state.
  static let openEdXStudentState = LearningFormat(
    name: FormatName("openedx-student-state"),
    title: "Open edX: problem responses of the instructor's page",
    system: OpenEdX.system,
    example: """
      username,title,location,block_id,state
      mira,Sign in,Basics > Sign in,block-v1:Org+ADM101+2026+type@problem+block@a1,"{""seed"": 1}"
      """,
    recognise: { header in
      header.recognition("username", "location", "block_id", "state")
        ?? header.recognition("username", "location", "block_key", "state")
    },
    rows: { header, context in OpenEdXStudentStateRows(header, context) }
  )
}

private struct OpenEdXStudentStateRows: FactRows {
  let dates: [Int] = []
  let requiredCells: Int
  private let header: Header
  private let block: Int
  private let fixedCourse: String?

  init(_ header: Header, _ context: FormatContext) {
    self.header = header
    block = header.place("block_id", "block_key")
    requiredCells = block + 1
    fixedCourse = context.course
  }

  func read(_ row: inout CSVReader, into facts: inout FactWriter) throws(RowProblem) {
    guard let problem = row.textOrNil(block) else {
      throw .row("names no problem", column: block)
    }
    guard let course = OpenEdX.course(ofBlock: problem) ?? fixedCourse else {
      throw .row("names no course: add --course", column: block)
    }
    let title = row.textOrNil(header.place("title"))
    let person = try facts.person(
      OpenEdXLearner(userName: row.textOrNil(header.place("username")))
    )
    let content = facts.content(course: course, lesson: problem, title: title)
    // A problem has a state for whoever opened it. What the state says differs by kind of problem.
    facts.add(.progressed, of: person, content, at: nil, line: row.line)
  }
}
