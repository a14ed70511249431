import Onboarding

extension EventFormat {
  /// Amplitude's event export, whose times are UTC without saying so.
  static let amplitude = EventFormat(
    name: FormatName("amplitude"),
    title: "Amplitude: event export",
    example: """
      {"event_type":"Dashboard Shared","event_time":"2026-09-29 14:03:11.000000","user_id":"u-7",\
      "device_id":"d-1","amplitude_id":77,"uuid":"0b5d7a2c-1","groups":{"company":"acme"}}
      """,
    zone: .utc,
    recognise: { record in
      guard record.text("event_type") != nil, record["event_time"] != nil,
        record["amplitude_id"] != nil || record["device_id"] != nil
      else { return nil }
      let id = record["amplitude_id"] != nil ? "amplitude_id" : "device_id"
      return Recognition(3, "its records have 'event_type', 'event_time' and '\(id)'")
    },
    read: { record, line, events throws(RowProblem) in
      let traits = record["user_properties"]
      let account = record["groups"].flatMap(EventFormat.account(ofGroups:))
      let person = PersonClaim(
        user: record.text("user_id"),
        email: traits?.text("email") ?? traits?.text("$email"),
        name: traits?.text("name"),
        companies: [account, traits?.text("company")].compactMap(\.self)
      )
      let name = record.text("event_type")
      // These only set properties; nobody did anything.
      if let name, ["$identify", "$groupidentify"].contains(name) { return events.meet(person) }
      try events.add(
        name,
        key: record.text("uuid") ?? record.text("$insert_id"),
        account: account,
        person: person,
        at: try record.moment("event_time", by: events.times, line: line),
        of: record,
        line: line
      )
    }
  )

  /// The account among the groups of an event: the one of a telling kind, or the only one.
  static func account(ofGroups groups: JSONValue) -> String? {
    let entries = groups.entries
    let kinds = ["company", "account", "organization", "organisation", "workspace", "team"]
    let telling = kinds.lazy.compactMap { kind in
      entries.first { $0.key.lowercased() == kind }?.value
    }.first
    guard let value = telling ?? (entries.count == 1 ? entries.first?.value : nil) else {
      return nil
    }
    if value.kind != .array { return value.name }
    return value.elements.count == 1 ? value.elements.first?.name : nil
  }
}
