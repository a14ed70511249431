public import Diagnostics

/// Why a use case refused what it was asked.
public struct TrackingError: Error, Hashable, Sendable, CustomStringConvertible {
  public let diagnostic: Diagnostic

  /// Whether something was named that there isn't.
  public let isUnknown: Bool

  public init(_ problem: String, hint: String? = nil, isUnknown: Bool = false) {
    diagnostic = .error(problem, hint: hint)
    self.isUnknown = isUnknown
  }

  public var description: String { diagnostic.description }

  static func unknown(_ kind: String, _ written: String, known: [String], otherwise: String) -> Self
  {
    TrackingError(
      "there is no \(kind) '\(written)'",
      hint: Suggestion.hint(for: written, among: known) ?? otherwise,
      isUnknown: true
    )
  }
}
