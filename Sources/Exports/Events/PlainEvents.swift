public import Onboarding

extension EventFormat {
  /// Objects with our own names, or with names that `--map` tells.
  static let plain = EventFormat(
    name: .ndjson,
    title: "product events: JSON objects with id, customer, event, at, or with --map",
    example: """
      {"id":"e-2","customer":"acme","event":"dashboard.shared","at":"2026-09-29T14:03:11Z"}
      """,
    recognise: { record in
      let names: [StaticString] = ["event", "at", "customer", "id", "learner"]
      let found = names.filter { record[$0] != nil }
      guard found.count > 1 else { return nil }
      let list = found.map { "'\($0)'" }.joined(separator: ", ")
      return Recognition(found.count, "its records have \(list)")
    },
    read: { record, line, events throws(RowProblem) in
      let map = events.map
      let id = try record.text(at: map.place(of: .id))
      if id == nil, map.isEmpty || map.mapped(.id) != nil {
        throw .row("has no '\(map.place(of: .id))'", column: nil)
      }
      let account = try record.text(at: map.place(of: .customer))
      let product = try record.text(at: map.place(of: .product))
      let learner = try record.text(at: map.place(of: .learner))
      let name = try record.text(at: map.place(of: .event))
      let value = try record.number(at: map.place(of: .value))
      let seconds = try record.seconds(at: map.place(of: .seconds))
      if name == nil { throw .row("has no '\(map.place(of: .event))'", column: nil) }
      if account == nil, learner == nil {
        throw .row(
          "has neither '\(map.place(of: .customer))' nor '\(map.place(of: .learner))': whose is it?",
          column: nil
        )
      }
      guard let at = try moment(of: record, line, events) else {
        throw .row("has no '\(map.place(of: .at))': when did it happen?", column: nil)
      }
      events.add(
        try events.row(
          name,
          key: id,
          account: account,
          product: product,
          person: learner.map { PersonClaim(learner: $0) },
          at: at,
          value: value,
          seconds: seconds,
          line: line
        )
      )
    }
  )

  private static func moment(
    of record: JSONValue,
    _ line: Int,
    _ events: EventWriter
  ) throws(RowProblem) -> Instant? {
    guard var text = try record.text(at: events.map.place(of: .at)) else { return nil }
    let place = events.times.place(line)
    switch text.withUTF8(events.times.read) {
    case .none: return nil
    case .at(let instant, _): return instant
    case .wrong(let reason): throw .row(reason, column: nil)
    case .unzoned: throw .file(TimeReader.missingZone(text.withUTF8(\.shown), at: place))
    case .unordered: throw .file(TimeReader.missingOrder(text.withUTF8(\.shown), at: place))
    }
  }
}

extension PersonClaim {
  /// Somebody whom a file names by an e-mail address or by an id of their own.
  public init(learner: String) {
    let isAddress = EmailAddress.key(learner) != nil
    self.init(email: isAddress ? learner : nil, externalID: isAddress ? nil : learner)
  }

  /// A user of a product: systems use an address as the id as often as not.
  init(user: String?, email: String?, name: String? = nil, companies: [String] = []) {
    let isAddress = user.flatMap(EmailAddress.key) != nil
    self.init(
      email: email.flatMap { EmailAddress.key($0) == nil ? nil : $0 } ?? (isAddress ? user : nil),
      externalID: isAddress ? nil : user,
      name: name,
      companies: companies
    )
  }
}
