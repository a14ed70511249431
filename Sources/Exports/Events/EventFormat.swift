import Diagnostics
import Onboarding

/// One format of product events in JSON: by what it is known, and how its records become events.
///
/// Each is a value in a file of its own; `Docs/Change/Add-a-format.md` shows how to add one.
struct EventFormat: RecordFormat {
  let name: FormatName

  /// What users call it: "Segment: raw calls".
  let title: String

  /// The beginning of such a file.
  let example: String

  /// The zone of its times that name none; nil where it has to be asked for.
  var zone: Zone?

  /// By what a record is known; nil when it isn't one. Asked of the first few of a file.
  let recognise: @Sendable (JSONValue) -> Recognition?

  /// Reads a record: an event, or what it says of somebody.
  let read: @Sendable (JSONValue, Int, inout EventWriter) throws(RowProblem) -> Void

  /// Every format of product events but tables.
  static let all: [EventFormat] = [.segment, .mixpanel, .amplitude, .postHog, .plain]

  func recognition(of record: JSONValue) -> Recognition? { recognise(record) }
}

extension EventWriter {
  /// Adds an event of a system that has users, visitors and, sometimes, accounts.
  ///
  /// What `--map` places in the record counts first.
  mutating func add(
    _ name: String?,
    key: String?,
    account told: String?,
    person: PersonClaim,
    at moment: Moment?,
    of record: JSONValue,
    line: Int
  ) throws(RowProblem) {
    guard let moment else { throw .row("has no time: when did it happen?", column: nil) }
    let account = try map.text(.customer, of: record) ?? told
    let product = try map.text(.product, of: record)
    let value = try map.number(.value, of: record)
    let seconds = try map.seconds(of: record)
    guard person.isIdentified || account != nil else { return passVisitor(line) }
    add(
      try row(
        name,
        key: key,
        account: account,
        product: product,
        person: person.isIdentified ? person : nil,
        at: moment.instant,
        value: value,
        seconds: seconds,
        line: line
      )
    )
  }
}

extension EventMap {
  /// What a mapped place of a record holds; nil where none was mapped or it is empty.
  func text(_ field: Field, of record: JSONValue) throws(RowProblem) -> String? {
    guard let place = mapped(field) else { return nil }
    return try record.text(at: place)
  }

  func number(_ field: Field, of record: JSONValue) throws(RowProblem) -> Double? {
    guard let place = mapped(field) else { return nil }
    return try record.number(at: place)
  }

  func seconds(of record: JSONValue) throws(RowProblem) -> Int? {
    guard let place = mapped(.seconds) else { return nil }
    return try record.seconds(at: place)
  }
}

extension JSONValue {
  /// A place's text or number as it is written; nil when there is nothing.
  func text(at place: String) throws(RowProblem) -> String? {
    guard let value = JSONPath(place).value(in: self) else { return nil }
    if let name = value.name { return name }
    if value.kind == .string { return nil }
    throw .row("'\(place)' is of the wrong kind: texts and numbers are expected", column: nil)
  }

  func number(at place: String) throws(RowProblem) -> Double? {
    guard let value = JSONPath(place).value(in: self) else { return nil }
    guard value.kind == .number || value.kind == .string else {
      throw .row("'\(place)' is of the wrong kind: texts and numbers are expected", column: nil)
    }
    if value.kind == .string, value.raw.trimmed.isEmpty { return nil }
    guard let number = value.number else {
      throw .row("'\(place)' is not a number: \(value.raw.shown)", column: nil)
    }
    return number
  }

  func seconds(at place: String) throws(RowProblem) -> Int? {
    guard let seconds = try number(at: place) else { return nil }
    guard 0...315_360_000 ~= seconds else {
      throw .row("the length of time is not from 0 seconds to ten years", column: nil)
    }
    return Int(seconds.rounded())
  }
}
