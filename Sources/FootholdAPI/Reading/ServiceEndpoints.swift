internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Tracking
internal import Web

/// What is asked about the service itself.
extension Endpoint {
  static let description = Endpoint(
    .get,
    "/openapi.json",
    nil,
    "This description.",
    contentType: "application/json"
  ) { ask in
    let document = OpenAPIDocument(endpoints: ask.table, version: ask.surroundings.version)
    return ask.plain(try document.bytes(), "application/json")
  }

  static let isAlive = Endpoint(
    .get,
    "/livez",
    nil,
    "Whether the program runs. It doesn't ask the database.",
    contentType: "text/plain"
  ) { ask in
    ask.plain(Array("ok\n".utf8), "text/plain; charset=utf-8")
  }

  static let isReady = Endpoint(
    .get,
    "/readyz",
    nil,
    "Whether to send requests here: 503 while the database can't be written, and once the server is"
      + " told to end.",
    contentType: "text/plain"
  ) { ask in
    try ask.surroundings.readiness.check(ask.store)
    return ask.plain(Array("ok\n".utf8), "text/plain; charset=utf-8")
  }

  static let problem = Endpoint(
    .get,
    "/problems/{problem}",
    nil,
    "What a problem means, and what to do.",
    contentType: "text/plain"
  ) { ask in
    let name = try ask.part("problem")
    guard let kind = ProblemKind(rawValue: name) else {
      throw Problem(
        .notFound,
        "there is no problem '\(name)'",
        hint: "there are: \(ProblemKind.allCases.map(\.rawValue).joined(separator: ", "))"
      )
    }
    let page = "\(kind.title) (\(kind.status.code))\n\n\(kind.advice)\n"
    return ask.plain(Array(page.utf8), "text/plain; charset=utf-8")
  }
}

extension Ask {
  func plain(_ bytes: [UInt8], _ type: String) -> Response {
    Response(
      status: .ok,
      headers: [.contentType: type, .cacheControl: "no-cache"],
      body: .init(byteBuffer: ByteBuffer(bytes: bytes))
    )
  }
}
