internal import Onboarding

/// The answers of one kind of survey within a period: of each who answered only the latest, and
/// apart by the numbers that the question offered.
struct Answers {
  private let kind: SurveyAnswer.Kind
  private let period: Period
  private var scores: [SurveyScale: [Double]] = [:]

  /// Who answered what; nil where that isn't asked.
  private var customers: [(id: Identifier<Customer>, scale: SurveyScale, score: Double)]?

  /// Asked, and nothing chosen.
  private(set) var unanswered = 0

  init(_ kind: SurveyAnswer.Kind, _ period: Period, listsMembers: Bool = false) {
    self.kind = kind
    self.period = period
    customers = listsMembers ? [] : nil
  }

  mutating func add(_ history: CustomerHistory) {
    if history.answers.isEmpty { return }
    var latest: [String: SurveyAnswer] = [:]
    for answer in history.answers where answer.kind == kind && period.holds(answer.at) {
      guard let score = answer.score else {
        unanswered += 1
        continue
      }
      guard let name = answer.respondent else {
        add(score, on: answer.scale, of: history)
        continue
      }
      if let known = latest[name], !answer.isLater(than: known) { continue }
      latest[name] = answer
    }
    for answer in latest.values {
      if let score = answer.score { add(score, on: answer.scale, of: history) }
    }
  }

  private mutating func add(_ score: Double, on scale: SurveyScale, of history: CustomerHistory) {
    scores[scale, default: []].append(score)
    customers?.append((history.id, scale, score))
  }

  /// The customers with an answer that counts above, and those with an answer on the scale.
  func members(
    on scale: SurveyScale,
    _ isHit: (Double) -> Bool
  ) -> Measurement.Members? {
    guard let customers else { return nil }
    let all = customers.filter { $0.scale == scale }
    var members = Measurement.Members()
    members.numerator = Set(all.filter { isHit($0.score) }.map(\.id)).sorted()
    members.denominator = Set(all.map(\.id)).sorted()
    return members
  }

  func scores(on scale: SurveyScale) -> [Double] { scores[scale] ?? [] }

  /// The scale with the most answers, in a fixed order where several have as many.
  var mainScale: SurveyScale? {
    scores.min { one, other in
      (other.value.count, one.key.most, one.key.least, one.key.isLowerBetter ? 1 : 0)
        < (one.value.count, other.key.most, other.key.least, other.key.isLowerBetter ? 1 : 0)
    }?.key
  }

  /// What to say of all answers on other scales than the one that is counted.
  func remarks(without scale: SurveyScale?, _ saying: String = "") -> [String] {
    let others = scores.filter { $0.key != scale }.sorted { $0.key.words < $1.key.words }
    return others.map { scale, answers in
      "\(answers.count) answer\(answers.count == 1 ? "" : "s") on \(scale.words)\(saying): not counted, as scales don't compare"
    }
  }

  func parts(of count: Int) -> [Measurement.Part] {
    [
      .init("answered", .count(count)), .init("not answered", .count(unanswered)),
    ]
  }
}

extension SurveyScale {
  /// `1 to 7, where less is better`.
  var words: String { "\(least) to \(most)\(isLowerBetter ? ", where less is better" : "")" }
}

extension SurveyAnswer {
  /// Of two at one instant, the better one counts, so that the order of rows changes nothing.
  func isLater(than other: Self) -> Bool {
    guard at == other.at, score == other.score else {
      return (at, score ?? 0) > (other.at, other.score ?? 0)
    }
    return (scale.most, scale.least, scale.isLowerBetter ? 0 : 1) > (
      other.scale.most, other.scale.least, other.scale.isLowerBetter ? 0 : 1
    )
  }
}
