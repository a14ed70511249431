internal import Crypto
internal import Foundation
internal import Hummingbird
internal import Onboarding
internal import Tracking
internal import Web

/// Where a page ended: what the next one begins after. Nobody but us can make one.
struct Cursor: Codable, Hashable, Sendable {
  /// What was listed, with all that narrows it: a cursor of one list is none of another.
  let list: String

  /// The instant that the first page was for, so that the next is of the same list.
  let at: Int64

  /// What the last item of the page was sorted by.
  let after: [String]

  /// Makes cursors and reads them back.
  public struct Maker: Sendable {
    private let key: SymmetricKey

    /// - Parameter secret: 32 bytes that nobody else knows.
    init(secret: [UInt8]) { key = SymmetricKey(data: secret) }

    func text(_ cursor: Cursor) throws -> String {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let body = try encoder.encode(cursor)
      let sign = HMAC<SHA256>.authenticationCode(for: body, using: key).prefix(16)
      return (Data(sign) + body).base64EncodedString()
        .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Nil for what this server, since it was started, didn't write.
    func cursor(_ text: String) -> Cursor? {
      guard text.utf8.count <= 4_000 else { return nil }
      var padded = text.replacing("-", with: "+").replacing("_", with: "/")
      padded += String(repeating: "=", count: (4 - padded.utf8.count % 4) % 4)
      guard let bytes = Data(base64Encoded: padded), bytes.count > 16 else { return nil }
      let (sign, body) = (bytes.prefix(16), Data(bytes.dropFirst(16)))
      let right = HMAC<SHA256>.authenticationCode(for: body, using: key).prefix(16)
      guard Secret.isSame(Array(sign), Array(right)) else { return nil }
      return try? JSONDecoder().decode(Cursor.self, from: body)
    }
  }
}

extension Ask {
  /// Where the page before ended; nil for the first page.
  ///
  /// - Parameter list: What is listed, with all that narrows it.
  func cursor(of list: String) throws -> Cursor? {
    guard let text = try text("cursor") else { return nil }
    guard let cursor = pages.cursor(text), cursor.list == list else {
      throw Problem(
        .invalidCursor,
        "the cursor is of another list, or of a server that was started anew",
        hint: "begin again without 'cursor', and say the same as on the first page",
        field: "cursor"
      )
    }
    return cursor
  }

  /// All that narrows a list, in words that differ if one of them does.
  var listName: String {
    let ignored: Set<String> = ["cursor", "limit", "fields"]
    let said = request.uri.queryParameters.filter { !ignored.contains(String($0.key)) }
      .map { "\($0.key)=\($0.value)" }.sorted()
    let who = [principal?.owner ?? "", principal?.segment ?? ""]
    return ([request.uri.path] + said + who).joined(separator: "\u{1F}")
  }
}
