internal import Onboarding

/// The counts of one cohort, a journey at a time.
struct FunnelCounts {
  struct Stage {
    var reached = 0
    var open = 0
    var gone = 0
    var passedBy = 0
    var late = 0
    var everReached = 0
    var waived = 0

    /// Days in the step of those who did it, and of those who haven't.
    var finished: [Double] = []
    var unfinished: [Double] = []
    var finishedBy = 0
  }

  private(set) var started = 0
  private(set) var stages: [Stage]

  init(stages count: Int) { stages = Array(repeating: Stage(), count: count) }

  private enum End { case open, gone, value }

  /// - Parameters:
  ///   - places: Of each stage among the journey's steps; nil for the value milestone.
  ///   - last: Until when a stage counts; nil for no limit.
  mutating func add(_ passage: Passage, _ places: [Int?], last: Instant?, now: Instant) {
    started += 1
    let end: End =
      if passage.valueAt != nil { .value } else {
        passage.churnedAt != nil || passage.lostAt <= now ? .gone : .open
      }
    let over = passage.valueAt ?? passage.churnedAt ?? now
    var isUpToHere = true
    var latest = passage.startedAt
    for (stage, place) in places.enumerated() {
      var step = StepPassage(
        availableAt: isUpToHere ? latest : nil,
        doneAt: passage.valueAt,
        isBy: passage.isValueBy
      )
      if let place { step = place < passage.steps.count ? passage.steps[place] : StepPassage() }
      let isDone = step.doneAt.map { $0 <= last ?? $0 } ?? false
      if isDone { stages[stage].everReached += 1 }
      if isUpToHere {
        if isDone {
          stages[stage].reached += 1
          latest = max(latest, step.doneAt ?? latest)
        } else if step.doneAt != nil {
          stages[stage].late += 1
        } else {
          switch end {
          case .open: stages[stage].open += 1
          case .gone: stages[stage].gone += 1
          case .value: stages[stage].passedBy += 1
          }
        }
      }
      // Value without the stages before it took nobody's time at this one.
      if place != nil || isUpToHere { stages[stage].time(step, until: over) }
      isUpToHere = isUpToHere && isDone
    }
  }
}

extension FunnelCounts.Stage {
  /// Counts how long the step took, or has taken; a waived one took nobody's time.
  fileprivate mutating func time(_ step: StepPassage, until over: Instant) {
    guard let doneAt = step.doneAt else {
      if let since = step.availableAt, since <= over { unfinished.append((over - since).days) }
      return
    }
    guard !step.isWaived else {
      waived += 1
      return
    }
    // What was done without ever having been available: nobody knows since when it could be.
    guard let since = step.availableAt else { return }
    finished.append(max(0, (doneAt - since).days))
    if step.isBy { finishedBy += 1 }
  }
}
