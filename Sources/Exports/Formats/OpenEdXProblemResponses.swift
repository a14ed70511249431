import Diagnostics
import Onboarding

extension LearningFormat {
  /// The problem responses of Open edX Insights: one row for each part of a problem that a learner
  /// answered.
  static let openEdXProblemResponses = LearningFormat(
    name: FormatName("openedx-problem-responses"),
    title: "Open edX: problem responses of Insights",
    system: OpenEdX.system,
    example: """
      username,problem_id,answer_id,location,question,score,max_score,correct,answer,\
      total_attempts,first_attempt_date,last_attempt_date
      mira,block-v1:Org+ADM101+2026+type@problem+block@a1,a1_2_1,Basics / Sign in,,1.0,1.0,True,b,\
      2,2026-09-02T10:00:00Z,2026-09-02T10:04:00Z
      """,
    recognise: {
      $0.recognition("problem_id", "answer_id", "first_attempt_date", "last_attempt_date")
    },
    rows: { header, context in OpenEdXProblemResponseRows(header, context) }
  )
}

private struct OpenEdXProblemResponseRows: FactRows {
  let dates: [Int]
  let requiredCells: Int
  private let header: Header
  private let fixedCourse: String?

  init(_ header: Header, _ context: FormatContext) {
    self.header = header
    dates = [header.place("first_attempt_date"), header.place("last_attempt_date")]
    requiredCells = header.place("last_attempt_date") + 1
    fixedCourse = context.course
  }

  func read(_ row: inout CSVReader, into facts: inout FactWriter) throws(RowProblem) {
    let first = try row.time(dates[0], by: facts.times)
    let last = try row.time(dates[1], by: facts.times)
    let points = try row.openEdXScore(header.place("score"))
    let maximum = try row.openEdXScore(header.place("max_score"))
    let problemColumn = header.place("problem_id")
    guard let problem = row.textOrNil(problemColumn) else {
      throw .row("names no problem", column: problemColumn)
    }
    guard let course = OpenEdX.course(ofBlock: problem) ?? fixedCourse else {
      throw .row("names no course: add --course", column: problemColumn)
    }
    let location = row.textOrNil(header.place("location"))
    let person = try facts.person(
      OpenEdXLearner(userName: row.textOrNil(header.place("username")))
    )
    let content = facts.content(
      course: course,
      lesson: problem,
      title: location?.split(separator: " / ").last.map(String.init)
    )
    if let first, first.instant != last?.instant {
      facts.add(.progressed, of: person, content, at: first, line: row.line)
    }
    // The points are those of one part, so they are of the part's maximum.
    facts.add(
      .progressed,
      of: person,
      content,
      at: last ?? first,
      score: points.map { Score($0, of: maximum.flatMap { $0 > 0 ? $0 : nil }) },
      line: row.line
    )
  }
}
