internal import Onboarding
internal import Statistics

extension Metric {
  static let firstContactResolution = Metric(
    id: "fcr",
    title: "First contact resolution",
    aliases: ["FCR", "first call resolution"],
    subject: .support,
    question: "How many questions are answered the first time?",
    formula:
      "tickets solved with one contact, not opened again and not asked again within the days laid down (default 7) / tickets solved",
    numerator: "tickets solved with the first contact for good",
    denominator:
      "tickets solved in the period that have had the days in which they could come back",
    exclusions: [
      "A ticket that was opened again isn't solved at the first contact.",
      "Another of the same customer on the same topic within the days is the same question again; of tickets without a topic one with the same subject is, whatever its case and 'Re:'; without either each is a question of its own.",
      "Tickets that don't tell how often there was contact can't be judged.",
    ],
    inputs: [.tickets],
    unit: .percent,
    timing: .during,
    direction: .upIsGood,
    interval: .wilson,
    source: "of what was resolved, not of all contacts; a survey's answer to it is another number",
    laidDown: { [$0.repeatSentence] },
    fold: .own { period, settings in FirstContactFold(period, settings) }
  )
}

private struct FirstContactFold: MetricFold {
  private let period: Period
  private let window: Length
  private let now: Instant
  private var first = 0
  private var solved = 0
  private var early = 0
  private var unknown = 0
  private var roll: Roll

  init(_ period: Period, _ settings: MetricSettings) {
    self.period = period
    window = settings.repeatWindow
    now = settings.now
    roll = Roll(settings)
  }

  mutating func add(_ history: CustomerHistory, _ view: PeriodView) {
    guard history.tickets.contains(where: { $0.solvedAt.map(period.holds) ?? false }) else {
      return
    }
    let issues = history.tickets.map(TicketIssue.init)
    let before = (first: first, solved: solved)
    for (place, ticket) in history.tickets.enumerated() {
      guard let solvedAt = ticket.solvedAt, period.holds(solvedAt) else { continue }
      guard solvedAt + window <= now else {
        early += 1
        continue
      }
      guard let contacts = ticket.contacts else {
        unknown += 1
        continue
      }
      solved += 1
      let isAskedAgain = history.tickets.enumerated().contains { other, again in
        again.openedAt > ticket.openedAt && again.openedAt <= solvedAt + window
          && issues[other] != nil && issues[other] == issues[place]
      }
      if contacts <= 1, ticket.reopens ?? 0 == 0, !isAskedAgain { first += 1 }
    }
    roll.note(
      history,
      inNumerator: first > before.first,
      inDenominator: solved > before.solved
    )
  }

  func measurement() -> Measurement {
    var it = Measurement.share(Share(first, of: solved))
    it.members = roll.listed
    it.parts = [
      .init("too early to tell", .count(early)), .init("contacts not told", .count(unknown)),
    ]
    return it
  }
}
