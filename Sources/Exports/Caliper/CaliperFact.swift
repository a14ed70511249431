import Onboarding

/// What an event of Caliper comes to.
struct CaliperFact {
  var kind: LearningFact.Kind
  var score: Score?
  var percent: Double?
  var seconds: Int?
  var comment: String?

  init(
    _ kind: LearningFact.Kind,
    _ score: Score? = nil,
    percent: Double? = nil,
    seconds: Int? = nil,
    comment: String? = nil
  ) {
    self.kind = kind
    self.score = score
    self.percent = percent
    self.seconds = seconds
    self.comment = comment
  }
}

extension JSONValue {
  /// How long the attempt took that an event made.
  func attemptSeconds(counting tally: inout Tally) -> Int? {
    guard let attempt = self["generated"], attempt.entityType == "Attempt",
      let duration = attempt["duration"]
    else { return nil }
    let seconds = duration.kind == .string ? NumberText.isoSeconds(duration.raw) : nil
    if seconds == nil { tally.count(.wrongDuration) }
    return seconds
  }

  /// The score that was given; a highest score of 0 tells nothing of how good it is.
  func caliperScore(counting tally: inout Tally) -> Score? {
    guard let generated = self["generated"] else { return nil }
    let score = generated["score"].flatMap { $0.isObject ? $0 : nil } ?? generated
    guard let given = score["scoreGiven"] ?? score["totalScore"] else { return nil }
    let most = (score["maxScore"] ?? score["maxResultScore"])?.number ?? 0
    guard let points = given.number, points >= 0, most <= 0 || points <= most else {
      tally.count(.wrongScore)
      return nil
    }
    return Score(points, of: most > 0 ? most : nil)
  }

  /// Units completed as a percentage, minutes on task as the time spent in all.
  func caliperMeasures(counting tally: inout Tally) -> [CaliperFact] {
    guard let generated = self["generated"] else { return [] }
    let items = generated["items"]?.elements ?? [generated]
    var facts: [CaliperFact] = []
    for item in items {
      guard let value = item["metricValue"]?.number, value >= 0 else { continue }
      switch item.text("metric") {
      case "MinutesOnTask" where value <= 5_256_000:
        facts.append(CaliperFact(.spent, seconds: Int((value * 60).rounded())))
      case "UnitsCompleted":
        guard let most = item["maxMetricValue"]?.number, most > 0 else { continue }
        guard value <= most else {
          tally.count(.wrongProgress)
          continue
        }
        facts.append(CaliperFact(.progressed, percent: value / most * 100))
      default: continue
      }
    }
    return facts
  }

  /// A rating with its scale, or a comment.
  var caliperOpinion: CaliperFact? {
    guard let generated = self["generated"] else { return nil }
    if let text = generated.text("value") { return CaliperFact(.commented, comment: text) }
    let selections =
      generated["selections"]?.elements ?? generated["ratingScaleAnswered"]?.elements ?? []
    guard let chosen = selections.first else { return nil }
    let scale = (generated["question"] ?? self["object"]?["question"])?["scale"]
    let values = scale?["itemValues"]?.elements.compactMap(\.number) ?? []
    if let points = chosen.number {
      return CaliperFact(.commented, Score(points, of: scale?["maxValue"]?.number ?? values.max()))
    }
    return CaliperFact(
      .commented,
      comment: selections.compactMap(\.name).joined(separator: ", ")
    )
  }
}

extension Subject {
  /// The place of an event: its object, in the course that its group or the object itself names.
  init(_ event: JSONValue, _ object: JSONValue, fallback: String?) {
    let group = event["group"]?.caliperActivity.flatMap { group in
      group.kind == .course || group.kind == .untyped
        ? Activity(id: group.id, kind: .course, title: group.title) : nil
    }
    // What was attempted or reviewed is what the event is about.
    let about = object.entity("assignable") ?? object.entity("question") ?? object
    guard let activity = about.caliperActivity ?? object.caliperActivity else {
      self = .nowhere
      return
    }
    var parents: [Activity] = []
    var next = about.entity("isPartOf") ?? object.entity("isPartOf")
    while let part = next, parents.count < 8 {
      if let parent = part.caliperActivity { parents.append(parent) }
      next = part.entity("isPartOf")
    }
    self.init(
      activity,
      parents: parents,
      groupings: [group].compactMap(\.self),
      fallback: fallback
    )
  }

  /// Whether it is one problem of Open edX, which stands among others in a unit.
  var isProblem: Bool { lesson?.name.contains("+type@problem+") == true }
}
