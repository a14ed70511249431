extension JourneyRules {
  /// Whether the plan has a use for product events of this name.
  public func speaks(of event: String) -> Bool { eventNames.contains(event) }

  /// Something that moved a journey: a step that was done, or taken back.
  struct Move {
    let at: Instant
    let step: Identifier<Step>

    /// What took the step back; nil when it was done.
    let takenBackBy: String?
    let isWaived: Bool
  }

  /// Everywhere that a journey stood, in order of time; never empty, and each later than the last.
  func stands(_ moves: [Move], startedAt: Instant) -> [Stand] {
    var walk = Walk(rules: self, startedAt: startedAt)
    for move in moves.sorted(by: { ($0.at, $0.step) < ($1.at, $1.step) }) {
      walk.take(move)
    }
    return walk.stands
  }

  /// What a step's own story is, from first to last.
  func moves(
    of step: Step,
    _ index: EvidenceIndex,
    _ people: StepDecisions,
    done: StepProgress
  ) -> [Move] {
    let takings =
      (step.reopens?.takings(in: index, courses: courses) ?? [])
      + people.rejections.map { Taking(at: $0, by: "") }
    let sorted = takings.sorted { ($0.at, $0.by) < ($1.at, $1.by) }
    var moves: [Move] = []
    var wasDone = false
    var since: Instant?
    for taking in sorted {
      let before = step.when.attainment(in: index, courses: courses, since: since, .now)
      let said = people.said.map(\.at).filter { $0 > since ?? .distantPast }.min()
      let reached = [before.reachedAt, said].compactMap(\.self).min()
      if let reached, reached < taking.at {
        moves.append(Move(at: reached, step: step.id, takenBackBy: nil, isWaived: false))
        wasDone = true
      }
      if wasDone {
        moves.append(Move(at: taking.at, step: step.id, takenBackBy: taking.by, isWaived: false))
      }
      since = taking.at
    }
    if let reopened = done.reopenedAt, reopened > since ?? .distantPast {
      moves.append(Move(at: reopened, step: step.id, takenBackBy: "", isWaived: false))
    }
    if let at = done.doneAt {
      let isWaived = done.how == .waived
      moves.append(Move(at: at, step: step.id, takenBackBy: nil, isWaived: isWaived))
    }
    return moves
  }

  private struct Walk {
    let rules: JourneyRules
    let startedAt: Instant
    private(set) var stands: [Stand] = []
    private var done: [Identifier<Step>: Instant] = [:]
    private var takenBack: [Identifier<Step>: Taking] = [:]
    private var last: (mark: Mark, at: Instant)
    private var lateness: Int64 = 0
    private var dated: Int64 = 0
    private var hasSlipped = false

    init(rules: JourneyRules, startedAt: Instant) {
      self.rules = rules
      self.startedAt = startedAt
      last = (Mark(.start), startedAt)
      stand(at: startedAt)
    }

    mutating func take(_ move: Move) {
      if let event = move.takenBackBy {
        hasSlipped = true
        done[move.step] = nil
        takenBack[move.step] = Taking(at: move.at, by: event)
        last = (Mark(.back, event.isEmpty ? move.step.rawValue : event), move.at)
      } else {
        guard done[move.step] == nil, let step = rules.plan.step(move.step) else { return }
        if !move.isWaived, let due = due(step) {
          lateness += (move.at - due).milliseconds
          dated += 1
        }
        done[move.step] = move.at
        takenBack[move.step] = nil
        last = (Mark(.done, move.step.rawValue), move.at)
      }
      stand(at: max(move.at, startedAt))
    }

    private mutating func stand(at instant: Instant) {
      let steps = rules.plan.steps
      let furthest = steps.lastIndex { done[$0.id] != nil } ?? -1
      let open = steps.indices.filter {
        rules.needed.contains(steps[$0].id) && done[steps[$0].id] == nil
      }
      let ready = open.filter { steps[$0].after.allSatisfy { done[$0] != nil } }
      let next =
        ready.first { $0 > furthest }
        ?? (open.contains { $0 > furthest } ? ready.first : nil)
      let step = next.map { steps[$0] }
      var slip: Stand.Slip = []
      if dated > 0, lateness > dated * 86_400_000 { slip.insert(.late) }
      if hasSlipped || open.contains(where: { $0 < furthest }) { slip.insert(.skipped) }

      var stand = Stand(
        mark: last.mark,
        slip: slip,
        since: instant,
        dueAt: step.map { due($0) } ?? valueDue,
        step: step?.id
      )
      if stand.dueAt != nil {
        stand.mark = Mark(.due, step?.id.rawValue ?? "")
      } else if let back = takenBack.max(by: { ($0.value.at, $0.key) < ($1.value.at, $1.key) }) {
        // What was taken back stays the question, whatever else gets done.
        stand.mark = Mark(.back, back.value.by.isEmpty ? back.key.rawValue : back.value.by)
        stand.clockStart = max(back.value.at, startedAt)
      }
      if stands.last?.since == instant { stands.removeLast() }
      stands.append(stand)
    }

    private var valueDue: Instant? {
      rules.plan.value.within.map { rules.plan.calendar.instant($0, after: startedAt) }
    }

    private func due(_ step: Step) -> Instant? {
      guard let due = step.due else { return nil }
      let since: Instant =
        if let back = takenBack[step.id] { back.at } else {
          switch step.dueFrom {
          case .start: startedAt
          case .available: (step.after.compactMap { done[$0] } + [startedAt]).max() ?? startedAt
          }
        }
      return rules.plan.calendar.instant(due, after: since)
    }
  }
}

/// Evidence that takes a step back, and the event that it is.
struct Taking: Hashable {
  let at: Instant
  let by: String
}

extension Condition {
  func takings(in index: EvidenceIndex, courses: [Identifier<Course>: Course]) -> [Taking] {
    switch self {
    case .any(let conditions):
      return conditions.flatMap { $0.takings(in: index, courses: courses) }
    case .event(let name, _, _):
      return occurrences(in: index, courses: courses).map { Taking(at: $0, by: name) }
    case .survey(let name):
      let event = Self.surveyEvent(name)
      return occurrences(in: index, courses: courses).map { Taking(at: $0, by: event) }
    case .course, .lesson, .tutorial, .manual, .all:
      return occurrences(in: index, courses: courses).map { Taking(at: $0, by: "") }
    }
  }
}
