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

  /// - Complexity: O(*n*).
  init(_ observations: [Observation]) {
    var events: [Double] = []
    var censored: [Double] = []
    var competing: [Double] = []
    var delayed: [Double] = []
    var always = 0
    for observation in observations {
      switch observation.outcome {
      case .event: events.append(observation.duration)
      case .censored: censored.append(observation.duration)
      case .competing: competing.append(observation.duration)
      }
      if let entry = observation.entry { delayed.append(entry) } else { always += 1 }
    }
    self.always = always
    entries = Queue(delayed)
    self.events = Queue(events)
    self.censored = Queue(censored)
    self.competing = Queue(competing)
  }

  /// Everybody from the beginning, by how it ended.
  init(events: [Double], censored: [Double]) {
    always = events.count + censored.count
    entries = Queue([])
    self.events = Queue(events)
    self.censored = Queue(censored)
    competing = Queue([])
  }

  /// How many subjects there are.
  var count: Int { events.times.count + censored.times.count + competing.times.count }

  /// The times of events, in order, each as often as it occurs.
  var eventTimes: [Double] { events.times }

  /// The next time at which somebody leaves.
  var nextTime: Double? {
    let next = min(events.nextOrNever, min(censored.nextOrNever, competing.nextOrNever))
    return next < .infinity ? next : nil
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
  var rows: [Row] {
    var risk = self
    var rows: [Row] = []
    while let time = risk.nextTime { rows.append(risk.row(at: time)) }
    return rows
  }
}

/// Sorted times that are walked over once.
private struct Queue {
  let times: [Double]
  private(set) var passed = 0

  init(_ times: [Double]) { self.times = times.sortedTimes() }

  /// The next time, or infinity.
  var nextOrNever: Double { passed < times.count ? times[passed] : .infinity }

  mutating func skip(before time: Double) {
    while passed < times.count, times[passed] < time { passed += 1 }
  }

  mutating func take(at time: Double) -> Int {
    let before = passed
    while passed < times.count, times[passed] == time { passed += 1 }
    return passed - before
  }
}
