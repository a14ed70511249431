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
  /// The three letters, the first in the highest place: millions of them are read and compared.
  private let letters: UInt32

  /// Nil for what isn't three letters.
  public init?(_ text: some StringProtocol) { self.init(utf8: text.utf8) }

  /// The same of bytes.
  public init?(utf8 bytes: some Collection<UInt8>) {
    guard bytes.count == 3 else { return nil }
    var letters: UInt32 = 0
    for byte in bytes {
      let capital = byte & 0xDF
      guard 0x41...0x5A ~= capital else { return nil }
      letters = letters << 8 | UInt32(capital)
    }
    self.letters = letters
  }

  private init(letters: UInt32) { self.letters = letters }

  public var code: String {
    String(
      decoding: [16, 8, 0].map { UInt8(truncatingIfNeeded: letters >> $0) },
      as: UTF8.self
    )
  }

  public static let euro = Currency(letters: 0x45_55_52)

  public var description: String { code }

  /// How many decimals its amounts have.
  public var decimals: Int {
    if Self.without.contains(self) { return 0 }
    if Self.withThree.contains(self) { return 3 }
    return Self.withFour.contains(self) ? 4 : 2
  }

  private static let without = all([
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
    "VUV", "XAF", "XOF", "XPF",
  ])
  private static let withThree = all(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])
  private static let withFour = all(["CLF", "UYW"])

  private static func all(_ codes: [String]) -> Set<Currency> {
    Set(codes.compactMap(Currency.init))
  }
}
