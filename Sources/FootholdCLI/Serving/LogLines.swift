internal import ArgumentParser
internal import Foundation
internal import Logging
internal import Onboarding
internal import Reports

/// How the server's log is written.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

/// A log on standard error, an event a line.
struct LogLines: LogHandler {
  let format: LogFormat
  let now: @Sendable () -> Instant
  var logLevel = Logger.Level.info
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?

  init(_ format: LogFormat, now: @escaping @Sendable () -> Instant) {
    self.format = format
    self.now = now
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    let said = all.map { (Self.names[$0.key] ?? $0.key, $0.value) }.sorted { $0.0 < $1.0 }
    switch format {
    case .text:
      let words = said.map { "\($0.0)=\(Self.word("\($0.1)"))" }
      let line = [now().rfc3339, event.level.rawValue, "\(event.message)"] + words
      Console.tell(line.joined(separator: " ").safeForTerminal)
    case .json:
      let members: [(String, JSON)] = [
        ("at", .instant(now())), ("level", .string(event.level.rawValue)),
        ("message", .string("\(event.message)")),
      ]
      let document = JSON.object(members + said.map { ($0.0, Self.json($0.1)) })
      Console.tell(document.text(pretty: false))
    }
  }

  /// As the API calls it.
  private static let names = ["hb.request.id": "request_id"]

  /// In quotes where it would be more than one word.
  private static func word(_ text: String) -> String {
    guard text.isEmpty || text.contains(where: { " \"=\n".contains($0) }) else { return text }
    return JSON.string(text).text(pretty: false)
  }

  private static func json(_ value: Logger.MetadataValue) -> JSON {
    guard case .stringConvertible(let value) = value else { return .string("\(value)") }
    return switch value {
    case let number as Int: .integer(number)
    case let number as Double: .number(number)
    default: .string("\(value)")
    }
  }
}
