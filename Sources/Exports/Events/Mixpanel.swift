import Onboarding

extension EventFormat {
  /// Mixpanel's raw export: one event a line, its time in seconds.
  static let mixpanel = EventFormat(
    name: FormatName("mixpanel"),
    title: "Mixpanel: raw event export",
    example: """
      {"event":"Dashboard Shared","properties":{"time":1790690591,"distinct_id":"u-7",\
      "$insert_id":"5d958f87-542d","$email":"mira@acme.example"}}
      """,
    recognise: { record in
      guard record.text("event") != nil, let properties = record["properties"],
        properties["distinct_id"] != nil, properties["time"] != nil
      else { return nil }
      return Recognition(
        3,
        "its records have 'event', 'properties.distinct_id' and 'properties.time'"
      )
    },
    read: { record, line, events throws(RowProblem) in
      let properties = record["properties"]
      let moment = try properties?.moment("time", by: events.times, line: line)
      let distinct = properties?.text("distinct_id")
      let user = properties?.text("$user_id") ?? (isDevice(distinct, properties) ? nil : distinct)
      let name = record.text("event")
      // Mixpanel itself takes two events for one when all four are the same.
      let key = properties?.text("$insert_id").map { id in
        EventKeys.joined([id, distinct, name, moment.map { "\($0.instant.milliseconds)" }])
      }
      try events.add(
        name,
        key: key,
        account: nil,
        person: PersonClaim(
          user: user,
          email: properties?.text("$email") ?? properties?.text("email"),
          name: properties?.text("$name")
        ),
        at: moment,
        of: record,
        line: line
      )
    }
  )

  /// Whether an id is only that of a device: of a visitor whom nobody has identified.
  private static func isDevice(_ id: String?, _ properties: JSONValue?) -> Bool {
    guard let id else { return true }
    return id.hasPrefix("$device:") || id == properties?.text("$device_id")
  }
}
