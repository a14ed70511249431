internal import Onboarding
internal import Synchronization
internal import Tracking

/// Reads each text of a plan once: a program that runs for long asks for them again and again.
final class PlanMemory: Sendable {
  private struct Text: Hashable {
    let text: String
    let file: String
  }

  private let parse: PlanParser
  private let plans = Mutex<[Text: Plan]>([:])

  /// How many versions of plans are kept in mind.
  private static let limit = 1_000

  init(_ parse: @escaping PlanParser) { self.parse = parse }

  func plan(_ text: String, file: String) throws -> Plan {
    let key = Text(text: text, file: file)
    if let known = plans.withLock({ $0[key] }) { return known }
    let plan = try parse(text, file)
    plans.withLock { plans in
      if plans.count >= Self.limit { plans = [:] }
      plans[key] = plan
    }
    return plan
  }
}
