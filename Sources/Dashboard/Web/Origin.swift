internal import HTTPTypes
internal import Hummingbird
internal import Web

/// Whether a change comes from our own pages.
///
/// Browsers say so in `Sec-Fetch-Site` wherever there is TLS, and on this machine. Elsewhere
/// `Origin` must name our own host; it is `null` when the page keeps its address to itself, as
/// ours do, and then the form's token has to be enough.
enum Origin {
  static func check(_ request: Request) throws {
    if let site = request.headers[named: HTTPField.Name("Sec-Fetch-Site")] {
      if site == "same-origin" { return }
      throw refusal
    }
    guard let origin = request.headers[.origin], origin != "null" else { return }
    guard let host = origin.split(separator: "/").last, let authority = request.head.authority,
      host.lowercased() == authority.lowercased()
    else { throw refusal }
  }

  /// - Throws: ``Problem`` of 403 when the form isn't of this session.
  static func check(_ sent: String?, against token: String) throws {
    guard let sent, !token.isEmpty, isEqual(sent, token) else { throw refusal }
  }

  /// Compared in full, so that the time tells nothing of how much was right.
  private static func isEqual(_ one: String, _ other: String) -> Bool {
    let one = Array(one.utf8)
    let other = Array(other.utf8)
    return one.count == other.count && zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static var refusal: Problem {
    Problem(
      .forbidden,
      "this didn't come from a page of this session, so nothing was changed",
      hint: "go back, reload the page and try again"
    )
  }
}
