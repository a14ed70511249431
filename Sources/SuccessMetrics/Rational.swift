/// A fraction of whole numbers, reduced: a third of a cent is one, and three of them are a cent.
///
/// Nothing of it traps: what 128 bits don't hold is kept to a millionth of a millionth.
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
    let divisor =
      denominator == 1 ? 1 : Self.greatestDivisor(numerator.magnitude, denominator.magnitude)
    if divisor == 1, denominator > 0 {
      self.numerator = numerator
      self.denominator = denominator
      return
    }
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / Int128(divisor)
    self.denominator = sign * denominator / Int128(divisor)
  }

  public static func + (one: Self, other: Self) -> Self {
    if one.isZero { return other }
    if other.isZero { return one }
    if one.denominator == other.denominator {
      let (sum, isOver) = one.numerator.addingReportingOverflow(other.numerator)
      if !isOver { return Rational(sum, over: one.denominator) }
    }
    let divisor = Int128(
      greatestDivisor(one.denominator.magnitude, other.denominator.magnitude)
    )
    let factor = other.denominator / divisor
    let (left, isLeftOver) = one.numerator.multipliedReportingOverflow(by: factor)
    let (right, isRightOver) = other.numerator.multipliedReportingOverflow(
      by: one.denominator / divisor
    )
    let (sum, isSumOver) = left.addingReportingOverflow(right)
    let (whole, isWholeOver) = one.denominator.multipliedReportingOverflow(by: factor)
    if isLeftOver || isRightOver || isSumOver || isWholeOver {
      let (sum, isOver) = one.fine.addingReportingOverflow(other.fine)
      return isOver ? .beyond(one.numerator.signum()) : Rational(sum, over: Self.grid)
    }
    return Rational(sum, over: whole)
  }

  public static func - (one: Self, other: Self) -> Self {
    one + Rational(-other.numerator, over: other.denominator)
  }

  public static func * (one: Self, other: Self) -> Self {
    // What they have in common is taken out first, so that little is too large.
    let left = Rational(one.numerator, over: other.denominator)
    let right = Rational(other.numerator, over: one.denominator)
    let (product, isOver) = left.numerator.multipliedReportingOverflow(by: right.numerator)
    let (whole, isWholeOver) = left.denominator.multipliedReportingOverflow(by: right.denominator)
    if !isOver, !isWholeOver { return Rational(product, over: whole) }
    let about = one.double * other.double
    let units = (about * Double(grid)).rounded()
    guard abs(units) < 1e37 else { return .beyond(about < 0 ? -1 : 1) }
    return Rational(Int128(units), over: Self.grid)
  }

  /// Where denominators grow beyond 128 bits, as of prices for 7, 11, 13, 17 and 19 months at rates of
  /// nine decimals, amounts are kept to so small a part of a unit.
  private static let grid: Int128 = 1_000_000_000_000

  /// In parts of ``grid``, the nearest.
  private var fine: Int128 {
    let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    let (units, isOver) = whole.multipliedReportingOverflow(by: Self.grid)
    if isOver { return Self.beyond(numerator.signum()).numerator }
    let part = Double(rest) / Double(denominator) * Double(Self.grid)
    return units + Int128(part.rounded())
  }

  /// More than any amount: ``rounded`` of it is nil.
  private static func beyond(_ sign: Int128) -> Self { Rational(sign * (Int128.max / 8), over: 1) }

  public static func += (one: inout Self, other: Self) { one = one + other }

  public static func < (one: Self, other: Self) -> Bool {
    let (left, isLeftOver) = one.numerator.multipliedReportingOverflow(by: other.denominator)
    let (right, isRightOver) = other.numerator.multipliedReportingOverflow(by: one.denominator)
    return isLeftOver || isRightOver ? one.double < other.double : left < right
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

  public var double: Double { Self.double(numerator) / Self.double(denominator) }

  /// By halves of 64 bits: the conversion of 128 at once costs many times as much.
  private static func double(_ number: Int128) -> Double {
    let high = Int64(truncatingIfNeeded: number >> 64)
    let low = UInt64(truncatingIfNeeded: number)
    if high == 0 { return Double(low) }
    if high == -1 { return -Double(UInt64(truncatingIfNeeded: number.magnitude)) }
    return Double(high) * 18_446_744_073_709_551_616 + Double(low)
  }

  private static func greatestDivisor(_ one: UInt128, _ other: UInt128) -> UInt128 {
    // Nearly all are small, and a division of 64 bits is many times as fast.
    if one >> 64 == 0, other >> 64 == 0 {
      let small = divisor(UInt64(truncatingIfNeeded: one), UInt64(truncatingIfNeeded: other))
      return UInt128(truncatingIfNeeded: small)
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
      let (sum, isOver) = parts[place].numerator.addingReportingOverflow(amount.numerator)
      if isOver { break }
      parts[place].numerator = sum
      return
    }
    parts.append(Part(denominator: amount.denominator, numerator: amount.numerator))
  }

  public var total: Rational {
    // In a fixed order, which matters where they're too many for 128 bits.
    parts.sorted { ($0.denominator, $0.numerator) < ($1.denominator, $1.numerator) }.reduce(.zero) {
      $0 + Rational($1.numerator, over: $1.denominator)
    }
  }
}
