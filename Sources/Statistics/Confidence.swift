import Foundation

/// How sure an interval is to be: 95 % unless somebody wants otherwise.
public struct Confidence: Hashable, Sendable {
  /// The share of intervals that hold the truth in the long run: between 0 and 1.
  public let level: Double

  /// How many standard errors an interval reaches to each side: 1.96 for 95 %.
  public let z: Double

  /// `nil` where the level isn't between 0 and 1.
  public init?(_ level: Double) {
    guard level > 0, level < 1, let z = Normal.quantile((1 + level) / 2) else { return nil }
    self.init(level: level, z: z)
  }

  private init(level: Double, z: Double) {
    self.level = level
    self.z = z
  }

  public static let ninety = Confidence(level: 0.9, z: 1.6448536269514722)
  public static let ninetyFive = Confidence(level: 0.95, z: 1.959963984540054)
}

/// From where to where a number may well be.
public struct Interval: Hashable, Sendable {
  public let lower: Double
  public let upper: Double

  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// The log-log interval of a share that survives, from its relative standard error.
  ///
  /// S^exp(±z √V / ln S), where √V is the standard error divided by S. It stays between 0 and 1.
  /// From Kalbfleisch and Prentice, *The Statistical Analysis of Failure Time Data*, 1.4.
  ///
  /// - Returns: (1, 1) where S is 1, and `nil` where S is 0: nothing is known of its width.
  static func logLog(survival: Double, greenwood: Double, _ confidence: Confidence) -> Interval? {
    guard survival > 0 else { return nil }
    guard survival < 1 else { return Interval(lower: 1, upper: 1) }
    let reach = confidence.z * greenwood.squareRoot() / log(survival)
    return Interval(lower: pow(survival, exp(-reach)), upper: pow(survival, exp(reach)))
  }
}
