import Foundation

/// The chi-square distribution: how often chance alone makes a difference as large.
public enum ChiSquare {
  /// The chance of a value of at least `value`, with so many degrees of freedom.
  ///
  /// This is the regularised upper incomplete gamma function Q(k/2, x/2): its series (DLMF 8.11.4)
  /// below k/2 + 1, else its continued fraction (DLMF 8.9.2) by Lentz's method. The error is below
  /// 1e-12 for up to 1,000 degrees of freedom.
  ///
  /// - Returns: From 0 to 1; `nil` for a negative value, and without degrees of freedom.
  public static func upperTail(_ value: Double, degreesOfFreedom: Int) -> Double? {
    guard value >= 0, degreesOfFreedom > 0 else { return nil }
    guard value > 0 else { return 1 }
    guard value < .infinity else { return 0 }
    let a = Double(degreesOfFreedom) / 2
    let x = value / 2
    let scale = exp(a * log(x) - x - logGamma(halves: degreesOfFreedom))
    return x < a + 1 ? 1 - scale * series(a, x) : scale * fraction(a, x)
  }

  /// The sum of x^n / (a (a+1) … (a+n)) over n from 0.
  private static func series(_ a: Double, _ x: Double) -> Double {
    var term = 1 / a
    var sum = term
    var next = a
    while term > sum * .ulpOfOne / 4 {
      next += 1
      term *= x / next
      sum += term
    }
    return sum
  }

  /// 1/(x+1-a- 1(1-a)/(x+3-a- 2(2-a)/(x+5-a- …))).
  private static func fraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var product = d
    for step in 1...100_000 {
      let numerator = -Double(step) * (Double(step) - a)
      b += 2
      d = numerator * d + b
      if abs(d) < tiny { d = tiny }
      c = b + numerator / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      product *= d * c
      if abs(d * c - 1) < .ulpOfOne { break }
    }
    return product
  }

  /// ln Γ(n/2): a sum over Γ(x + 1) = x Γ(x), from Γ(1) = 1 or Γ(1/2) = √π.
  private static func logGamma(halves n: Int) -> Double {
    var sum = n.isMultiple(of: 2) ? 0 : log(Double.pi) / 2
    var x = n.isMultiple(of: 2) ? 1 : 0.5
    while x < Double(n) / 2 {
      sum += log(x)
      x += 1
    }
    return sum
  }
}
