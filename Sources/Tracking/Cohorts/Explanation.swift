/// What a number is of: what everybody who quotes it should be able to say.
public struct Explanation: Hashable, Sendable {
  public var asOf: AsOf

  /// What is measured, in one sentence.
  public var definition: String

  /// How it is estimated, a sentence each.
  public var method: [String]

  /// Who isn't counted, and why.
  public var exclusions: [Exclusion]

  /// What else one should know to read it right.
  public var cautions: [String]

  public init(
    asOf: AsOf,
    definition: String,
    method: [String] = [],
    exclusions: [Exclusion] = [],
    cautions: [String] = []
  ) {
    self.asOf = asOf
    self.definition = definition
    self.method = method
    self.exclusions = exclusions.filter { $0.count > 0 }
    self.cautions = cautions
  }
}

/// Journeys that a number leaves out.
public struct Exclusion: Hashable, Sendable {
  public var count: Int

  /// Why, in brackets behind the count: `not begun by then`.
  public var reason: String

  public init(_ count: Int, _ reason: String) {
    self.count = count
    self.reason = reason
  }
}
