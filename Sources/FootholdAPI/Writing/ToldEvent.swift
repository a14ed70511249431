internal import Exports
internal import Onboarding

/// An event as a program tells it.
struct ToldEvent {
  var row: EventRow

  /// Whether the sender's clock is ahead.
  var hasClockSkew: Bool

  /// Why an event isn't taken in.
  struct Fault: Error {
    var id: String?
    var field: String?
    var reason: String
  }

  /// How far ahead a sender's clock may be.
  static let patience = Length.hours(1)

  /// How many letters a name may have.
  private static let longest = 1_000

  private static let members = [
    "id", "event", "at", "customer", "learner", "product", "value", "seconds",
  ]

  /// - Parameter place: From 0.
  init(_ document: JSONDocument, at place: Int, now: Instant) throws(Fault) {
    guard case .object(let members) = document else {
      throw Fault(reason: "an event is an object: {…}")
    }
    let id = try? Self.name("id", document, nil)
    for member in members where !Self.members.contains(member.key) {
      throw Fault(
        id: id,
        field: String(member.key.prefix(100)),
        reason: "an event has no member '\(member.key.prefix(100))'; it has:"
          + " \(Self.members.joined(separator: ", "))"
      )
    }
    guard let key = try Self.name("id", document, id) else { throw Self.missing("id", id) }
    guard let name = try Self.name("event", document, key) else {
      throw Self.missing("event", key)
    }
    let customer = try Self.name("customer", document, key)
    let learner = try Self.name("learner", document, key)
    guard customer != nil || learner != nil else {
      throw Fault(
        id: key,
        field: "customer",
        reason: "neither 'customer' nor 'learner' is there: whose is it?"
      )
    }
    let at = try Self.instant(document, key)
    guard at <= now + Self.patience else {
      throw Fault(
        id: key,
        field: "at",
        reason: "'\(at.rfc3339)' is in the future; it is \(now.rfc3339) here"
      )
    }
    hasClockSkew = at > now
    row = EventRow(
      key: key,
      account: customer,
      product: try Self.name("product", document, key).map { Identifier($0) },
      name: name,
      person: learner.map { PersonClaim(learner: $0) },
      at: at,
      value: try Self.number("value", document, key),
      seconds: try Self.seconds(document, key),
      line: place + 1
    )
  }

  private static func missing(_ field: String, _ id: String?) -> Fault {
    Fault(id: id, field: field, reason: "'\(field)' is missing")
  }

  /// A text, or a whole number, as ids often are.
  private static func name(
    _ field: String,
    _ document: JSONDocument,
    _ id: String?
  ) throws(Fault) -> String? {
    switch document[field] {
    case nil, .null: return nil
    case .number(let digits) where Int64(digits) != nil: return digits
    case .string(let text):
      let name = text.trimmed
      guard !name.isEmpty else { throw Fault(id: id, field: field, reason: "'\(field)' is empty") }
      guard name.utf8.count <= longest else {
        throw Fault(
          id: id,
          field: field,
          reason: "'\(field)' has more than \(longest) bytes"
        )
      }
      guard !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
      else {
        throw Fault(id: id, field: field, reason: "'\(field)' has a control character in it")
      }
      return name
    default: throw Fault(id: id, field: field, reason: "'\(field)' must be a text")
    }
  }

  private static func instant(_ document: JSONDocument, _ id: String) throws(Fault) -> Instant {
    guard let text = try name("at", document, id) else { throw missing("at", id) }
    guard let instant = Instant(text), text.contains(":") else {
      throw Fault(
        id: id,
        field: "at",
        reason: "'\(text.prefix(100))' is no instant, such as 2026-09-29T14:03:11Z"
      )
    }
    let clock = text.dropFirst(11)
    guard clock.last == "Z" || clock.last == "z" || clock.contains(where: { "+-".contains($0) })
    else {
      throw Fault(
        id: id,
        field: "at",
        reason: "'\(text)' has no time zone: end it with Z or an offset such as +02:00"
      )
    }
    // As files have it.
    guard let first = CivilDate(year: 1_990, month: 1, day: 1),
      instant >= LocalTime(date: first, millisecondOfDay: 0).asUTC
    else {
      throw Fault(id: id, field: "at", reason: "the year of '\(text)' can't be right")
    }
    return instant
  }

  private static func number(
    _ field: String,
    _ document: JSONDocument,
    _ id: String
  ) throws(Fault) -> Double? {
    switch document[field] {
    case nil, .null: return nil
    case .number(let digits): return Double(digits)
    default: throw Fault(id: id, field: field, reason: "'\(field)' must be a number")
    }
  }

  private static func seconds(_ document: JSONDocument, _ id: String) throws(Fault) -> Int? {
    guard let number = try number("seconds", document, id) else { return nil }
    guard 0...1e9 ~= number else {
      throw Fault(id: id, field: "seconds", reason: "'seconds' must be from 0 to 1,000,000,000")
    }
    return Int(number.rounded())
  }
}
