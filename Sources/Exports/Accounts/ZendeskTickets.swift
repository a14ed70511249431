import Diagnostics
import Onboarding

extension RowFormat<AccountRow> {
  /// Tickets as Zendesk's own export writes them, with columns of the account behind its own.
  static let zendeskTickets = Self(
    card: FormatCard(
      name: FormatName("zendesk-tickets"),
      title: "Zendesk: tickets",
      kind: .tickets,
      system: "zendesk",
      example: """
        Summation column,Id,Requester,Requester email,Requester domain,Subject,Status,Ticket type,\
        Created at,Organization,Solved at,Satisfaction Score,Reopens,Replies,\
        First reply time in minutes
        1,1595,Mira Velt,mira@acme.example,acme.example,No data,Solved,Question,\
        2026-09-02T10:00:00Z,Acme Tooling,2026-09-03T09:00:00Z,Good,0,2,35
        """,
      recognise: { header in
        ["Summation column", "Requester domain"].firstNonNil {
          header.recognition($0, "Id", "Created at", "Requester")
        }
      }
    ),
    rows: { (opening: inout RowOpening) throws(Diagnostic) in try ZendeskRows(&opening) }
  )
}

private struct ZendeskRows: RowReading {
  private let id: Int
  private let customer: Int
  private let organization: Int
  private let domain: Int
  private let email: Int
  private let openedAt: Int
  private let solvedAt: Int
  private let replyMinutes: Int
  private let replies: Int
  private let reopens: Int
  private let topic: Int
  private let subject: Int
  private let status: Int
  private let satisfaction: Int
  private let times: RowTimes
  private let others: OtherColumns
  private var passed = SkippedRows()

  init(_ opening: inout RowOpening) throws(Diagnostic) {
    id = try opening.required("id", "Id")
    openedAt = try opening.required("opened_at", "Created at")
    status = try opening.required("status", "Status")
    customer = opening.column("customer")
    organization = opening.column("company", "Organization")
    domain = opening.column("domain", "Requester domain")
    email = opening.column("email", "Requester email")
    solvedAt = opening.column("solved_at", "Solved at")
    replyMinutes = opening.header.place("First reply time in minutes")
    opening.take(replyMinutes)
    replies = opening.column("contacts", "Replies")
    reopens = opening.column("reopens", "Reopens")
    // The type of a ticket, such as a question or a task, doesn't tell what it is about.
    topic = opening.column("topic", "Topic")
    subject = opening.column("subject", "Subject")
    satisfaction = opening.column("satisfaction", "Satisfaction Score")
    times = try opening.times([openedAt, solvedAt])
    others = opening.others
  }

  mutating func row(_ table: inout CSVReader) throws(RowProblem) -> AccountRow? {
    let key = try table.id(id, of: "id")
    let status = table.textOrNil(status)
    if status?.lowercased() == "deleted" {
      passed.note("deleted")
      return nil
    }
    guard let opened = try table.time(openedAt, by: times) else {
      throw .row("has no date of its opening", column: openedAt)
    }
    var ticket = Ticket(openedAt: opened)
    ticket.solvedAt = try table.time(solvedAt, by: times)
    if let minutes = try table.decimal(replyMinutes, "time of the first reply") {
      guard 0...10_000_000 ~= minutes else {
        throw .row("the time of the first reply can't be right", column: replyMinutes)
      }
      ticket.firstReplyAt = opened + .seconds(Int((minutes * 60).rounded()))
    }
    ticket.contacts = try table.wholeNumber(replies, "number of replies")
    ticket.reopens = try table.wholeNumber(reopens, "number of reopens")
    ticket.topic = table.textOrNil(topic)
    ticket.subject = table.textOrNil(subject).map { String($0.prefix(OtherColumns.limit)) }
    ticket.status = status?.lowercased()
    let word = table.textOrNil(satisfaction)?.lowercased()
    // A question that nobody answered is no answer.
    ticket.satisfaction = ["offered", "not offered", "unoffered", "-"].contains(word) ? nil : word
    try ticket.check(solved: solvedAt)
    return AccountRow(
      key: key,
      party: try party(&table),
      fact: .ticket(ticket),
      others: others.values(&table),
      line: table.line
    )
  }

  /// The organisation, else the domain of who asked; nobody by an address at a mail provider.
  private func party(_ table: inout CSVReader) throws(RowProblem) -> AccountParty? {
    let email = table.textOrNil(email).flatMap(EmailAddress.key)
    let written = table.textOrNil(domain) ?? email.map(EmailAddress.domain)
    return AccountParty(
      customer: try table.textOrNil(customer) == nil ? nil : table.id(customer, of: "customer"),
      company: table.textOrNil(organization),
      domain: written.flatMap { FreeMail.contains($0) ? nil : $0 },
      email: email
    )
  }

  func warnings(in file: FileSource) -> [Diagnostic] { passed.warnings("ticket", in: file) }
}

extension Ticket {
  func check(solved column: Int) throws(RowProblem) {
    if let solvedAt, solvedAt < openedAt {
      throw .row("is solved before it was opened", column: column)
    }
  }
}
