/// An amount of a currency, in the smallest units that it has: 1900 of EUR is 19 €.
public struct Money: Hashable, Sendable {
  public var minorUnits: Int64
  public var currency: Currency

  public init(_ minorUnits: Int64, _ currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// The amount in major units: 19.5 for 19.50 €. Exact up to 2⁵³ minor units.
  public var major: Double {
    Double(minorUnits) / (0..<currency.decimals).reduce(1) { power, _ in power * 10 }
  }

  /// The amount with the decimals that its currency has: `19.00`, `-1200`, `1.250`.
  public var decimal: String {
    let decimals = currency.decimals
    var digits = String(minorUnits.magnitude)
    while digits.count <= decimals { digits = "0" + digits }
    let sign = minorUnits < 0 ? "-" : ""
    guard decimals > 0 else { return sign + digits }
    return sign + digits.dropLast(decimals) + "." + digits.suffix(decimals)
  }
}

/// A currency by its code of ISO 4217, in capitals.
public struct Currency: Hashable, Sendable, CustomStringConvertible {
  public let code: String

  /// Nil for what isn't three letters.
  public init?(_ text: some StringProtocol) {
    let isLetter = { (byte: UInt8) in 0x41...0x5A ~= byte & 0xDF }
    guard text.utf8.count == 3, text.utf8.allSatisfy(isLetter) else { return nil }
    code = text.uppercased()
  }

  private init(code: String) { self.code = code }

  public static let euro = Currency(code: "EUR")

  public var description: String { code }

  /// How many decimals its amounts have.
  public var decimals: Int {
    if Self.without.contains(code) { return 0 }
    if Self.withThree.contains(code) { return 3 }
    return Self.withFour.contains(code) ? 4 : 2
  }

  private static let without: Set<String> = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
    "VUV", "XAF", "XOF", "XPF",
  ]
  private static let withThree: Set<String> = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]
  private static let withFour: Set<String> = ["CLF", "UYW"]
}
