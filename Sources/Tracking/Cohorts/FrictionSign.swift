public import Statistics

/// A sign that customers have trouble with a step, with the counts that it rests on.
public enum FrictionSign: Hashable, Sendable {
  /// Of those who got there, who left or went silent before they did it.
  case lost(Share)

  /// Of those who did it in time or whose due date came while their journey was open, who did not do
  /// it in time.
  case late(Share)

  /// Of those who are at it now, who have stalled.
  case stalled(Share)

  /// Half of those who had it before them needed so many days, the unfinished included; and in the
  /// other steps: both medians.
  case slow(median: Double, others: Double, count: Int)

  /// Of those who did it, whose step was taken back at some time.
  case reopened(Share)

  /// Tickets that were opened while somebody was at it, in so many days of customers; and in all
  /// steps.
  case tickets(count: Int, days: Double, allCount: Int, allDays: Double)

  /// Of the answers to surveys about it, those in the lower half of the scale.
  case lowRated(Share)

  /// A course or lesson that the step asks for, and what is hard about it.
  case learning(title: String, HelpSign)

  /// Where each of them begins.
  public enum Threshold {
    /// The fewest that a sign is told of, and the fewest of them that make one.
    public static let of = SampleSize.forPercent
    public static let count = 3
    public static let lost = 0.1
    public static let late = 0.3
    public static let stalled = 0.3

    /// Times the median of the other steps.
    public static let slow = 2.0
    public static let reopened = 0.1

    /// Times as many tickets a day as in all steps.
    public static let tickets = 2.0
    public static let lowRated = 0.3
  }

  /// In one word, for programs.
  public var name: String {
    switch self {
    case .lost: "lost"
    case .late: "late"
    case .stalled: "stalled"
    case .slow: "slow"
    case .reopened: "reopened"
    case .tickets: "tickets"
    case .lowRated: "low-rated"
    case .learning(_, let sign): "learning-\(sign.name)"
    }
  }

  /// A clause that can be checked: `4 of 21 (19 %) left or went silent at it`.
  public var words: String {
    switch self {
    case .lost(let share): return "\(share) who got there left or went silent"
    case .late(let share):
      return "\(share) didn't do it by its due date"
    case .stalled(let share): return "\(share) who are at it have stalled"
    case .slow(let median, let others, let count):
      return
        "half of the \(count) who had it before them needed more than \(median.tenths) days, \((median / others).tenths)"
        + " times what they need for the other steps (\(others.tenths))"
    case .reopened(let share): return "\(share) who had done it had to do it again"
    case .tickets(let count, let days, let allCount, let allDays):
      let times = (Double(count) / days) / (Double(allCount) / allDays)
      return "\(count) tickets in \(Int(days.rounded())) days of customers at it, \(times.tenths)"
        + " times as many as in all steps"
    case .lowRated(let share): return "\(share) ratings are in the lower half of the scale"
    case .learning(let title, let sign): return "'\(title)': \(sign.words)"
    }
  }

  /// How much it weighs in an order by trouble: customers who are lost count most.
  var weight: Double {
    switch self {
    case .lost(let share): 3 * (share.value ?? 0)
    case .late(let share), .reopened(let share), .lowRated(let share): share.value ?? 0
    case .stalled(let share): 1.5 * (share.value ?? 0)
    case .slow(let median, let others, _): min(1, median / others / 4)
    case .tickets(let count, let days, let allCount, let allDays):
      min(1, (Double(count) / days) / (Double(allCount) / allDays) / 4)
    case .learning(_, let sign): 0.5 * sign.weight
    }
  }

  /// The share as a sign, if it is one.
  static func sign(
    _ make: (Share) -> FrictionSign,
    _ share: Share,
    from threshold: Double
  ) -> FrictionSign? {
    guard share.denominator >= Threshold.of, share.numerator >= Threshold.count,
      let value = share.value, value >= threshold
    else { return nil }
    return make(share)
  }
}

extension Double {
  /// `3.2`, `12`.
  fileprivate var tenths: String {
    let rounded = (self * 10).rounded() / 10
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }
}
