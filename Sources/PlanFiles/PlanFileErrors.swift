public import Diagnostics

/// Every problem that was found in a plan or scorecard, not only the first; at most 50, in the
/// order of the file.
public struct PlanFileErrors: Error, Sendable {
  public let diagnostics: [Diagnostic]

  public init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}

extension PlanFileErrors: CustomStringConvertible {
  /// As a compiler would print them, one after the other.
  public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
