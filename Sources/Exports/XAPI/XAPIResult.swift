import Onboarding

/// What a statement says of how it went. A value that can't be right is left out and counted; the
/// statement stays.
struct XAPIResult {
  var score: Score?
  var percent: Double?
  var seconds: Int?
  var isCompleted: Bool?
  var isSuccess: Bool?

  static let none = XAPIResult()

  private init() {}

  init(_ result: JSONValue, counting tally: inout Tally) {
    isCompleted = result.flag("completion")
    isSuccess = result.flag("success")
    if let score = result["score"] {
      self.score = Self.score(score)
      if self.score == nil, score.isObject { tally.count(.wrongScore) }
    }
    if let duration = result["duration"] {
      seconds = duration.kind == .string ? NumberText.isoSeconds(duration.raw) : nil
      if seconds == nil { tally.count(.wrongDuration) }
    }
    if let extensions = result["extensions"] {
      percent = Self.percent(extensions, counting: &tally)
    }
  }

  /// The finish that a result tells by itself, whatever the verb is.
  var finish: LearningFact.Kind? {
    guard isCompleted == true else { return nil }
    return isSuccess.map { $0 ? .passed : .failed } ?? .completed
  }

  /// Raw points count from the lowest, out of what lies between it and the highest. Where they and
  /// the scaled score contradict each other, the points count.
  static func score(_ score: JSONValue) -> Score? {
    let raw = score["raw"]?.number
    let scaled = score["scaled"]?.number.flatMap { -1...1 ~= $0 ? $0 : nil }
    let least = score["min"]?.number ?? 0
    if let raw, let most = score["max"]?.number {
      guard least <= raw, raw <= most else { return nil }
      return Score(raw - least, of: most > least ? most - least : nil)
    }
    if let scaled { return Score(scaled, of: 1) }
    return raw.flatMap { $0 >= least ? Score($0) : nil }
  }

  private static func percent(_ extensions: JSONValue, counting tally: inout Tally) -> Double? {
    var found: JSONValue?
    var scale = 1.0
    extensions.eachEntry { key, value in
      if IRI.isEqual(key.raw, "w3id.org/xapi/cmi5/result/extensions/progress") {
        (found, scale) = (value, 1)
      } else if IRI.isEqual(key.raw, "w3id.org/xapi/video/extensions/progress") {
        (found, scale) = (value, 100)
      }
      return found == nil
    }
    guard let found, found.kind != .null else { return nil }
    guard let number = found.number, 0...100 ~= number * scale else {
      tally.count(.wrongProgress)
      return nil
    }
    return (number * scale * 1_000).rounded() / 1_000
  }
}

extension Tally.Reason {
  static let wrongScore = Tally.Reason(
    one: "score was left out: it is no number, or outside its own bounds",
    many: "scores were left out: they are no numbers, or outside their own bounds",
    hint: "what happened is taken in without it"
  )

  static let wrongDuration = Tally.Reason(
    one: "length of time was left out: it is negative, has years or months, or isn't ISO 8601",
    many: "lengths of time were left out: negative, with years or months, or not ISO 8601",
    hint: "what happened is taken in without it; PT1H30M is one and a half hours"
  )

  static let wrongProgress = Tally.Reason(
    one: "progress was left out: it isn't from 0 to 100 %",
    many: "values of progress were left out: they aren't from 0 to 100 %",
    hint: "what happened is taken in without it"
  )
}
