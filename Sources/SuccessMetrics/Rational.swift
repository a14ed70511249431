/// A fraction of whole numbers, reduced: a third of a cent is one, and three of them are a cent.
///
/// Sums of money are made of these and rounded once, at the end.
public struct Rational: Hashable, Comparable, Sendable {
  public let numerator: Int128

  /// Positive.
  public let denominator: Int128

  public static let zero = Rational(0)

  public init(_ whole: Int64) {
    numerator = Int128(whole)
    denominator = 1
  }

  /// - Precondition: The denominator isn't 0.
  public init(_ numerator: Int128, over denominator: Int128) {
    precondition(denominator != 0, "there is no fraction of zero parts")
    let divisor = Self.greatestDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / Int128(divisor)
    self.denominator = sign * denominator / Int128(divisor)
  }

  public static func + (one: Self, other: Self) -> Self {
    if one.isZero { return other }
    if other.isZero { return one }
    return one.denominator == other.denominator
      ? Rational(one.numerator + other.numerator, over: one.denominator)
      : Rational(
        one.numerator * other.denominator + other.numerator * one.denominator,
        over: one.denominator * other.denominator
      )
  }

  public static func - (one: Self, other: Self) -> Self {
    one + Rational(-other.numerator, over: other.denominator)
  }

  public static func * (one: Self, other: Self) -> Self {
    Rational(
      one.numerator * other.numerator,
      over: one.denominator * other.denominator
    )
  }

  public static func += (one: inout Self, other: Self) { one = one + other }

  public static func < (one: Self, other: Self) -> Bool {
    one.numerator * other.denominator < other.numerator * one.denominator
  }

  public var isZero: Bool { numerator == 0 }

  /// The nearest whole number, the even one of two; nil beyond 64 bits.
  public var rounded: Int64? {
    let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    let double = rest.magnitude * 2
    let isUp =
      double > denominator.magnitude
      || double == denominator.magnitude && !quotient.isMultiple(of: 2)
    return Int64(exactly: quotient + (isUp ? numerator.signum() : 0))
  }

  public var double: Double { Double(numerator) / Double(denominator) }

  private static func greatestDivisor(_ one: UInt128, _ other: UInt128) -> UInt128 {
    // Nearly all are small, and a division of 64 bits is many times as fast.
    if let one = UInt64(exactly: one), let other = UInt64(exactly: other) {
      return UInt128(divisor(one, other))
    }
    return divisor(one, other)
  }

  private static func divisor<Number: FixedWidthInteger>(_ one: Number, _ other: Number) -> Number {
    var (one, other) = (one, other)
    while other != 0 { (one, other) = (other, one % other) }
    return max(1, one)
  }
}

/// A sum of many fractions, by their denominators, of which there are few.
public struct ExactSum: Hashable, Sendable {
  private var parts: [Part] = []

  private struct Part: Hashable {
    let denominator: Int128
    var numerator: Int128
  }

  public init() {}

  public mutating func add(_ amount: Rational) {
    if amount.isZero { return }
    for place in parts.indices where parts[place].denominator == amount.denominator {
      parts[place].numerator += amount.numerator
      return
    }
    parts.append(Part(denominator: amount.denominator, numerator: amount.numerator))
  }

  public var total: Rational {
    parts.reduce(.zero) { $0 + Rational($1.numerator, over: $1.denominator) }
  }
}
