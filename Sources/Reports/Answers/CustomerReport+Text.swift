internal import Onboarding
internal import Tracking

extension CustomerReport {
  /// The customer as a page for the terminal.
  public func text(width: Int?, color: Bool) -> String {
    var parts = [heading]
    for checklist in answer.checklists {
      parts.append(summary(checklist))
      parts.append(steps(checklist).text(width: width, color: color))
      let facts = evidenceLines(checklist)
      if !facts.isEmpty { parts.append("Evidence\n" + facts.joined(separator: "\n")) }
    }
    if answer.checklists.isEmpty { parts.append(noJourney) }
    if !answer.goals.isEmpty {
      let goals = GoalsReport(answer.goals, at: at).ownListing
      parts.append("Goals\n" + goals.text(width: width, color: color))
    }
    if !flagTable.rows.isEmpty {
      parts.append("Flags\n" + flagTable.text(width: width, color: color))
    }
    parts += accounts(width: width, color: color)
    if !answer.timeline.isEmpty {
      parts.append("Timeline\n" + timelineTable.text(width: width, color: color) + rest)
    }
    return parts.joined(separator: "\n\n")
  }

  private var heading: String {
    let customer = answer.customer
    let facts = [
      customer.owner.map { "owner \($0)" }, customer.segment.map { "segment \($0)" },
      customer.pricingPlan.map { "plan \($0)" }, customer.seats.map { "\($0) seats" },
      customer.dates.map { "signed up \($0.signedUpAt.day)" },
      customer.dates?.churnedAt.map { "left \($0.day)" },
      answer.learners.isEmpty ? nil : answer.learners.count.counted("learner"),
      customer.isInternal ? Self.leftOut : nil,
    ]
    return "\(customer.name) (\(customer.id))".safeForTerminal + "\n"
      + facts.compactMap(\.self).joined(separator: " · ").safeForTerminal
  }

  private var noJourney: String {
    if answer.customer.dates == nil {
      return "No customer file has told of this customer: foothold import customers FILE"
    }
    if answer.customer.products.isEmpty {
      return "No journey: the customer has no product. Name it in the customer file's 'products'."
    }
    return "No journey: its products have no plan, or it hasn't started."
  }

  private func summary(_ checklist: ShowCustomer.Checklist) -> String {
    let line = JourneyLine(checklist.journey, at: at).text
    var lines = ["\(checklist.plan.title) · \(line)"]
    if let stalled = checklist.stalled, checklist.journey.state(at: at) == .stalled {
      lines.append(stalled.reason(at: at))
    }
    lines += checklist.forecast?.lines(at: at) ?? []
    if checklist.forecast?.outlook.forecast != nil {
      lines.append("How often such ranges held: foothold forecast")
    }
    return lines.map(\.safeForTerminal).joined(separator: "\n")
  }

  private func steps(_ checklist: ShowCustomer.Checklist) -> Table {
    let value = checklist.journey.value
    let milestone: [Cell] = [
      .text(value.reachedAt == nil ? "☆" : "★"), .text("value"),
      .text(checklist.plan.value.title), .text(value.reachedAt == nil ? "not yet" : "reached"),
      .empty, .instant(value.reachedAt),
    ]
    return Table(
      columns: [
        Column(key: "mark", title: ""), Column(key: "step", title: "Step"),
        Column(key: "title", title: "Title", priority: 1, isFlexible: true, minimumWidth: 16),
        Column(key: "state", title: "State"), Column(key: "due_at", title: "Due", priority: 2),
        Column(key: "done_at", title: "Done", priority: 1),
      ],
      rows: checklist.journey.steps.map { step in
        let state = StepState(step, at: at)
        let count =
          step.attainment.needed > 1 && !step.isDone
          ? " \(step.attainment.count) of \(step.attainment.needed)" : ""
        let optional = step.isOptional && !step.isDone ? " (optional)" : ""
        return [
          .text(state.mark).styled(state.style), .text(step.id.rawValue),
          .text(checklist.plan.step(step.id)?.title),
          .text(state.rawValue + count + optional).styled(state.style), .instant(step.dueAt),
          .instant(step.doneAt),
        ]
      } + [milestone]
    )
  }

  private func evidenceLines(_ checklist: ShowCustomer.Checklist) -> [String] {
    let steps = checklist.journey.steps.map { ($0.id.rawValue, $0.attainment) }
    let takenBack = checklist.journey.steps.compactMap { step in
      checklist.takenBackBy[step.id].map { place in
        "  \(step.id): taken back by \(place), on \(step.reopenedAt?.day ?? "")".safeForTerminal
      }
    }
    return takenBack
      + (steps + [("value", checklist.journey.value)]).flatMap { id, attainment in
        evidence(attainment, checklist.plan).suffix(3).map { "  \(id): \($0)".safeForTerminal }
      }
  }

  /// What happened, the latest first.
  public var timelineTable: Table {
    Table(
      columns: [
        Column(key: "at", title: "When"), Column(key: "kind", title: "Kind", priority: 3),
        Column(key: "what", title: "What", isFlexible: true, minimumWidth: 24),
        Column(key: "who", title: "Who", priority: 1, isFlexible: true),
        Column(key: "source", title: "Where", priority: 2, isFlexible: true),
      ],
      rows: answer.timeline.map { entry in
        [
          .text((entry.precision == .by ? "by " : "") + entry.at.day), .text(entry.kind.rawValue),
          .text(entry.what), .text(entry.who), .text(entry.source).styled(.dim),
        ]
      }
    )
  }

  private var rest: String {
    let left = answer.timelineCount - answer.timeline.count
    return left > 0 ? "\n… and \(left) earlier; --timeline 0 shows all." : ""
  }
}
