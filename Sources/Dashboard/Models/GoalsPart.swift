internal import Onboarding
internal import Reports
internal import Tracking

/// What a customer wants, and how far it is.
struct GoalsPart {
  struct Item {
    let id: String
    let title: String
    let state: String
    let tone: String
    let isOpen: Bool

    /// Only what is measured has a bar.
    let hasMeter: Bool
    let percent: Int
    let measured: String
    let due: String
    let dueTone: String
    let facts: [String]
  }

  struct Choice {
    let option: String
    let label: String
  }

  let goals: [Item]
  let hasGoals: Bool
  let hasNoGoal: Bool
  let goalsAt: String
  let formToken: String
  let mayWork: Bool
  let products: [Choice]
  let hasProducts: Bool

  init(_ answer: ShowCustomer.Answer, mayWork: Bool, formToken: String) {
    goals = answer.goals.map(Item.init)
    hasGoals = !goals.isEmpty
    hasNoGoal = goals.isEmpty
    goalsAt = "/customers/\(answer.customer.id.rawValue.inAddress)/goals"
    self.formToken = formToken
    self.mayWork = mayWork
    products = answer.customer.products.map {
      Choice(option: $0.rawValue, label: $0.rawValue.safeForPages)
    }
    hasProducts = !products.isEmpty
  }
}

extension GoalsPart.Item {
  fileprivate init(_ row: GoalRow) {
    let goal = row.goal
    id = goal.id.rawValue
    title = goal.terms.title.safeForPages
    state = row.state.rawValue
    tone =
      switch row.state {
      case .open: "strong"
      case .late: "bad"
      case .reached: "good"
      case .dropped: ""
      }
    isOpen = goal.isOpen
    hasMeter = goal.terms.measure != nil
    percent = Int((goal.progress ?? 0) * 100)
    measured = row.measured?.safeForPages ?? ""
    due = "due \(goal.terms.due.words)"
    dueTone = row.state == .late ? "bad" : ""
    facts = Self.facts(row)
  }

  private static func facts(_ row: GoalRow) -> [String] {
    let goal = row.goal
    var facts: [String] = []
    if let owner = row.owner { facts.append("owner \(owner)") }
    if let product = goal.terms.product { facts.append("product \(product)") }
    if goal.terms.measure != nil, let reading = goal.current {
      let note = reading.note.map { ": \($0)" } ?? ""
      facts.append("measured \(reading.at.day) by \(reading.by)\(note)")
    }
    if let reachedAt = goal.reachedAt { facts.append("reached \(reachedAt.day)") }
    if let droppedAt = goal.droppedAt {
      facts.append("dropped \(droppedAt.day): \(goal.dropReason ?? "")")
    }
    return facts.map(\.safeForPages)
  }
}
