import Testing

/// A text and all that should be said about it, as it is printed.
struct ScorecardExample: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  let messages: [String]

  var testDescription: String { name }

  init(_ name: String, _ text: String, _ messages: String...) {
    self.init(name, text, messages)
  }

  /// With a line of `metrics`, which is the second of the file.
  static func metrics(_ name: String, _ line: String, _ messages: String...) -> Self {
    Self(name, "metrics:\n  \(line)", messages)
  }

  /// With lines of `health`, which begin with the second of the file.
  static func health(_ name: String, _ lines: String, _ messages: String...) -> Self {
    let indented = lines.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
    return Self(name, "health:\n\(indented)", messages)
  }

  private init(_ name: String, _ text: String, _ messages: [String]) {
    self.name = name
    self.text = text
    self.messages = messages.map { "scorecard.yaml:\($0)" }
  }
}
