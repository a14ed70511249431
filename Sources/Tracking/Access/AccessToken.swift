internal import Crypto

/// What somebody shows to be let in: `fhd_ID_SECRET` and a checksum.
///
/// The id is public and finds the token; the checksum tells a typo from a token that isn't known,
/// and lets scanners of source code find tokens. Of the secret only the SHA-256 is ever kept.
public struct AccessToken: Hashable, Sendable {
  /// The whole of it, to be shown once.
  public let text: String
  public let id: String

  /// How many random bytes a token is made of; 160 bits of them are secret.
  public static let randomBytes = idBytes + 20

  private static let idBytes = 6
  private static let prefix = "fhd"
  private static let checksumDigits = 8

  /// - Parameter random: ``randomBytes`` bytes that nobody can guess.
  public init(random: [UInt8]) throws {
    guard random.count == Self.randomBytes else {
      throw TrackingError("a token is made of \(Self.randomBytes) random bytes")
    }
    id = random.prefix(Self.idBytes).hex
    let body = "\(Self.prefix)_\(id)_\(random.dropFirst(Self.idBytes).hex)"
    text = body + Self.checksum(body)
  }

  /// Nil for what can't be a token, a typo among others.
  public init?(_ text: String) {
    let body = text.dropLast(Self.checksumDigits)
    let parts = body.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == Self.prefix, parts[1].utf8.count == Self.idBytes * 2,
      parts[2].utf8.count == (Self.randomBytes - Self.idBytes) * 2,
      text.hasSuffix(Self.checksum(String(body)))
    else { return nil }
    self.text = text
    id = String(parts[1])
  }

  /// What is kept of it.
  public var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

  private static func checksum(_ body: String) -> String {
    String(Array(SHA256.hash(data: Array(body.utf8))).hex.prefix(checksumDigits))
  }
}

/// Compares what is secret.
public enum Secret {
  /// Whether two are the same, in a time that hangs on their length only.
  public static func isSame(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(into: UInt8(0)) { $0 |= $1.0 ^ $1.1 } == 0
  }
}

extension Collection<UInt8> {
  /// Two digits for each byte.
  public var hex: String {
    map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
