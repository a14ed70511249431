internal import Foundation
internal import Web

/// The fields of a form, as browsers send them: in the address or in the body.
struct FormFields: Sendable {
  private var values: [String: String] = [:]

  /// - Parameter text: `name=value` by `&`, percent-encoded, with `+` for blanks.
  init(_ text: some StringProtocol) {
    for (name, value) in FormText.pairs(text).prefix(100) {
      if let name { values[name] = value ?? "" }
    }
  }

  var isEmpty: Bool { values.isEmpty }

  /// The field without blanks around it; nil when it is missing or empty.
  subscript(_ name: String) -> String? {
    let value = values[name]?.trimmingCharacters(in: .whitespacesAndNewlines)
    return value.flatMap { $0.isEmpty ? nil : $0 }
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
