public import Diagnostics
public import Onboarding

/// The plan file: YAML text → plan, or everything that is wrong with it.
public enum PlanFile {
  /// The plan that the text describes.
  ///
  /// - Parameters:
  ///   - text: One YAML document of at most 1 MB, without anchors, aliases, tags and directives.
  ///   - file: The name by which the diagnostics refer to the text.
  /// - Throws: What is wrong: at least one error and at most 50. Warnings don't count.
  /// - Complexity: Linear in the text, whatever the text: nothing in it is expanded.
  public static func parse(_ text: String, file: String) throws(PlanFileErrors) -> Plan {
    let (plan, diagnostics) = check(text, file: file)
    if let plan { return plan }
    throw PlanFileErrors(diagnostics: diagnostics.filter { $0.severity == .error })
  }

  /// The plan, if nothing is wrong with it, and what there is to say about it: errors and
  /// warnings, at most 50 of each, in the order of the file.
  public static func check(
    _ text: String,
    file: String
  ) -> (plan: Plan?, diagnostics: [Diagnostic]) {
    var problems = Problems(in: file)
    let root = YAMLComposer.value(of: text, a: "plan", such: "product: atlas", &problems)
    guard let root else {
      return (nil, problems.diagnostics)
    }
    var reader = PlanReader(problems: problems)
    let plan = reader.plan(root)
    return (reader.problems.hasErrors ? nil : plan, reader.problems.diagnostics)
  }
}
