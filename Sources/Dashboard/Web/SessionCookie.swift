internal import Hummingbird

/// The cookie that carries a session.
///
/// Its name begins with `__Host-`, by which browsers keep it for this host alone and off plain
/// HTTP. On this very machine there is no TLS and some browsers then drop such a cookie, so that
/// at `localhost`, `127.0.0.1` and `[::1]` it goes without the prefix and without `Secure`: what
/// stays on the machine nobody on the way can read.
struct SessionCookie {
  private let isLocal: Bool

  init(_ request: Request) {
    let authority = request.head.authority ?? ""
    let hosts = ["localhost", "127.0.0.1", "[::1]"]
    isLocal = hosts.contains { authority == $0 || authority.hasPrefix($0 + ":") }
  }

  private var name: String { isLocal ? "foothold" : "__Host-foothold" }

  func value(in request: Request) -> String? { request.cookies[name]?.value }

  func set(_ value: String, on response: inout Response) {
    response.setCookie(cookie(value, maxAge: nil))
  }

  func clear(on response: inout Response) { response.setCookie(cookie("gone", maxAge: 0)) }

  private func cookie(_ value: String, maxAge: Int?) -> Cookie {
    Cookie(
      name: name,
      value: value,
      maxAge: maxAge,
      path: "/",
      secure: !isLocal,
      httpOnly: true,
      sameSite: .lax
    )
  }
}
