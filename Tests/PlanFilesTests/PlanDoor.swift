import Diagnostics
import PlanFiles

/// What must hold of any text that is read as a plan.
///
/// `Scripts/fuzz` feeds it with texts that nobody thought of, tests with those that it found.
enum PlanDoor {
  /// - Returns: What is wrong with how it went; empty when the text was read or refused.
  static func complaints(_ text: String) -> [String] {
    let (plan, diagnostics) = PlanFile.check(text, file: "plan.yaml")
    var complaints: [String] = []
    if (plan == nil) != diagnostics.contains(where: { $0.severity == .error }) {
      complaints.append("a plan is refused without a reason, or read all the same")
    }
    if !diagnostics.allSatisfy({ $0.place?.column != nil && $0.hint != nil }) {
      complaints.append("a problem has no place or no hint")
    }
    return complaints
  }
}
