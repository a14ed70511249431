internal import Onboarding
public import Statistics

/// A sign that learners need help with a course or a lesson, with the counts that it rests on.
public enum HelpSign: Hashable, Sendable {
  /// Of those who finished it, who came back on a later day.
  case revisited(Share)

  /// Of those with a result, who failed at least once.
  case failed(Share)

  /// The median time in it, and that of the other lessons: both in seconds.
  case slow(median: Double, others: Double, count: Int)

  /// How often learners wrote about it or asked support, and how many learners started it.
  case asked(comments: Int, tickets: Int, learners: Int)

  /// Of those who rated it, who chose the lower half of the scale.
  case lowRated(Share)

  /// Of those who started it, who stopped there.
  case left(Share)

  /// How many learners were active in the latest 30 days, and in the 30 days before.
  case busy(recent: Int, before: Int)

  /// Where each of them begins. Each takes at least ``people`` of at least ``of``.
  public enum Threshold {
    /// The fewest learners that a share is told of: below, one more or less says nothing.
    public static let of = SampleSize.forPercent

    /// The fewest learners that make a sign: one or two are themselves, not the course.
    public static let people = 3
    public static let revisited = 0.25
    public static let failed = 0.25
    public static let left = 0.2
    public static let lowRated = 0.3

    /// Times the median of the other lessons.
    public static let slow = 2.0

    /// Comments and tickets, for each learner who started.
    public static let asked = 0.2

    /// Times the learners of the 30 days before.
    public static let busy = 1.5

    /// Days without work after which somebody has stopped rather than paused.
    public static let quietDays = 14

    /// The days in which learners count as active, and those before that they are compared with.
    public static let recentDays = 30
  }

  /// In one word, for programs.
  public var name: String {
    switch self {
    case .revisited: "revisited"
    case .failed: "failed"
    case .slow: "slow"
    case .asked: "asked"
    case .lowRated: "low-rated"
    case .left: "left"
    case .busy: "busy"
    }
  }

  /// What people see, as a clause that can be checked: `9 of 20 (45 %) failed at least once`.
  public var words: String {
    switch self {
    case .revisited(let share): return "\(share) who finished it came back on a later day"
    case .failed(let share): return "\(share) with a result failed at least once"
    case .slow(let median, let others, let count):
      let times = ((median / max(others, 1)) * 10).rounded() / 10
      return "half of \(count) needed more than \(median.asTime), \(times) times what they need for"
        + " the other lessons (\(others.asTime))"
    case .asked(let comments, let tickets, let learners):
      let parts = [(comments, "comment"), (tickets, "ticket")].filter { $0.0 > 0 }
        .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
      return "\(parts.joined(separator: " and ")) from \(learners) learners"
    case .lowRated(let share): return "\(share) ratings are in the lower half of the scale"
    case .left(let share): return "\(share) who started it stopped there"
    case .busy(let recent, let before):
      return "popular now:"
        + " \(recent) learners in the latest \(Threshold.recentDays) days, \(before) in those before"
    }
  }

  /// The same in a few words, for a column.
  public var brief: String {
    switch self {
    case .revisited(let share): "came back \(share.counts)"
    case .failed(let share): "failed \(share.counts)"
    case .slow(let median, let others, _): "slow: \(median.asTime), others \(others.asTime)"
    case .asked(let comments, let tickets, _): "asked \(comments + tickets) times"
    case .lowRated(let share): "rated low \(share.counts)"
    case .left(let share): "stopped \(share.counts)"
    case .busy(let recent, let before): "popular: \(recent), before \(before)"
    }
  }

  /// How much it weighs in an order by need: the share that it is of, or how far it is above what
  /// is usual, at most 1.
  var weight: Double {
    switch self {
    case .revisited(let share), .failed(let share), .lowRated(let share), .left(let share):
      share.value ?? 0
    case .slow(let median, let others, _): min(1, median / max(others, 1) / 4)
    case .asked(let comments, let tickets, let learners):
      min(1, Double(comments + tickets) / Double(max(learners, 1)))
    case .busy(let recent, let before): min(1, Double(recent) / Double(max(before, 1)) / 4)
    }
  }
}

extension HelpSign {
  /// The share as a sign, if it is one.
  static func sign(
    _ make: (Share) -> HelpSign,
    _ share: Share,
    from threshold: Double
  ) -> HelpSign? {
    guard share.denominator >= Threshold.of, share.numerator >= Threshold.people,
      let value = share.value, value >= threshold
    else { return nil }
    return make(share)
  }

  static func ifAsked(_ voices: [CourseComment], learners: Int) -> HelpSign? {
    let tickets = voices.count { $0.kind == .ticket }
    let comments = voices.count { $0.kind != .ticket && $0.text != nil }
    guard learners >= Threshold.of, comments + tickets >= Threshold.people,
      Double(comments + tickets) >= Threshold.asked * Double(learners)
    else { return nil }
    return .asked(comments: comments, tickets: tickets, learners: learners)
  }

  static func ifLowRated(_ voices: [CourseComment]) -> HelpSign? {
    let shares = voices.compactMap { voice in
      voice.rating.flatMap { rating in voice.scale?.share(rating) }
    }
    return sign(
      lowRated,
      Share(shares.count { $0 < 0.5 }, of: shares.count),
      from: Threshold.lowRated
    )
  }

  static func ifBusy(recent: Int, before: Int) -> HelpSign? {
    guard recent >= Threshold.of, before > 0,
      Double(recent) >= Threshold.busy * Double(before)
    else { return nil }
    return .busy(recent: recent, before: before)
  }
}

extension Share {
  fileprivate var counts: String { "\(numerator) of \(denominator)" }
}

extension Double {
  /// Seconds as a person reads them: `45 s`, `12 min`, `1 h 20 min`.
  public var asTime: String {
    if self < 60 { return "\(Int(rounded())) s" }
    let minutes = Int((self / 60).rounded())
    if minutes < 60 { return "\(minutes) min" }
    return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
  }
}
