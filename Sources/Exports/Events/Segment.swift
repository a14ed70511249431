import Onboarding

extension EventFormat {
  /// Segment's raw calls, as its destinations and warehouses of files get them.
  static let segment = EventFormat(
    name: FormatName("segment"),
    title: "Segment: raw calls (track, page, screen, identify, group, alias)",
    example: """
      {"messageId":"m-1","type":"track","userId":"u-7","event":"Dashboard Shared",\
      "context":{"groupId":"acme","traits":{"email":"mira@acme.example"}},\
      "timestamp":"2026-09-29T14:03:11.000Z","originalTimestamp":"2026-09-29T14:03:10.000Z"}
      """,
    recognise: { record in
      guard record["messageId"] != nil, let type = record.text("type"),
        ["track", "page", "screen", "identify", "group", "alias"].contains(type)
      else { return nil }
      let hasStamp = record["originalTimestamp"] != nil || record["receivedAt"] != nil
      return Recognition(hasStamp ? 4 : 3, "its records have 'messageId' and the type '\(type)'")
    },
    read: { record, line, events throws(RowProblem) in
      try SegmentCall(record, line).read(into: &events)
    }
  )
}

private struct SegmentCall {
  private let call: JSONValue
  private let line: Int
  private let context: JSONValue?
  private let traits: JSONValue?

  init(_ call: JSONValue, _ line: Int) {
    self.call = call
    self.line = line
    context = call["context"]
    traits = context?["traits"]
  }

  func read(into events: inout EventWriter) throws(RowProblem) {
    switch call.text("type") {
    case "track": try add(try trackName(), to: &events)
    case "page": try add(visitName("Page"), to: &events)
    case "screen": try add(visitName("Screen"), to: &events)
    case "identify": events.meet(person(traits: call["traits"] ?? traits))
    case "group": meetMember(&events)
    case "alias": meetAlias(&events)
    case let type?: throw .row("'\(type.prefix(40))' is not a type of call", column: nil)
    case nil: throw .row("has no 'type'", column: nil)
    }
  }

  private func add(_ name: String, to events: inout EventWriter) throws(RowProblem) {
    guard let key = call.text("messageId") else { throw .row("has no 'messageId'", column: nil) }
    // Segment's own time, then the device's, whose clock may be wrong, then that of hearing of it.
    var moment: Moment?
    for key in ["timestamp", "originalTimestamp", "receivedAt"] as [StaticString]
    where moment == nil {
      moment = try call.moment(key, by: events.times, line: line)
    }
    try events.add(
      name,
      key: key,
      account: context?.text("groupId"),
      person: person(traits: traits),
      at: moment,
      of: call,
      line: line
    )
  }

  /// The name of a tracked event; some senders put a whole JSON object there, as text.
  private func trackName() throws(RowProblem) -> String {
    guard let name = call.text("event") else { throw .row("has no 'event'", column: nil) }
    guard name.hasPrefix("{") else { return name }
    var text = name
    let parser = JSONParser()
    let inner = text.withUTF8 { bytes in
      withExtendedLifetime(parser) {
        parser.parse(bytes).flatMap { $0.text("name") ?? $0.text("event_type") }
      }
    }
    guard let inner = inner ?? call["properties"]?.text("name") else {
      throw .row("'event' is JSON without a name", column: nil)
    }
    return inner
  }

  /// What Segment itself calls visits where it hands them on as events: `Viewed Pricing Page`.
  private func visitName(_ kind: String) -> String {
    let name = call.text("name") ?? call["properties"]?.text("name")
    return name.map { "Viewed \($0) \(kind)" } ?? "Loaded a \(kind)"
  }

  private func person(traits: JSONValue?, companies: [String] = []) -> PersonClaim {
    let first = traits?.text("firstName") ?? traits?.text("first_name")
    let last = traits?.text("lastName") ?? traits?.text("last_name")
    let full = [first, last].compactMap(\.self).joined(separator: " ")
    let company = traits?["company"]
    let named = [
      company?.name, company?.text("id"), company?.text("name"), traits?.text("company_name"),
    ]
    return PersonClaim(
      user: call.text("userId"),
      email: traits?.text("email"),
      name: traits?.text("name") ?? full,
      companies: companies + named.compactMap(\.self)
    )
  }

  /// A `group` call says to which account its user belongs.
  private func meetMember(_ events: inout EventWriter) {
    let companies = [call.text("groupId"), call["traits"]?.text("name")].compactMap(\.self)
    events.meet(person(traits: traits, companies: companies))
  }

  /// An `alias` call says that a user was known by another id before.
  private func meetAlias(_ events: inout EventWriter) {
    guard let before = call.text("previousId"), let user = call.text("userId") else { return }
    switch (EmailAddress.key(before), EmailAddress.key(user)) {
    case (_?, nil): events.meet(PersonClaim(email: before, externalID: user))
    case (nil, _?): events.meet(PersonClaim(email: user, externalID: before))
    default: events.passAlias(line)
    }
  }
}
