extension Metric {
  static let sessionDuration = Metric(
    id: "session-duration",
    title: "Session duration",
    aliases: ["session length", "average session duration"],
    subject: .usage,
    question: "How long do people stay when they use it?",
    formula: "median over sessions of the time from the first event to the last",
    numerator: "time in sessions, in minutes",
    denominator: "sessions that began in the period",
    exclusions: [
      "So long without an event as is laid down (default 30 minutes) ends a session.",
      "The median is the value: a few who leave it open pull the mean up.",
      "A session of one event has no length that anybody knows; it counts as 0 and is told apart.",
    ],
    inputs: [.events],
    unit: .minutes,
    timing: .during,
    direction: .neither,
    interval: .none,
    source: "all events of a learner, active or not",
    laidDown: { [$0.sessionSentence] },
    fold: .sessions { sums in
      var it = Sessions.measurement(of: sums.seconds)
      guard !sums.seconds.isEmpty else { return it }
      it.parts += [
        .init("sessions of one event", .count(sums.single)),
        .init("events per session", .number(Double(sums.events) / Double(sums.seconds.count))),
      ]
      if sums.single * 2 >= sums.seconds.count {
        it.remarks = [
          "\(sums.single) of \(sums.seconds.count) sessions are of one event, and count as 0"
        ]
      }
      return it
    }
  )
}
