/// How long one subject was watched, and how the watching ended.
///
/// Time-to-value's subject is a customer: the duration runs from the start of the journey, in
/// days. A subject may be given in several pieces, `[0, a)` and `[a, T)`, the later ones with an
/// ``entry``; estimates are the same.
public struct Observation: Hashable, Sendable {
  /// Days from the start to the end of the watching: 0 or more, finite. A fraction is fine.
  public let duration: Double

  public let outcome: Outcome

  /// The day at which the watching began, where it began late (left truncation, "delayed entry");
  /// `nil` where it began with the start.
  ///
  /// The subject is at risk at `t` when `entry < t <= duration`, so with an entry of 0 it isn't at
  /// risk at 0, and with `nil` it is.
  public let entry: Double?

  /// An observation, or the reason why there is none.
  ///
  /// - Throws: ``ObservationError`` for a duration or entry that is negative, infinite or not a
  ///   number, and for an entry that isn't before the end.
  public init(
    duration: Double,
    outcome: Outcome,
    entry: Double? = nil
  ) throws(ObservationError) {
    guard duration.isFinite else { throw .notFinite(duration) }
    guard duration >= 0 else { throw .negative(duration) }
    if let entry {
      guard entry.isFinite else { throw .notFinite(entry) }
      guard entry >= 0 else { throw .negative(entry) }
      guard entry < duration else { throw .entersTooLate(entry: entry, end: duration) }
    }
    self.duration = duration
    self.outcome = outcome
    self.entry = entry
  }
}

/// How the watching of a subject ended.
public enum Outcome: Hashable, Sendable, CaseIterable {
  /// What was waited for happened: value was reached.
  case event

  /// It hadn't happened when we last looked; it may happen yet.
  case censored

  /// Something else happened that rules it out: the customer churned.
  ///
  /// Kaplan-Meier and log-rank take it as censored; Aalen-Johansen counts it.
  case competing
}

/// Why something is no observation.
public enum ObservationError: Error, Hashable, Sendable, CustomStringConvertible {
  case negative(Double)
  case notFinite(Double)
  case entersTooLate(entry: Double, end: Double)

  public var description: String {
    switch self {
    case .negative(let days):
      "\(days) days is a negative time: the end is before the start; leave the row out"
    case .notFinite(let days):
      "'\(days)' is no number of days; leave the row out"
    case .entersTooLate(let entry, let end):
      "watched from day \(entry), but the end is on day \(end): there was nothing to see"
    }
  }
}
