public import Onboarding

public protocol GoalReader {
  /// What was taken down about the goals of a customer, or of all, by customer and number.
  func goalChanges(of customer: CustomerKey?) throws -> [(
    customer: CustomerKey, change: GoalChange
  )]
}

public protocol GoalWriter {
  /// - Returns: The number that the change got.
  func append(_ change: GoalChange, of customer: CustomerKey) throws -> Int64
}
