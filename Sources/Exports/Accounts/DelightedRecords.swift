import Diagnostics
import Onboarding

/// Reads responses to surveys as Delighted's API gives them: a list of objects, or one a line.
struct DelightedRecords: RecordReading {
  private var records: JSONRecords
  private let times: TimeReader
  private let options: AccountOptions
  private var read = 0
  private var isAtEnd = false

  init(_ records: JSONRecords, _ options: ReadOptions) {
    self.records = records
    self.options = options.accounts
    times = TimeReader(zone: .utc, order: nil, now: options.now)
  }

  var warnings: [Diagnostic] { records.warnings }

  /// How much speaks for responses of Delighted; nil when nothing does.
  static func recognition(of records: JSONRecords) throws(Diagnostic) -> Int? {
    var records = records
    for _ in 0..<20 {
      switch try records.next() {
      case .record(let record, _):
        let isResponse = record["survey_type"] != nil && record["created_at"] != nil
        return isResponse && record["id"] != nil ? 3 : nil
      case .rejected: continue
      case .end: return nil
      }
    }
    return nil
  }

  mutating func next() throws(Diagnostic) -> RowBatch<AccountRow>? {
    if isAtEnd { return nil }
    var batch = RowBatch<AccountRow>()
    while batch.read < RowTable.batchLimit, !isAtEnd {
      switch try records.next() {
      case .record(let value, let line):
        batch.read += 1
        do {
          if let row = try row(value, line) { batch.rows.append(row) }
        } catch {
          switch error {
          case .file(let diagnostic): throw diagnostic
          case .row(let reason, _):
            let excerpt = value.raw.beginning(RejectedRow.excerptLength * 4).text.text
            batch.rejected.append(RejectedRow(line: line, reason: reason, excerpt: excerpt))
          }
        }
      case .rejected(let row):
        batch.read += 1
        batch.rejected.append(row)
      case .end:
        isAtEnd = true
        if read + batch.read == 0 {
          throw .error("holds no responses: there is nothing in it", at: records.text.file.place)
        }
      }
    }
    read += batch.read
    batch.bytes = records.text.file.bytesRead
    return batch
  }

  private func row(_ record: JSONValue, _ line: Int) throws(RowProblem) -> AccountRow? {
    guard record.isObject, record["survey_type"] != nil, let key = record["id"]?.name else {
      throw .row("is no response of Delighted: it has no 'id' or no 'survey_type'", column: nil)
    }
    if let problem = IDText.problem(with: key) { throw .row("the id \(problem)", column: nil) }
    guard let at = try time(record["created_at"]) else {
      throw .row("has no 'created_at'", column: nil)
    }
    let word = record["survey_type"]?.name?.lowercased() ?? ""
    guard let kind = SurveyAnswer.Kind(rawValue: word) ?? options.question else {
      throw .row("the survey type '\(word.prefix(40))' is not known: say --kind", column: nil)
    }
    guard let scale = SurveyQuestion.scale(of: kind, options.scale, isOfRow: true) else {
      throw .row(SurveyQuestion.lacksScale(kind), column: nil)
    }
    let score = try SurveyQuestion.score(
      record["score"]?.name,
      0,
      kind: kind,
      scale: scale
    )
    let comment = record["comment"]?.name
    var answer = SurveyAnswer(kind: kind, at: at, score: score, scale: scale)
    answer.comment = comment.map { String($0.prefix(LearningBatch.longestComment)) }
    let person = record["person"]
    let properties = record["person_properties"]
    let email = person?["email"]?.name ?? properties?["email"]?.name
    answer.respondent = email.map { EmailAddress.key($0) ?? $0 } ?? person?.name
    return AccountRow(
      key: key,
      party: AccountParty(
        customer: properties?["customer"]?.name ?? properties?["customer_id"]?.name,
        company: properties?["company"]?.name ?? properties?["Company"]?.name,
        email: email
      ),
      fact: .survey(answer),
      others: [:],
      line: line
    )
  }

  private func time(_ value: JSONValue?) throws(RowProblem) -> Instant? {
    guard let value else { return nil }
    switch times.read(value.raw) {
    case .none: return nil
    case .at(let instant, _): return instant
    case .wrong(let reason): throw .row(reason, column: nil)
    case .unzoned, .unordered: throw .row("\(value.raw.shown) is not a date", column: nil)
    }
  }
}
