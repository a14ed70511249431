public import Onboarding
public import Tracking

/// One customer: the checklist with its evidence, and the timeline.
public struct CustomerReport: Sendable {
  let answer: ShowCustomer.Answer
  let at: Instant

  /// What is said of internal customers.
  public static let leftOut = "internal, so left out of every list and count"

  public init(_ answer: ShowCustomer.Answer, at instant: Instant) {
    self.answer = answer
    at = instant
  }

  /// The checklists of all journeys as one table, for CSV and Markdown.
  public var checklistTable: Table {
    Table(
      columns: [
        Column(key: "customer", title: "Customer"), Column(key: "product", title: "Product"),
        Column(key: "step", title: "Step"), Column(key: "title", title: "Title"),
        Column(key: "state", title: "State"), Column(key: "required", title: "Required"),
        Column(key: "count", title: "Count"), Column(key: "needed", title: "Needed"),
        Column(key: "available_at", title: "Available"), Column(key: "due_at", title: "Due"),
        Column(key: "done_at", title: "Done"), Column(key: "how", title: "How"),
        Column(key: "evidence", title: "Evidence"),
      ],
      rows: answer.checklists.flatMap { checklist in
        checklist.journey.steps.map { step in
          [
            .text(answer.customer.id.rawValue), .text(checklist.plan.product.rawValue),
            .text(step.id.rawValue), .text(checklist.plan.step(step.id)?.title),
            .text(StepState(step, at: at).rawValue), .flag(!step.isOptional),
            .integer(step.attainment.count), .integer(step.attainment.needed),
            .instant(step.availableAt), .instant(step.dueAt), .instant(step.doneAt),
            .text(step.how?.rawValue),
            .text(evidence(step.attainment, checklist.plan).last),
          ]
        }
      }
    )
  }

  /// What counts towards a condition, one line a fact.
  public func evidence(_ attainment: Attainment, _ plan: Plan) -> [String] {
    attainment.evidence.map { evidence in
      let what =
        switch evidence.what {
        case .event(let name): name
        case .course(let id): "finished '\(plan.title(of: id))'"
        case .everyLesson(let id): "finished every lesson of '\(plan.title(of: id))'"
        case .lesson(let lesson): "'\(plan.title(of: lesson))'"
        case .decision(let actor, let reason):
          ["by \(actor)", reason].compactMap(\.self).joined(separator: ": ")
        }
      let when = evidence.precision == .by ? "by \(evidence.at.day)" : evidence.at.rfc3339
      let who = answer.sources.learner(evidence.learner).map { " by \($0)" } ?? ""
      let place = answer.sources.place(evidence.origin).map { " (\($0))" } ?? ""
      return "\(when)  \(what)\(who)\(place)"
    }
  }
}

/// How a step stands, in a word.
public enum StepState: String, Sendable {
  case done
  case waived
  case overdue
  case open
  case reopened
  case waiting

  public init(_ step: StepProgress, at now: Instant) {
    if step.isDone {
      self = step.how == .waived ? .waived : .done
    } else if step.availableAt == nil {
      self = .waiting
    } else if let due = step.dueAt, due <= now {
      self = .overdue
    } else {
      self = step.reopenedAt == nil ? .open : .reopened
    }
  }

  public var mark: String {
    switch self {
    case .done: "✓"
    case .waived: "–"
    case .overdue: "!"
    case .open: "○"
    case .reopened: "↺"
    case .waiting: "·"
    }
  }

  public var style: Cell.Style {
    switch self {
    case .done: .good
    case .overdue, .reopened: .bad
    case .open: .strong
    case .waived, .waiting: .dim
    }
  }
}

extension Plan {
  func title(of course: Identifier<Course>) -> String {
    courses.first { $0.id == course }?.title ?? course.rawValue
  }

  func title(of lesson: LessonReference) -> String {
    courses.first { $0.id == lesson.course }?.lessons.first { $0.id == lesson.lesson }?.title
      ?? lesson.lesson.rawValue
  }
}
