internal import Onboarding
internal import SuccessMetrics
internal import Synchronization

/// What reads back the texts that were applied.
struct TextParsers: Sendable {
  let plan: TextMemory<Plan>
  let scorecard: TextMemory<Scorecard>
}

/// Reads each text once: a program that runs for long asks for them again and again.
final class TextMemory<Value: Sendable>: Sendable {
  private struct Text: Hashable {
    let text: String
    let file: String
  }

  private let parse: @Sendable (_ text: String, _ file: String) throws -> Value
  private let values = Mutex<[Text: Value]>([:])

  /// How many versions are kept in mind.
  private static var limit: Int { 1_000 }

  init(_ parse: @escaping @Sendable (_ text: String, _ file: String) throws -> Value) {
    self.parse = parse
  }

  func value(of text: String, file: String) throws -> Value {
    let key = Text(text: text, file: file)
    if let known = values.withLock({ $0[key] }) { return known }
    let value = try parse(text, file)
    values.withLock { values in
      if values.count >= Self.limit { values = [:] }
      values[key] = value
    }
    return value
  }
}
