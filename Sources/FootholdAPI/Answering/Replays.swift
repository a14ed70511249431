internal import Crypto
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Onboarding
internal import Synchronization
internal import Tracking
internal import Web

/// Answers a request that is sent again as it was answered the first time, where the sender gave it
/// an `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header-07).
///
/// A process that dies between a change and keeping its answer makes the change again when the
/// request is repeated: events and files are known again by what they are, other changes are made
/// twice then.
final class Replays: Sendable {
  private struct Name: Hashable {
    let token: String
    let key: String
  }

  /// Those that are being answered.
  private let busy = Mutex<Set<Name>>([])

  private static let longestKey = 255

  /// Answers, or repeats what was answered.
  ///
  /// - Parameter content: The SHA-256 of what the request carries.
  /// - Throws: ``Problem`` where another request had the key, or the same one isn't done yet.
  func answer(
    _ ask: Ask,
    content: @autoclosure () throws -> [UInt8],
    _ run: () async throws -> Response
  ) async throws -> Response {
    guard let header = ask.request.headers[named: .idempotencyKey], let holder = ask.principal
    else {
      return try await run()
    }
    let name = Name(token: holder.token, key: try Self.key(header))
    let request = Self.fingerprint(ask.request, try content())
    guard busy.withLock({ $0.insert(name).inserted }) else {
      var problem = Problem(
        .inProgress,
        "the first request with this key is being answered",
        field: "Idempotency-Key"
      )
      problem.headers[.retryAfter] = "1"
      throw problem
    }
    defer { busy.withLock { _ = $0.remove(name) } }
    let answers = KeptAnswers(store: ask.store, now: ask.now)
    if let kept = try answers.find(name.key, ofToken: name.token) {
      guard kept.request == request else {
        throw Problem(
          .keyReused,
          "another request had this key",
          hint: "take another key for another request",
          field: "Idempotency-Key"
        )
      }
      return Response(kept)
    }
    let response: Response
    do {
      response = try await run()
    } catch let problem as Problem {
      response = problem.response(from: ask.request, context: ask.context)
    } catch let error as TrackingError {
      response = Problem(error).response(from: ask.request, context: ask.context)
    }
    // What may be otherwise the next time isn't kept: too many requests, and mistakes here.
    guard response.status.code < 500, response.status != .tooManyRequests else { return response }
    let collector = Collector()
    try await response.body.write(collector)
    let body = collector.bytes
    try answers.keep(
      KeptAnswer(
        token: name.token,
        key: name.key,
        request: request,
        status: response.status.code,
        type: response.headers[.contentType] ?? "",
        body: body,
        answeredAt: ask.now
      )
    )
    return Response(
      status: response.status,
      headers: response.headers,
      body: .init(byteBuffer: ByteBuffer(bytes: body))
    )
  }

  /// - Returns: The key without the quotes that the draft asks for and not everybody writes.
  private static func key(_ header: String) throws -> String {
    var key = header.trimmed
    if key.count >= 2, key.hasPrefix("\""), key.hasSuffix("\"") {
      key = String(key.dropFirst().dropLast())
    }
    guard 1...longestKey ~= key.utf8.count, key.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
      throw Problem(
        .badRequest,
        "an Idempotency-Key has 1 to \(longestKey) printable ASCII characters, and no blanks",
        field: "Idempotency-Key"
      )
    }
    return key
  }

  private static func fingerprint(_ request: Request, _ content: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: Array("\(request.method.rawValue) \(request.uri.string)\n".utf8))
    hash.update(data: Array("\(request.headers[.ifMatch] ?? "")\n".utf8))
    hash.update(data: content)
    return Array(hash.finalize())
  }
}

/// Gathers what a response would send.
private final class Collector: ResponseBodyWriter, @unchecked Sendable {
  private(set) var bytes: [UInt8] = []

  func write(_ buffer: ByteBuffer) async throws { bytes += buffer.readableBytesView }
  func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

extension Response {
  fileprivate init(_ kept: KeptAnswer) {
    var headers: HTTPFields = [.contentType: kept.type, .cacheControl: "no-store"]
    headers[named: .idempotencyReplayed] = "true"
    self.init(
      status: .init(code: kept.status),
      headers: headers,
      body: .init(byteBuffer: ByteBuffer(bytes: kept.body))
    )
  }
}

extension HTTPField.Name {
  fileprivate static let idempotencyKey = HTTPField.Name("Idempotency-Key")
  fileprivate static let idempotencyReplayed = HTTPField.Name("Idempotency-Replayed")
}
