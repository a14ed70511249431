/// Numbers that are all known: scores, sizes, visits. Times that may be censored aren't; they
/// belong to ``KaplanMeier``.
public struct Sample: Hashable, Sendable {
  /// In order, smallest first.
  public let values: [Double]

  /// `nil` when a value isn't a finite number.
  public init?(_ values: [Double]) {
    guard values.allSatisfy(\.isFinite) else { return nil }
    self.values = values.sorted()
  }

  public var count: Int { values.count }

  /// `nil` of nothing.
  public var mean: Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// Where the mean of all from whom the sample is drawn may be, by the normal approximation:
  /// mean ± z s / √n, with n - 1 below the sum of squares. From 30 on it is near Student's; below, his
  /// is wider.
  ///
  /// - Returns: `nil` of fewer than two.
  public func meanInterval(_ confidence: Confidence = .ninetyFive) -> Interval? {
    guard let mean, count > 1 else { return nil }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let reach = confidence.z * (squares / Double(count - 1) / Double(count)).squareRoot()
    return Interval(lower: mean - reach, upper: mean + reach)
  }

  public var median: Double? { quantile(0.5) }

  /// The quantile of type 7: between the neighbours of (n - 1) p, in proportion.
  ///
  /// What spreadsheets call `PERCENTILE.INC`; Hyndman and Fan, *American Statistician* 50 (1996),
  /// 361-365.
  ///
  /// - Parameter p: From 0 (the smallest) to 1 (the largest).
  /// - Returns: `nil` of nothing, and outside of that range.
  public func quantile(_ p: Double) -> Double? {
    guard !values.isEmpty, 0...1 ~= p else { return nil }
    let place = Double(values.count - 1) * p
    let index = Int(place)
    guard index + 1 < values.count else { return values.last }
    return values[index] + (place - Double(index)) * (values[index + 1] - values[index])
  }
}
