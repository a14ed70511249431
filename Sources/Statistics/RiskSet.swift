/// Who is at risk at each time, and who leaves then.
///
/// Walks over the times once, forwards. The times are sorted by how they ended, each as plain
/// numbers, so that a million of them is a matter of tenths of a second.
struct RiskSet {
  /// What happens at one time.
  struct Row: Hashable {
    let time: Double

    /// Subjects with `entry < time <= duration`.
    let atRisk: Int
    let events: Int
    let censored: Int
    let competing: Int
  }

  /// Subjects that are at risk from the beginning.
  private let always: Int

  private var entries: Queue
  private var events: Queue
  private var censored: Queue
  private var competing: Queue

  /// - Complexity: O(*n* log *n*).
  init(_ observations: [Observation]) {
    var times: [Outcome: [Double]] = [:]
    var delayed: [Double] = []
    var always = 0
    for outcome in Outcome.allCases {
      times[outcome] = observations.filter { $0.outcome == outcome }.map(\.duration)
    }
    for observation in observations {
      if let entry = observation.entry { delayed.append(entry) } else { always += 1 }
    }
    self.always = always
    entries = Queue(delayed)
    events = Queue(times[.event] ?? [])
    censored = Queue(times[.censored] ?? [])
    competing = Queue(times[.competing] ?? [])
  }

  /// The times of events, in order, each as often as it occurs.
  var eventTimes: [Double] { events.times }

  /// The next time at which somebody leaves.
  var nextTime: Double? {
    [events.next, censored.next, competing.next].compactMap(\.self).min()
  }

  /// What happens at a time that is later than any asked for before.
  mutating func row(at time: Double) -> Row {
    entries.skip(before: time)
    events.skip(before: time)
    censored.skip(before: time)
    competing.skip(before: time)
    let gone = events.passed + censored.passed + competing.passed
    return Row(
      time: time,
      atRisk: always + entries.passed - gone,
      events: events.take(at: time),
      censored: censored.take(at: time),
      competing: competing.take(at: time)
    )
  }

  /// Every time at which somebody leaves, in order.
  static func rows(_ observations: [Observation]) -> [Row] {
    var risk = RiskSet(observations)
    var rows: [Row] = []
    while let time = risk.nextTime { rows.append(risk.row(at: time)) }
    return rows
  }
}

/// Sorted times that are walked over once.
private struct Queue {
  let times: [Double]
  private(set) var passed = 0

  init(_ times: [Double]) { self.times = times.sorted() }

  var next: Double? { passed < times.count ? times[passed] : nil }

  mutating func skip(before time: Double) {
    while passed < times.count, times[passed] < time { passed += 1 }
  }

  mutating func take(at time: Double) -> Int {
    let before = passed
    while passed < times.count, times[passed] == time { passed += 1 }
    return passed - before
  }
}
