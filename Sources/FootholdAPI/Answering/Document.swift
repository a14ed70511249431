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
  /// The tag is of what doesn't change by time alone: of the bytes without the instant that they are
  /// for, and it is a weak one where that is in them. See RFC 9110, 8.8.3 and 13.1.2.
  ///
  /// - Parameter state: What `If-Match` will be held against, where something can be changed.
  func answer(
    _ document: JSON,
    state: String? = nil,
    status: HTTPResponse.Status = .ok
  ) -> Response {
    let (bytes, aging) = document.agingBytes
    return answer(bytes, aging: aging, state: state, status: status)
  }

  /// The same for JSON as bytes.
  func answer(
    _ bytes: [UInt8],
    aging: [Range<Int>] = [],
    with more: HTTPFields = [:],
    state: String? = nil,
    status: HTTPResponse.Status = .ok
  ) -> Response {
    let hash = Self.hash(of: bytes, without: aging).prefix(12).hex
    let tag = "\(aging.isEmpty ? "" : "W/")\"\(hash)\(state.map { ".\($0)" } ?? "")\""
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
    guard request.method == .get || request.method == .head,
      let header = request.headers[.ifNoneMatch]
    else { return false }
    return header.split(separator: ",").contains { part in
      let known = part.drop { $0 == " " }.prefix { $0 != " " }
      return known == "*" || Self.opaque(known) == Self.opaque(tag[...])
    }
  }

  /// A tag without saying that it is weak.
  private static func opaque(_ tag: Substring) -> Substring {
    tag.hasPrefix("W/") ? tag.dropFirst(2) : tag
  }

  private static func hash(of bytes: [UInt8], without aging: [Range<Int>]) -> [UInt8] {
    var hash = SHA256()
    var begin = 0
    bytes.withUnsafeBytes { bytes in
      for part in aging {
        hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[begin..<part.lowerBound]))
        begin = part.upperBound
      }
      hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[begin...]))
    }
    return Array(hash.finalize())
  }
}
