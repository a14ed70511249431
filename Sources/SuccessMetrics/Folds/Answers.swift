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
  private var unanswered: [SurveyScale: Int] = [:]

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
        unanswered[answer.scale, default: 0] += 1
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

  /// On which scales was asked.
  private var scales: Set<SurveyScale> { Set(scores.keys).union(unanswered.keys) }

  /// The scale with the most answers, in a fixed order where several have as many; nil where nobody
  /// was asked.
  var mainScale: SurveyScale? {
    scales.max { one, other in
      let (few, many) = (scores(on: one).count, scores(on: other).count)
      let (dumb, mute) = (unanswered[one] ?? 0, unanswered[other] ?? 0)
      return (few, dumb, other.most, other.least, other.isLowerBetter ? 1 : 0)
        < (many, mute, one.most, one.least, one.isLowerBetter ? 1 : 0)
    }
  }

  /// Which scale is counted, if anybody answered on it, and what isn't on it.
  func remarks(on scale: SurveyScale) -> [String] {
    var remarks = remarks(without: scale)
    if !scores(on: scale).isEmpty {
      remarks.insert("on \(scale.words)", at: 0)
    } else if let mute = unanswered[scale] {
      remarks.insert("asked \(mute) times on \(scale.words), and never answered", at: 0)
    }
    return remarks
  }

  /// What to say of all answers on other scales than the one that is counted.
  func remarks(without scale: SurveyScale, _ saying: String = "") -> [String] {
    let others = scales.filter { $0 != scale }.sorted { $0.words < $1.words }
    return others.map { scale in
      let count = scores(on: scale).count
      let mute = unanswered[scale].map { ", and \($0) not answered" } ?? ""
      return
        "\(count) answer\(count == 1 ? "" : "s") on \(scale.words)\(saying)\(mute): not counted, as scales don't compare"
    }
  }

  /// How many answered on the scale, and how many were asked on it and chose nothing.
  func parts(on scale: SurveyScale) -> [Measurement.Part] {
    [
      .init("answered", .count(scores(on: scale).count)),
      .init("not answered", .count(unanswered[scale] ?? 0)),
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
