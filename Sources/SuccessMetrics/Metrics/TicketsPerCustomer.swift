internal import Onboarding

extension Metric {
  static let ticketsPerCustomer = Metric(
    id: "tickets",
    title: "Support tickets per customer and month",
    aliases: ["ticket rate", "contact rate", "support tickets"],
    subject: .support,
    question: "How much help do customers need, and with what?",
    formula: "tickets opened in the period / customers who paid at its start or end / months",
    numerator: "tickets opened in the period by those customers",
    denominator: "customers who paid at the start or at the end, times the months of the period",
    exclusions: [
      "Tickets of those who pay nothing are told apart.",
      "Few tickets need not be good: see 'silent-customers'.",
    ],
    inputs: [.tickets, .subscriptions],
    unit: .number,
    timing: .during,
    direction: .neither,
    interval: .none,
    source: "with the topics that were asked most, whatever their case",
    fold: .own { TicketFold($0, $1) }
  )
}

private struct TicketFold: MetricFold {
  private let period: Period
  private var topics = Topics()
  private var tickets = 0
  private var customers = 0
  private var others = 0
  private var roll: Roll

  init(_ period: Period, _ settings: MetricSettings) {
    self.period = period
    roll = Roll(settings)
  }

  mutating func add(_ history: CustomerHistory, _ view: PeriodView) {
    let pays = view.start.isPaying || view.end.isPaying
    if pays { customers += 1 }
    let before = tickets
    for ticket in history.tickets where period.holds(ticket.openedAt) {
      guard pays else {
        others += 1
        continue
      }
      tickets += 1
      topics.add(ticket.topic.map { "topic: \($0)" } ?? "without a topic")
    }
    roll.note(history, inNumerator: tickets > before, inDenominator: pays)
  }

  func measurement() -> Measurement {
    var it = Measurement()
    it.numerator = .count(tickets)
    it.denominator = .number(Double(customers) * period.months)
    it.count = customers
    it.members = roll.listed
    if customers > 0 { it.value = Double(tickets) / (Double(customers) * period.months) }
    it.parts = topics.folded.parts() + [.init("of those who pay nothing", .count(others))]
    return it
  }
}
