internal import Foundation

/// `name=value` by `&`, percent-encoded and with `+` for blanks, as forms and the queries of addresses
/// have it.
public enum FormText {
  /// The pairs in their order; nil for what isn't encoded right.
  public static func pairs(_ text: some StringProtocol) -> [(name: String?, value: String?)] {
    text.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let decoded = parts.map {
        $0.replacingOccurrences(of: "+", with: " ").removingPercentEncoding
      }
      return (decoded[0], decoded.count > 1 ? decoded[1] : "")
    }
  }
}
