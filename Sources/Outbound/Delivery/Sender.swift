internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
public import Onboarding
public import Tracking

/// Sends one message once, to an address that was checked.
public struct Sender: Sendable {
  private let resolver: Resolver
  private let agent: String

  /// How long an answer may take, in seconds from the beginning of the attempt.
  private let patience: Int64

  /// - Parameter agent: How the program names itself to receivers: `foothold/1.0.0`.
  public init(resolver: Resolver, agent: String, patience: Int64 = 10) {
    self.resolver = resolver
    self.agent = agent
    self.patience = patience
  }

  /// What of an answer is read at most, in bytes.
  static let mostBytes = 64 * 1_024

  public struct Answer: Hashable, Sendable {
    public var status: Int

    /// What the receiver asks for: the text of its `Retry-After`.
    public var retryAfter: String?
  }

  /// - Throws: ``DeliveryProblem`` when there was no answer.
  public func send(
    _ message: OutboxMessage,
    to endpoint: WebhookEndpoint,
    at now: Instant
  ) async throws(DeliveryProblem) -> Answer {
    guard endpoint.isReadable else {
      throw DeliveryProblem(
        "its secret can't be read: the key by which it was encrypted is missing or another one"
      )
    }
    do {
      let address = try WebhookAddress(endpoint.url, allowsPrivate: endpoint.allowsPrivateAddress)
      let place = try await resolver.address(
        of: address.host,
        allowsPrivate: endpoint.allowsPrivateAddress
      )
      return try await post(message, to: endpoint, address, place, at: now)
    } catch let problem as DeliveryProblem {
      throw problem
    } catch let error as HTTPClientError
      where [.deadlineExceeded, .readTimeout, .connectTimeout].contains(error)
    {
      throw DeliveryProblem("no answer within \(patience) seconds")
    } catch {
      throw DeliveryProblem("no answer: \(error)")
    }
  }

  /// Through a client of its own, which knows no other address for the name than the checked one:
  /// a name that leads elsewhere a moment later changes nothing.
  private func post(
    _ message: OutboxMessage,
    to endpoint: WebhookEndpoint,
    _ address: WebhookAddress,
    _ place: NetworkAddress,
    at now: Instant
  ) async throws -> Answer {
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow,
      timeout: .init(connect: .seconds(patience), read: .seconds(patience))
    )
    configuration.httpVersion = .http1Only
    // The next attempt comes later.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.dnsOverride = [address.host: place.description]
    let client = HTTPClient(
      eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton),
      configuration: configuration
    )
    do {
      let answer = try await answer(client, request(message, endpoint, at: now))
      try await client.shutdown()
      return answer
    } catch {
      try? await client.shutdown()
      throw error
    }
  }

  private func request(
    _ message: OutboxMessage,
    _ endpoint: WebhookEndpoint,
    at now: Instant
  ) -> HTTPClientRequest {
    let timestamp = now.milliseconds / 1_000
    var request = HTTPClientRequest(url: endpoint.url)
    request.method = .POST
    request.headers.add(name: "content-type", value: "application/json")
    request.headers.add(name: "user-agent", value: agent)
    request.headers.add(name: "webhook-id", value: message.name)
    request.headers.add(name: "webhook-timestamp", value: String(timestamp))
    request.headers.add(
      name: "webhook-signature",
      value: Signature.value(
        of: message.name,
        at: timestamp,
        message.body,
        by: endpoint.secrets(at: now)
      )
    )
    request.body = .bytes(message.body)
    return request
  }

  private func answer(_ client: HTTPClient, _ request: HTTPClientRequest) async throws -> Answer {
    let response = try await client.execute(request, timeout: .seconds(patience))
    // Read, so that the receiver sees a client that listens; what it says beyond the limit isn't.
    var count = 0
    for try await chunk in response.body {
      count += chunk.readableBytes
      if count > Self.mostBytes { break }
    }
    return Answer(
      status: Int(response.status.code),
      retryAfter: response.headers.first(name: "retry-after")
    )
  }
}
