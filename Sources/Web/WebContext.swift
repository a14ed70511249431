internal import Foundation
public import Hummingbird
public import Logging
public import NIOCore
public import Tracking

/// What is known of a request while it is answered.
public struct WebContext: RequestContext, RemoteAddressRequestContext {
  public var coreContext: CoreRequestContextStorage

  /// Who is at the other end; behind a proxy, for whom it asks.
  public internal(set) var remoteAddress: SocketAddress?

  /// Nil until somebody has shown who they are.
  public var principal: Principal?

  public init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    remoteAddress = source.channel.remoteAddress
  }

  /// Of a request that comes over no network.
  public init(logger: Logger) {
    coreContext = .init(source: Inside(logger: logger))
    remoteAddress = nil
  }

  private struct Inside: RequestContextSource { let logger: Logger }
}

extension WebContext {
  /// A part of the address as whoever wrote it meant it: the `a b` of `/v1/customers/a%20b`.
  ///
  /// - Throws: ``Problem`` of 404 for what no text can be behind, such as `%ZZ`.
  public func part(_ name: String) throws -> String {
    guard let text = parameters.get(name)?.removingPercentEncoding else {
      throw Problem(.notFound, "there is nothing at this address")
    }
    return text
  }
}
