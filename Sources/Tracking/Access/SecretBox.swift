internal import Crypto

/// Encrypts what a store keeps and nobody shall read in it, by the key of this installation.
///
/// Source: RFC 8439, ChaCha20 and Poly1305.
public struct SecretBox: Sendable {
  private let key: SymmetricKey

  /// How many bytes a key has.
  public static let keyLength = 32

  /// What tells encrypted bytes from others.
  private static let mark = Array("fhs1".utf8)

  /// What is added to a secret: the mark, 12 bytes that are new each time, and 16 that seal it.
  private static let overhead = mark.count + 12 + 16

  /// - Returns: Nil for what isn't as long as a key.
  public init?(key: [UInt8]) {
    guard key.count == Self.keyLength else { return nil }
    self.key = SymmetricKey(data: key)
  }

  /// - Parameter place: Where it is kept: elsewhere it can't be opened.
  public func seal(_ secret: [UInt8], at place: String) throws -> [UInt8] {
    let sealed = try ChaChaPoly.seal(secret, using: key, authenticating: Array(place.utf8))
    return Self.mark + Array(sealed.combined)
  }

  /// - Returns: Nil for what was encrypted by another key, or for another place, or changed since.
  public func open(_ sealed: [UInt8], at place: String) -> [UInt8]? {
    guard Self.isSealed(sealed),
      let box = try? ChaChaPoly.SealedBox(combined: Array(sealed.dropFirst(Self.mark.count))),
      let secret = try? ChaChaPoly.open(box, using: key, authenticating: Array(place.utf8))
    else { return nil }
    return Array(secret)
  }

  public static func isSealed(_ bytes: [UInt8]) -> Bool {
    bytes.count > overhead && bytes.starts(with: mark)
  }
}

/// Where the key of this installation is.
public struct SecretKeys: Sendable {
  /// Nil when there is none yet.
  public let find: @Sendable () throws -> SecretBox?

  /// Makes one, for who has none.
  public let make: @Sendable () throws -> SecretBox

  public init(
    find: @escaping @Sendable () throws -> SecretBox?,
    make: @escaping @Sendable () throws -> SecretBox
  ) {
    self.find = find
    self.make = make
  }
}
