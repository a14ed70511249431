import Onboarding
import SuccessMetrics
import Testing

@Suite("The same question of support")
struct TicketIssueTests {
  private func asked(_ tickets: [(topic: String?, subject: String?)]) -> CustomerHistory {
    var it = CustomerHistory.paying("a", "2026-01-01 100 EUR a month")
    it.tickets = tickets.enumerated().map { number, what in
      var ticket = Ticket(openedAt: October.period.from + .days(number + 1))
      ticket.solvedAt = ticket.openedAt + .hours(2)
      ticket.contacts = 1
      ticket.topic = what.topic
      ticket.subject = what.subject
      return ticket
    }
    return it
  }

  @Test(
    "is known by the topic, else by the subject",
    arguments: [
      (("login", nil), ("Login ", nil), true), (("login", nil), ("export", nil), false),
      (("login", "Reset"), ("login", "Locked out"), true),
      (("login", "Help"), ("export", "Help"), false), ((nil, "Help"), ("export", "Help"), false),
      ((nil, "No data"), (nil, "Re: no  data"), true),
      ((nil, "No data"), (nil, "FWD: RE: No data"), true),
      ((nil, "No data"), (nil, "AW:No data"), true), ((nil, "No data"), (nil, "No dates"), false),
      ((nil, "Import: stops"), (nil, "Export: stops"), false), ((nil, "Re:"), (nil, "re: "), false),
      ((nil, nil), (nil, nil), false), ((" ", nil), ("", nil), false),
    ] as [((String?, String?), (String?, String?), Bool)]
  )
  func same(one: (String?, String?), other: (String?, String?), isSame: Bool) throws {
    let it = try October.measure("fcr", [asked([one, other])])
    #expect(it.denominator == .count(2) && it.numerator == .count(isSame ? 1 : 2))
  }

  @Test("has one topic in any case, told as it is spelt first")
  func topics() throws {
    let customer = asked([("login", nil), ("Login", nil), ("export", nil), (nil, nil)])
    let it = try October.measure("tickets", [customer])
    #expect(
      it.parts.map { "\($0.name) \($0.quantity)" } == [
        "topic: Login count(2)", "topic: export count(1)", "without a topic count(1)",
        "of those who pay nothing count(0)",
      ]
    )
  }
}
