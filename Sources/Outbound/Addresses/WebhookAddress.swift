internal import Foundation

/// The address of a receiver, checked as far as its text tells.
public struct WebhookAddress: Hashable, Sendable {
  public let text: String

  /// Without brackets.
  public let host: String
  public let port: Int
  public let isEncrypted: Bool

  /// - Parameter allowsPrivate: Whether it may be unencrypted, as inside of a network.
  /// - Throws: ``DeliveryProblem``, in words for who typed it.
  public init(_ text: String, allowsPrivate: Bool) throws(DeliveryProblem) {
    guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      ["https", "http"].contains(scheme), let host = parts.host, !host.isEmpty,
      text.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 0x20 && $0.value != 0x7F })
    else {
      throw DeliveryProblem("'\(text)' is no address such as https://hooks.example/foothold")
    }
    guard parts.user == nil, parts.password == nil else {
      throw DeliveryProblem("leave the user and the password out of the address")
    }
    isEncrypted = scheme == "https"
    guard isEncrypted || allowsPrivate else {
      throw DeliveryProblem(
        "'\(text)' isn't encrypted: write https, or add --allow-private-address for a receiver"
          + " in your own network"
      )
    }
    self.text = text
    self.host = host.trimmingCharacters(in: ["[", "]"])
    port = parts.port ?? (isEncrypted ? 443 : 80)
  }
}
