internal import Onboarding

/// When, and for how long, the learners of one customer worked in one course.
struct WorkLog {
  private(set) var dated: [Instant] = []
  private(set) var learners: Set<LearnerKey> = []
  private(set) var lastSeenAt: Instant?

  /// When the time that is recorded changed, and by how many seconds.
  private(set) var changes: [TimeSeries.Change] = []
  private(set) var hasTime = false

  mutating func add(_ visit: CourseVisit) {
    learners.insert(visit.learner.key)
    lastSeenAt = [lastSeenAt, visit.lastWorkAt].compactMap(\.self).max()
    dated += visit.work.filter { $0.precision != .by }.map(\.at)
    let own = Self.times(visit.own, isOwn: true)
    let times = visit.lessons.values.reduce(into: own) { $0 += Self.times($1.facts, isOwn: false) }
    if !times.isEmpty { hasTime = true }
    // As a whole it is what the course's own record has or the sum over its lessons.
    var (whole, parts, known) = (0, 0, 0)
    for time in times.sorted(by: { $0.at < $1.at }) {
      if time.isOwn { whole += time.seconds } else { parts += time.seconds }
      let now = max(whole, parts)
      if now != known { changes.append(TimeSeries.Change(at: time.at, seconds: now - known)) }
      known = now
    }
  }

  private struct Time {
    let at: Instant
    let seconds: Int
    let isOwn: Bool
  }

  /// How the time in one content changed, whatever its sources tell of stays and totals.
  private static func times(_ facts: [LearningFact], isOwn: Bool) -> [Time] {
    let telling = facts.filter { $0.seconds != nil }
    var known = 0
    return Set(telling.map(\.at)).sorted().map { instant in
      let now = ContentProgress(telling.filter { $0.at <= instant }).seconds ?? 0
      defer { known = now }
      return Time(at: instant, seconds: now - known, isOwn: isOwn)
    }
  }
}

/// A sum that changes from time to time.
struct TimeSeries {
  struct Change {
    let at: Instant
    let seconds: Int
  }

  private var instants: [Instant] = []
  private var sums: [Int] = []

  init(_ changes: [Change]) {
    var sum = 0
    for change in changes.sorted(by: { $0.at < $1.at }) {
      sum += change.seconds
      instants.append(change.at)
      sums.append(sum)
    }
  }

  /// - Complexity: O(log *n*).
  func seconds(by instant: Instant) -> Int {
    var (low, high) = (0, instants.count)
    while low < high {
      let middle = (low + high) / 2
      if instants[middle] <= instant { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : sums[low - 1]
  }
}
