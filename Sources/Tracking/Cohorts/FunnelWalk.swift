internal import Onboarding

/// How far one journey got.
struct FunnelWalk {
  /// For each stage whether it and all before it were done, and whether it was.
  private(set) var reached: [Bool] = []
  private(set) var done: [Bool] = []
  private(set) var isWaived: [Bool] = []

  /// For each stage whether it was done, but too late to count.
  private(set) var isLate: [Bool] = []

  /// For each stage the days that it took or has taken so far; nil where it wasn't before anybody.
  private(set) var times: [(days: Double, isDone: Bool, isBy: Bool)?] = []
  let end: End

  enum End { case open, gone, value }

  /// - Parameters:
  ///   - places: Of each stage among the journey's steps; nil for the value milestone.
  ///   - last: Until when a stage counts; nil for no limit.
  init(_ passage: Passage, _ places: [Int?], last: Instant?, now: Instant) {
    let over = [passage.valueAt, passage.churnedAt].compactMap(\.self).min() ?? now
    if passage.valueAt != nil {
      end = .value
    } else {
      end = passage.churnedAt != nil || passage.silentAt <= now ? .gone : .open
    }
    var isUpToHere = true
    var latest = passage.startedAt
    for place in places {
      var doneAt = passage.valueAt
      var availableAt: Instant? = isUpToHere ? latest : nil
      var isBy = passage.isValueBy
      var waived = false
      if let place {
        let step = place < passage.steps.count ? passage.steps[place] : StepPassage()
        (doneAt, availableAt, isBy) = (step.doneAt, step.availableAt, step.isBy)
        waived = step.isWaived && step.doneAt != nil
      }
      let isDone = doneAt.map { $0 <= last ?? $0 } ?? false
      isUpToHere = isUpToHere && isDone
      done.append(isDone)
      isLate.append(doneAt != nil && !isDone)
      reached.append(isUpToHere)
      isWaived.append(waived)
      if let doneAt, isUpToHere { latest = max(latest, doneAt) }
      if waived {
        times.append(nil)
      } else if let doneAt {
        let since = availableAt ?? doneAt
        times.append((max(0, (doneAt - since).days), true, isBy))
      } else {
        let waited = availableAt.flatMap { $0 <= over ? (over - $0).days : nil }
        times.append(waited.map { ($0, false, false) })
      }
    }
  }
}

/// The counts of one cohort.
struct FunnelCounts {
  struct Stage {
    var reached = 0
    var open = 0
    var gone = 0
    var passedBy = 0
    var late = 0
    var everReached = 0
    var waived = 0
    var finished: [Double] = []
    var unfinished: [Double] = []
    var finishedBy = 0
  }

  private(set) var started = 0
  private(set) var stages: [Stage]

  init(stages count: Int) { stages = Array(repeating: Stage(), count: count) }

  mutating func add(_ walk: FunnelWalk) {
    started += 1
    var wasHere = true
    for place in stages.indices {
      let isHere = walk.reached[place]
      if isHere { stages[place].reached += 1 }
      if walk.done[place] { stages[place].everReached += 1 }
      if walk.isWaived[place] { stages[place].waived += 1 }
      if wasHere, walk.isLate[place] {
        stages[place].late += 1
      } else if wasHere, !isHere {
        switch walk.end {
        case .open: stages[place].open += 1
        case .gone: stages[place].gone += 1
        case .value: stages[place].passedBy += 1
        }
      }
      wasHere = isHere
      guard let time = walk.times[place] else { continue }
      if time.isDone {
        stages[place].finished.append(time.days)
        if time.isBy { stages[place].finishedBy += 1 }
      } else {
        stages[place].unfinished.append(time.days)
      }
    }
  }
}
