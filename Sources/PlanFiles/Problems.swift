import Diagnostics

/// What is wrong with one file, gathered while it is read.
struct Problems {
  private let file: String
  private var errors: [Found] = []
  private var warnings: [Found] = []

  /// How many errors are told, and how many warnings.
  private static let most = 50

  /// How many are kept until they are sorted, so that a hostile file can't make us search for
  /// thousands of hints.
  private static let mostKept = 100

  /// How much of a message is shown: it may quote the file.
  private static let longest = 1_000

  private struct Found {
    let spot: Spot
    let diagnostic: Diagnostic
  }

  init(in file: String) { self.file = file }

  var hasErrors: Bool { !errors.isEmpty }
  var errorCount: Int { errors.count }

  /// In the order of the file; what was found at the same spot, in the order of finding it.
  var diagnostics: [Diagnostic] {
    let told = sorted(errors).prefix(Self.most) + sorted(warnings).prefix(Self.most)
    return sorted(Array(told)).map(\.diagnostic)
  }

  mutating func error(at spot: Spot, _ problem: String, hint: @autoclosure () -> String?) {
    guard errors.count < Self.mostKept else { return }
    errors.append(found(.error, spot, problem, hint: hint()))
  }

  mutating func warning(at spot: Spot, _ problem: String, hint: String?) {
    guard warnings.count < Self.mostKept else { return }
    warnings.append(found(.warning, spot, problem, hint: hint))
  }

  func place(of spot: Spot) -> Place { Place(file: file, line: spot.line, column: spot.column) }

  private func found(
    _ severity: Diagnostic.Severity,
    _ spot: Spot,
    _ problem: String,
    hint: String?
  ) -> Found {
    Found(
      spot: spot,
      diagnostic: Diagnostic(
        severity,
        at: place(of: spot),
        shown(problem),
        hint: hint.map(shown)
      )
    )
  }

  /// The message without what a terminal would obey, and not longer than anybody reads.
  private func shown(_ message: String) -> String {
    var scalars = message.unicodeScalars.prefix(Self.longest)
    if scalars.count < message.unicodeScalars.count { scalars.append("…") }
    return String(scalars.map { YAMLCharacters.isControl($0) ? "\u{FFFD}" : Character($0) })
  }

  private func sorted(_ found: [Found]) -> [Found] {
    found.enumerated()
      .sorted { ($0.element.spot, $0.offset) < ($1.element.spot, $1.offset) }
      .map(\.element)
  }
}
