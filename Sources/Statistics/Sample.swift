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
