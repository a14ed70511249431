internal import Foundation

/// The fields of a form, as browsers send them: in the address or in the body.
struct FormFields: Sendable {
  private var values: [String: String] = [:]

  /// - Parameter text: `name=value` by `&`, percent-encoded, with `+` for blanks.
  init(_ text: some StringProtocol) {
    for pair in text.split(separator: "&").prefix(100) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(parts[0]) else { continue }
      values[name] = parts.count > 1 ? Self.decoded(parts[1]) ?? "" : ""
    }
  }

  /// The field without blanks around it; nil when it is missing or empty.
  subscript(_ name: String) -> String? {
    let value = values[name]?.trimmingCharacters(in: .whitespacesAndNewlines)
    return value.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func decoded(_ text: some StringProtocol) -> String? {
    text.replacingOccurrences(of: "+", with: " ").removingPercentEncoding
  }
}

extension String {
  /// As a part of an address: a name between slashes, or a value of a field.
  var inAddress: String {
    addingPercentEncoding(withAllowedCharacters: .unreservedInAddress) ?? ""
  }
}

extension CharacterSet {
  fileprivate static let unreservedInAddress = CharacterSet(
    charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~"
  )
}
