public import Diagnostics
public import SuccessMetrics

/// The scorecard's file: YAML text → scorecard, or everything that is wrong with it.
public enum ScorecardFile {
  /// What came of a look at a text.
  public struct Checked: Sendable {
    /// Nil where something is wrong.
    public var scorecard: Scorecard?

    /// Errors and warnings, at most 50 of each, in the order of the file.
    public var diagnostics: [Diagnostic]

    /// Where it names things that may not be there: whoever knows them can say so.
    public var places: [Scorecard.Name: Place] = [:]
  }

  /// The scorecard that the text describes.
  ///
  /// - Throws: What is wrong: at least one error and at most 50. Warnings don't count.
  /// - SeeAlso: ``PlanFile/parse(_:file:)``, whose bounds are the same.
  public static func parse(_ text: String, file: String) throws(PlanFileErrors) -> Scorecard {
    let checked = check(text, file: file)
    if let scorecard = checked.scorecard { return scorecard }
    throw PlanFileErrors(diagnostics: checked.diagnostics.filter { $0.severity == .error })
  }

  public static func check(_ text: String, file: String) -> Checked {
    var problems = Problems(in: file)
    let example = ScorecardReader.example
    let root = YAMLComposer.value(of: text, a: "scorecard", such: example, &problems)
    guard let root else { return Checked(diagnostics: problems.diagnostics) }
    var reader = ScorecardReader(problems: problems)
    let scorecard = reader.scorecard(root)
    return Checked(
      scorecard: scorecard,
      diagnostics: reader.problems.diagnostics,
      places: reader.places
    )
  }
}
