internal import Crypto
internal import Foundation
public import Tracking

/// The signature of a message: `v1,` and the Base64 of an HMAC with SHA-256.
///
/// Source: Standard Webhooks 1.0.0, "Signature scheme".
public enum Signature {
  /// One for each secret, with blanks between.
  ///
  /// - Parameter timestamp: Of the attempt, in seconds since 1970.
  public static func value(
    of name: String,
    at timestamp: Int64,
    _ body: [UInt8],
    by secrets: [WebhookSecret]
  ) -> String {
    let signed = Array("\(name).\(timestamp).".utf8) + body
    return secrets.map { secret in
      let code = HMAC<SHA256>.authenticationCode(
        for: signed,
        using: SymmetricKey(data: secret.bytes)
      )
      return "v1,\(Data(code).base64EncodedString())"
    }.joined(separator: " ")
  }
}

extension WebhookSecret {
  /// As people hand it to a receiver: `whsec_` and Base64. Show it once.
  public var revealed: String { "whsec_\(Data(bytes).base64EncodedString())" }

  /// - Returns: Nil for what is no such text.
  public init?(revealed text: String) {
    guard text.hasPrefix("whsec_"), let bytes = Data(base64Encoded: String(text.dropFirst(6)))
    else { return nil }
    self.init([UInt8](bytes))
  }
}
