import Diagnostics
import Onboarding

extension RowFormat<AccountRow> {
  /// A table of answers to surveys.
  static let plainSurveys = Self(
    card: FormatCard(
      name: .csv,
      title: "a table of survey answers",
      kind: .surveys,
      example: """
        id,customer,learner,kind,at,score,scale_min,scale_max,direction,comment,about
        a-1,acme,mira@acme.example,csat,2026-09-02,4,1,5,higher,Quick,admin-course
        """,
      recognise: { header in
        header.recognition("id", "at", "score")
          ?? header.recognition("response_id", "survey_date", "respondent_email")
      }
    ),
    rows: { (opening: inout RowOpening) throws(Diagnostic) in try PlainSurveyRows(&opening) }
  )
}

struct PlainSurveyRows: RowReading {
  private let id: Int
  private let party: PartyColumns
  private let learner: Int
  private let at: Int
  private let score: Int
  private let comment: Int
  private let about: Int
  private let kind: Int
  private let least: Int
  private let most: Int
  private let direction: Int
  private let question: SurveyAnswer.Kind?
  private let options: AccountOptions
  private let times: RowTimes
  private let others: OtherColumns

  /// - Parameter kind: What the format asks where neither the file nor the user says.
  init(_ opening: inout RowOpening, assuming known: SurveyAnswer.Kind? = nil) throws(Diagnostic) {
    id = try opening.required("id", "id", "response_id")
    at = try opening.required(
      "at",
      "at",
      "date",
      "survey_date",
      "submitted_at",
      "responded_at",
      "created_at",
      "created_at_(utc)"
    )
    score = try opening.required("score", "score", "score_0_10", "nps", "rating")
    learner = opening.column("learner", "learner", "respondent_email", "email")
    party = PartyColumns(&opening)
    comment = opening.column("comment", "comment")
    about = opening.column("about", "about")
    kind = opening.column("kind", "kind")
    least = opening.header.place("scale_min")
    most = opening.header.place("scale_max")
    direction = opening.header.place("direction")
    for column in [least, most, direction] { opening.take(column) }
    let isNPS = SurveyQuestion.asksToRecommend(opening.header.names[score])
    options = opening.options.accounts
    question = options.question ?? known ?? (isNPS ? .nps : nil)
    times = try opening.times([at])
    others = opening.others
    guard kind >= 0 || question != nil else {
      throw .error(
        "what do these surveys ask? The file doesn't say",
        at: opening.place,
        hint: "say --kind nps, csat or ces, or --map kind=COLUMN"
      )
    }
  }

  func row(_ table: inout CSVReader) throws(RowProblem) -> AccountRow? {
    let key = try table.id(id, of: "id")
    guard let instant = try table.time(at, by: times) else {
      throw .row("has no date", column: at)
    }
    let kind = try readKind(&table)
    let scale = try readScale(&table, of: kind)
    let score = try SurveyQuestion.score(table.textOrNil(score), score, kind: kind, scale: scale)
    let respondent = table.textOrNil(learner)
    var party = try party.party(&table)
    if let key = respondent.flatMap(EmailAddress.key) {
      let person = AccountParty(email: key)
      if let person { party?.merge(person) }
      party = party ?? person
    }
    return SurveyQuestion(score: self.score, kind: kind, scale: scale).row(
      key: key,
      at: instant,
      score: score,
      comment: table.textOrNil(comment),
      respondent: respondent,
      party: party,
      about: table.textOrNil(about),
      others: others.values(&table),
      line: table.line
    )
  }

  private func readKind(_ table: inout CSVReader) throws(RowProblem) -> SurveyAnswer.Kind {
    if let text = table.textOrNil(kind) {
      if let kind = SurveyAnswer.Kind(rawValue: text.lowercased()) { return kind }
      throw .row("'\(text.prefix(40))' is no kind of survey: nps, csat or ces", column: kind)
    }
    guard let question else { throw .row("doesn't say what was asked", column: kind) }
    return question
  }

  private func readScale(
    _ table: inout CSVReader,
    of kind: SurveyAnswer.Kind
  ) throws(RowProblem) -> SurveyScale {
    let word = table.textOrNil(direction)?.lowercased()
    let said = options.scale
    let isLower = try word.map { word throws(RowProblem) in
      switch word {
      case "lower": return true
      case "higher": return false
      default: throw .row("the direction is 'higher' or 'lower'", column: direction)
      }
    }
    if let from = try table.wholeNumber(least, "scale's begin"),
      let to = try table.wholeNumber(most, "scale's end")
    {
      guard from < to else { throw .row("the scale ends before it begins", column: most) }
      return SurveyScale(from, to, isLowerBetter: isLower ?? said?.isLowerBetter ?? false)
    }
    let isOfRow = self.kind >= 0
    guard var scale = SurveyQuestion.scale(of: kind, said, isOfRow: isOfRow) else {
      // Where rows tell for themselves, others may be fine.
      let ends = [least, most].filter { $0 >= 0 }
      if isOfRow || !ends.isEmpty {
        let column = ends.first { table.textOrNil($0) == nil } ?? ends.first ?? self.kind
        throw .row(SurveyQuestion.lacksScale(kind), column: column)
      }
      let place = table.text.file.place(line: table.line, column: score + 1)
      throw .file(SurveyQuestion.missingScale(kind, at: place))
    }
    scale.isLowerBetter = isLower ?? scale.isLowerBetter
    return scale
  }
}

extension SurveyQuestion {
  /// A question whose kind and scale stand in the row.
  init(score: Int, kind: SurveyAnswer.Kind, scale: SurveyScale) {
    (self.score, self.kind, self.scale) = (score, kind, scale)
  }
}
