/// Something to tell the user about their input: where it is, what is wrong, what to do.
///
/// Prints as a compiler would:
///
///     plan.yaml:7:3: error: a step has no 'title'
///       hint: add a line such as 'title: Data source connected'
public struct Diagnostic: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Severity: String, Hashable, Sendable { case error, warning, note }

  public let severity: Severity
  public let place: Place?
  public let problem: String
  public let hint: String?

  public init(_ severity: Severity, at place: Place?, _ problem: String, hint: String? = nil) {
    self.severity = severity
    self.place = place
    self.problem = problem
    self.hint = hint
  }

  public static func error(_ problem: String, at place: Place? = nil, hint: String? = nil) -> Self {
    Diagnostic(.error, at: place, problem, hint: hint)
  }

  public static func warning(
    _ problem: String,
    at place: Place? = nil,
    hint: String? = nil
  ) -> Self {
    Diagnostic(.warning, at: place, problem, hint: hint)
  }

  public var description: String {
    let head = [place?.description, severity.rawValue, problem].compactMap(\.self)
    let body = head.joined(separator: ": ")
    return hint.map { "\(body)\n  hint: \($0)" } ?? body
  }
}
