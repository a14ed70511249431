import Onboarding

extension EventFormat {
  /// PostHog's events, from its API or as lines.
  static let postHog = EventFormat(
    name: FormatName("posthog"),
    title: "PostHog: events of the API, whole or one a line",
    example: """
      {"uuid":"018f-1","event":"dashboard shared","distinct_id":"u-7",\
      "timestamp":"2026-09-29T14:03:11.000Z",\
      "properties":{"$groups":{"company":"acme"},"$set":{"email":"mira@acme.example"}}}
      """,
    recognise: { record in
      guard record.text("event") != nil, record["distinct_id"] != nil,
        record["timestamp"] != nil
      else { return nil }
      return Recognition(3, "its records have 'event', 'distinct_id' and 'timestamp'")
    },
    read: { record, line, events throws(RowProblem) in
      let properties = record["properties"]
      let traits = properties?["$set"]
      let known = record["person"]?["properties"]
      let account = properties?["$groups"].flatMap(EventFormat.account(ofGroups:))
      let id = record.text("distinct_id")
      let company = [account, traits?.text("company"), known?.text("company")].compactMap(\.self)
      let isVisitor =
        properties?.flag("$is_identified") == false || id == properties?.text("$device_id")
      let person = PersonClaim(
        user: properties?.text("$user_id") ?? (isVisitor ? nil : id),
        email: traits?.text("email") ?? known?.text("email"),
        name: traits?.text("name") ?? known?.text("name"),
        companies: company
      )
      let name = record.text("event")
      // These only set properties; nobody did anything.
      let isNote = ["$identify", "$set", "$groupidentify", "$create_alias", "$merge_dangerously"]
      if let name, isNote.contains(name) { return events.meet(person) }
      try events.add(
        name,
        key: record.text("uuid") ?? record.text("id"),
        account: account,
        person: person,
        at: try record.moment("timestamp", by: events.times, line: line),
        of: record,
        line: line
      )
    }
  )
}
