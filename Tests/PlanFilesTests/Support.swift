import Diagnostics
import PlanFiles
import Testing

/// A text and all that should be said about it, as it is printed.
struct Example: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  let messages: [String]

  var testDescription: String { name }

  /// - Parameter messages: Each is `line:column: error: problem` and, in a second line, the hint.
  init(_ name: String, _ text: String, _ messages: String...) {
    self.name = name
    self.text = text
    self.messages = messages.map { "plan.yaml:\($0)" }
  }

  /// A plan that is complete but for its steps, which begin in line 4.
  static func steps(_ name: String, _ steps: String, _ messages: [String]) -> Example {
    Example(name, "product: atlas\nvalue: { when: manual }\nsteps:\n" + steps, messages)
  }

  /// A complete plan of three lines, and what is added to it from line 4 on.
  static func complete(_ name: String, _ added: String, _ messages: [String]) -> Example {
    Example(name, complete + added, messages)
  }

  static let complete = """
    product: atlas
    value: { when: manual }
    steps: [{ id: kick-off, when: manual }]

    """

  private init(_ name: String, _ text: String, _ messages: [String]) {
    self.name = name
    self.text = text
    self.messages = messages.map { "plan.yaml:\($0)" }
  }

  /// What is said about the text.
  var said: [String] {
    PlanFile.check(text, file: "plan.yaml").diagnostics.map(\.description)
  }
}
