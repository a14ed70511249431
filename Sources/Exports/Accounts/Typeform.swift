import Diagnostics
import Onboarding

extension RowFormat<AccountRow> {
  /// Responses as Typeform downloads them: the questions are the header.
  static let typeform = Self(
    card: FormatCard(
      name: FormatName("typeform"),
      title: "Typeform: responses",
      kind: .surveys,
      system: "typeform",
      example: """
        #,How likely are you to recommend us?,Your e-mail,Response Type,Start Date (UTC),\
        Stage Date (UTC),Submit Date (UTC),Network ID,Tags
        a1b2,9,mira@acme.example,completed,2026-09-02 10:00:00,,2026-09-02 10:01:00,f00d,
        """,
      recognise: { $0.recognition("#", "Submit Date (UTC)", "Network ID") }
    ),
    rows: { (opening: inout RowOpening) throws(Diagnostic) in try TypeformRows(&opening) }
  )
}

private struct TypeformRows: RowReading {
  private let id: Int
  private let at: Int
  private let type: Int
  private let email: Int
  private let comment: Int
  private let about: Int
  private let customer: Int
  private let company: Int
  private let question: SurveyQuestion
  private let times: RowTimes
  private let others: OtherColumns
  private var passed = SkippedRows()

  init(_ opening: inout RowOpening) throws(Diagnostic) {
    id = try opening.required("id", "#")
    at = try opening.required("at", "Submit Date (UTC)")
    type = opening.header.place("Response Type")
    let end = type >= 0 ? type : opening.header.place("Start Date (UTC)", "Submit Date (UTC)")
    let questions = Array(1..<max(1, end))
    let address = questions.firstNonNil { column in
      let words = opening.header.names[column].lowercased()
      return words.contains("email") || words.contains("e-mail")
        ? opening.header.names[column] : nil
    }
    email = opening.column("email", address ?? "email")
    comment = opening.column("comment")
    about = opening.column("about")
    customer = opening.column("customer")
    company = opening.column("company")
    opening.take(type)
    question = try SurveyQuestion(&opening, among: questions)
    times = try opening.times([at])
    others = opening.others
  }

  mutating func row(_ table: inout CSVReader) throws(RowProblem) -> AccountRow? {
    let key = try table.id(id, of: "response id")
    let kind = table.textOrNil(type)?.lowercased()
    let submitted = try table.time(at, by: times)
    guard let instant = submitted, kind == nil || kind == "completed" else {
      passed.note("not completed")
      return nil
    }
    let score = try SurveyQuestion.score(
      table.textOrNil(question.score),
      question.score,
      kind: question.kind,
      scale: question.scale
    )
    let address = table.textOrNil(email)
    return question.row(
      key: key,
      at: instant,
      score: score,
      comment: table.textOrNil(comment),
      respondent: address,
      party: AccountParty(
        customer: table.textOrNil(customer),
        company: table.textOrNil(company),
        email: address
      ),
      about: table.textOrNil(about),
      others: others.values(&table).mapValues(Self.unguarded),
      line: table.line
    )
  }

  func warnings(in file: FileSource) -> [Diagnostic] { passed.warnings("response", in: file) }

  /// Typeform puts a `'` before what a spreadsheet would take for a formula.
  static func unguarded(_ text: String) -> String {
    let rest = text.dropFirst()
    guard text.first == "'", let sign = rest.first, "=+-@".contains(sign) else { return text }
    return String(rest)
  }
}
