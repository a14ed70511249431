import Diagnostics
import Onboarding

extension RowFormat<AccountRow> {
  /// All responses of a survey as SurveyMonkey exports them, condensed or expanded: a second header
  /// with the choices, and empty header cells that go on with the question to their left.
  static let surveyMonkey = Self(
    card: FormatCard(
      name: FormatName("surveymonkey"),
      title: "SurveyMonkey: all responses",
      kind: .surveys,
      system: "surveymonkey",
      example: """
        Respondent ID,Collector ID,Start Date,End Date,Email Address,\
        How likely are you to recommend us?
        ,,,,,Response
        11400000001,400001,2026-09-02 10:00:00Z,2026-09-02 10:04:00Z,mira@acme.example,9
        """,
      recognise: { header in
        header.recognition("Respondent ID", "Collector ID", "Start Date", "End Date")
          ?? header.recognition("RespondentID", "CollectorID", "StartDate", "EndDate")
      }
    ),
    rows: { (opening: inout RowOpening) throws(Diagnostic) in try SurveyMonkeyRows(&opening) }
  )
}

private struct SurveyMonkeyRows: RowReading {
  private let id: Int
  private let email: Int
  private let at: Int
  private let startedAt: Int
  private let comment: Int
  private let about: Int
  private let customer: Int
  private let company: Int
  private let span: ClosedRange<Int>
  private let question: SurveyQuestion
  private let times: RowTimes
  private let others: OtherColumns
  private var isFirst = true

  init(_ opening: inout RowOpening) throws(Diagnostic) {
    id = try opening.required("id", "Respondent ID", "RespondentID")
    at = try opening.required("at", "End Date", "EndDate")
    startedAt = opening.header.place("Start Date", "StartDate")
    email = opening.column("email", "Email Address", "EmailAddress")
    comment = opening.column("comment")
    about = opening.column("about")
    customer = opening.column("customer")
    company = opening.column("company")
    opening.take(startedAt)
    // Where somebody's computer is, is nobody's business here.
    opening.take(opening.header.place("IP Address", "IPAddress"))
    let fixed = Set([
      "respondent_id", "respondentid", "collector_id", "collectorid", "start_date", "startdate",
      "end_date", "enddate", "ip_address", "ipaddress", "email_address", "emailaddress",
      "first_name", "firstname", "last_name", "lastname", "custom_data", "custom_data_1",
    ])
    let questions = opening.header.names.indices.filter {
      !opening.header.names[$0].isEmpty && !fixed.contains(Header.fold(opening.header.names[$0]))
    }
    question = try SurveyQuestion(&opening, among: questions)
    let names = opening.header.names
    let next = names.indices.first { [question] in $0 > question.score && !names[$0].isEmpty }
    span = question.score...((next ?? names.count) - 1)
    times = try opening.times([at, startedAt])
    others = opening.others
  }

  mutating func isNoRow(_ table: inout CSVReader) -> Bool {
    defer { isFirst = false }
    return isFirst && table.cell(id).trimmed.isEmpty
  }

  func row(_ table: inout CSVReader) throws(RowProblem) -> AccountRow? {
    let key = try table.id(id, of: "respondent id")
    var ended = try table.time(at, by: times)
    if ended == nil { ended = try table.time(startedAt, by: times) }
    guard let instant = ended else {
      throw .row("has no date", column: at)
    }
    let cell = span.first { table.textOrNil($0) != nil } ?? question.score
    let score = try SurveyQuestion.score(
      table.textOrNil(cell),
      cell,
      kind: question.kind,
      scale: question.scale
    )
    return question.row(
      key: key,
      at: instant,
      score: score,
      comment: table.textOrNil(comment),
      respondent: table.textOrNil(email),
      party: AccountParty(
        customer: table.textOrNil(customer),
        company: table.textOrNil(company),
        email: table.textOrNil(email)
      ),
      about: table.textOrNil(about),
      others: others.values(&table),
      line: table.line
    )
  }
}

extension SurveyQuestion {
  /// Somebody's answer, also where they chose nothing: they were asked all the same.
  func row(
    key: String,
    at instant: Instant,
    score: Double?,
    comment: String?,
    respondent: String?,
    party: AccountParty?,
    about: String?,
    others: [String: String],
    line: Int
  ) -> AccountRow {
    var answer = SurveyAnswer(kind: kind, at: instant, score: score, scale: scale)
    answer.comment = comment.map { String($0.prefix(LearningBatch.longestComment)) }
    answer.respondent = respondent.map { EmailAddress.key($0) ?? $0 }
    answer.about = about
    return AccountRow(key: key, party: party, fact: .survey(answer), others: others, line: line)
  }
}
