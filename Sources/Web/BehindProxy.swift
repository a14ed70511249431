internal import HTTPTypes
public import Hummingbird
internal import NIOCore

/// Believes the proxy before us who asks, and by which host. Only for servers that nobody reaches
/// without the proxy: what it says could be said by anybody.
///
/// `X-Forwarded-For` counts where it is there, because the usual proxies write their entry into it,
/// and pass a `Forwarded` (RFC 7239) of whoever asks on as it came. Of either the last entry is the
/// proxy's own; those before it came with the request.
public struct BehindProxy: RouterMiddleware {
  public init() {}

  public func handle(
    _ request: Request,
    context: WebContext,
    next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    let text = request.headers.last("X-Forwarded-For") ?? request.headers.last("Forwarded")?.client
    if let address = text.flatMap({ SocketAddress(client: $0) }) { context.remoteAddress = address }
    guard let host = request.headers.last("X-Forwarded-Host"), !host.isEmpty else {
      return try await next(request, context)
    }
    var head = request.head
    head.authority = host
    return try await next(Request(head: head, body: request.body), context)
  }
}

extension HTTPFields {
  /// The last entry of a header that is a list, however many lines it came in.
  fileprivate func last(_ name: String) -> String? {
    guard let name = HTTPField.Name(name), let text = self[values: name].last else { return nil }
    return text.split(separator: ",").last.map { String($0).trimmingBlanks }
  }
}

extension String {
  /// The `for` of an entry of `Forwarded`: `for="[2001:db8::1]:4711";proto=https`.
  fileprivate var client: String? {
    for pair in split(separator: ";") {
      let parts = pair.split(separator: "=", maxSplits: 1).map { String($0).trimmingBlanks }
      guard parts.count == 2, parts[0].lowercased() == "for" else { continue }
      return parts[1].replacing("\"", with: "")
    }
    return nil
  }

  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}

extension SocketAddress {
  /// An address as proxies write it, with or without a port, IPv6 mostly in brackets.
  fileprivate init?(client text: String) {
    var host = text[...]
    if host.hasPrefix("[") {
      host = host.dropFirst().prefix { $0 != "]" }
    } else if host.count(where: { $0 == ":" }) == 1 {
      host = host.prefix { $0 != ":" }
    }
    guard let address = try? SocketAddress(ipAddress: String(host), port: 0) else { return nil }
    self = address
  }
}
