public import Diagnostics

/// Why a use case refused what it was asked.
public struct TrackingError: Error, Hashable, Sendable, CustomStringConvertible {
  public let diagnostic: Diagnostic

  public init(_ problem: String, hint: String? = nil) {
    diagnostic = .error(problem, hint: hint)
  }

  public var description: String { diagnostic.description }

  static func unknown(_ kind: String, _ written: String, known: [String], otherwise: String) -> Self
  {
    TrackingError(
      "there is no \(kind) '\(written)'",
      hint: Suggestion.hint(for: written, among: known) ?? otherwise
    )
  }
}
