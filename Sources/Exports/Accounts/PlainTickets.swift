import Diagnostics
import Onboarding

extension RowFormat<AccountRow> {
  /// A table of what customers asked of support.
  static let plainTickets = Self(
    card: FormatCard(
      name: .csv,
      title: "a table of tickets",
      kind: .tickets,
      example: """
        id,customer,opened_at,first_reply_at,solved_at,contacts,reopens,topic,satisfaction
        t-1,acme,2026-09-02T10:00:00Z,2026-09-02T10:35:00Z,,1,0,imports,
        """,
      recognise: { $0.recognition("id", "customer", "opened_at") }
    ),
    rows: { (opening: inout RowOpening) throws(Diagnostic) in try PlainTicketRows(&opening) }
  )
}

private struct PlainTicketRows: RowReading {
  private let id: Int
  private let party: PartyColumns
  private let openedAt: Int
  private let firstReplyAt: Int
  private let solvedAt: Int
  private let contacts: Int
  private let reopens: Int
  private let topic: Int
  private let subject: Int
  private let status: Int
  private let satisfaction: Int
  private let times: RowTimes
  private let others: OtherColumns

  init(_ opening: inout RowOpening) throws(Diagnostic) {
    id = try opening.required("id", "id")
    openedAt = try opening.required("opened_at", "opened_at")
    party = PartyColumns(&opening)
    try party.check(opening)
    firstReplyAt = opening.column("first_reply_at", "first_reply_at")
    solvedAt = opening.column("solved_at", "solved_at")
    contacts = opening.column("contacts", "contacts")
    reopens = opening.column("reopens", "reopens")
    topic = opening.column("topic", "topic")
    subject = opening.column("subject", "subject")
    status = opening.column("status", "status")
    satisfaction = opening.column("satisfaction", "satisfaction")
    times = try opening.times([openedAt, firstReplyAt, solvedAt])
    others = opening.others
  }

  func row(_ table: inout CSVReader) throws(RowProblem) -> AccountRow? {
    let key = try table.id(id, of: "id")
    let party = try party.needed(&table)
    guard let opened = try table.time(openedAt, by: times) else {
      throw .row("has no date of its opening", column: openedAt)
    }
    var ticket = Ticket(openedAt: opened)
    ticket.firstReplyAt = try table.time(firstReplyAt, by: times)
    ticket.solvedAt = try table.time(solvedAt, by: times)
    ticket.contacts = try table.wholeNumber(contacts, "number of contacts")
    ticket.reopens = try table.wholeNumber(reopens, "number of reopens")
    ticket.topic = table.textOrNil(topic)
    ticket.subject = table.textOrNil(subject).map { String($0.prefix(OtherColumns.limit)) }
    ticket.status = table.textOrNil(status)?.lowercased()
    ticket.satisfaction = table.textOrNil(satisfaction)?.lowercased()
    if let reply = ticket.firstReplyAt, reply < opened {
      throw .row("was answered before it was opened", column: firstReplyAt)
    }
    try ticket.check(solved: solvedAt)
    return AccountRow(
      key: key,
      party: party,
      fact: .ticket(ticket),
      others: others.values(&table),
      line: table.line
    )
  }
}
