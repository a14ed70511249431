import Diagnostics
import Onboarding

@testable import Exports

/// All that was read of an event file.
struct Events {
  var file: EventFile
  var rows: [EventRow] = []
  var people: [PersonClaim] = []
  var rejected: [RejectedRow] = []
  var read = 0

  init(_ path: String, _ options: ReadOptions, pieceLength: Int = 1 << 20) throws {
    let source = try FileSource(path: path)
    source.pieceLength = pieceLength
    file = try EventFile.open(source, options)
    while let batch = try file.next() {
      rows += batch.rows
      people += batch.people
      rejected += batch.rejected
      read += batch.read
    }
  }

  init(
    text: String,
    map: [String] = [],
    format: String? = nil,
    name: String = "events"
  ) throws {
    let file = try TemporaryFile(text, name: name)
    var options = try ReadOptions.sample(zone: nil)
    options.eventMap = try EventMap.parse(map)
    options.format = format.flatMap { FormatName(rawValue: $0) }
    try self.init(file.path, options)
  }

  /// Events, people, refusals and warnings as lines to compare.
  var lines: [String] {
    rows.map(Self.line) + people.map { "person \(Self.who($0))" }
      + rejected.map { "rejected \($0.line): \($0.reason)" }
      + file.warnings.map { "warning \($0.place?.line ?? 0): \($0.problem)" }
  }

  private static func line(_ row: EventRow) -> String {
    var words = ["\(row.line) \(row.key): \(row.name) \(row.at.rfc3339)"]
    if let account = row.account { words.append("at \(account)") }
    if let product = row.product { words.append("product \(product)") }
    if let person = row.person { words.append("by \(who(person))") }
    if let value = row.value { words.append("value \(value)") }
    if let seconds = row.seconds { words.append("\(seconds) s") }
    return words.joined(separator: " ")
  }

  private static func who(_ person: PersonClaim) -> String {
    let handles = [person.email, person.externalID, person.name.map { "'\($0)'" }]
    let companies =
      person.companies.isEmpty ? "" : " of " + person.companies.joined(separator: ", ")
    return handles.compactMap(\.self).joined(separator: " ") + companies
  }
}
