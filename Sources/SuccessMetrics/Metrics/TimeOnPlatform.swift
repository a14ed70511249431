extension Metric {
  static let timeOnPlatform = Metric(
    id: "time-on-platform",
    title: "Time on platform",
    aliases: ["time spent", "time in product"],
    subject: .usage,
    question: "How long does who uses it use it?",
    formula: "median over learners of the time in their sessions of the period",
    numerator: "time in sessions, in minutes",
    denominator: "learners with a session in the period",
    exclusions: [
      "Who wasn't there isn't counted as 0 minutes.",
      "Sessions are cut as in 'session-duration'.",
    ],
    inputs: [.events],
    unit: .minutes,
    timing: .during,
    direction: .neither,
    interval: .none,
    source: "more isn't better where a task should be quick",
    laidDown: { [$0.sessionSentence] },
    fold: .sessions { sums in
      var it = Sessions.measurement(of: sums.perLearner)
      guard !sums.perLearner.isEmpty else { return it }
      it.parts.append(
        .init(
          "sessions per learner",
          .number(Double(sums.seconds.count) / Double(sums.perLearner.count))
        )
      )
      return it
    }
  )
}
