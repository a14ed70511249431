internal import Crypto
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Reports
internal import Tracking
internal import Web

extension Ask {
  /// The document as a response, or that it is still the same as whoever asks has it.
  ///
  /// The tag is of the bytes, so two documents with one tag are equal. See RFC 9110, 8.8.3 and
  /// 13.1.2.
  ///
  /// - Parameter state: What `If-Match` will be held against, where something can be changed.
  func answer(
    _ document: JSON,
    state: String? = nil,
    status: HTTPResponse.Status = .ok
  ) -> Response {
    answer(document.bytes(pretty: false), state: state, status: status)
  }

  /// The same for JSON as bytes.
  func answer(
    _ bytes: [UInt8],
    with more: HTTPFields = [:],
    state: String? = nil,
    status: HTTPResponse.Status = .ok
  ) -> Response {
    let hash = Array(SHA256.hash(data: bytes)).prefix(12).hex
    let tag = "\"\(hash)\(state.map { ".\($0)" } ?? "")\""
    var headers: HTTPFields = [
      .eTag: tag, .cacheControl: "private, no-cache", .vary: "Authorization",
    ]
    headers.append(contentsOf: more)
    if isKnown(tag) { return Response(status: .notModified, headers: headers) }
    headers[.contentType] = "application/json"
    return Response(
      status: status,
      headers: headers,
      body: .init(byteBuffer: ByteBuffer(bytes: bytes))
    )
  }

  private func isKnown(_ tag: String) -> Bool {
    guard let header = request.headers[.ifNoneMatch] else { return false }
    return header.split(separator: ",").contains { part in
      let known = part.drop { $0 == " " }.prefix { $0 != " " }
      return known == "*" || known == tag || known == "W/\(tag)"
    }
  }
}
