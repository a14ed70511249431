public import Hummingbird
public import NIOCore
public import Tracking

/// What is known of a request while it is answered.
public struct WebContext: RequestContext, RemoteAddressRequestContext {
  public var coreContext: CoreRequestContextStorage
  public let remoteAddress: SocketAddress?

  /// Nil until somebody has shown who they are.
  public var principal: Principal?

  public init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    remoteAddress = source.channel.remoteAddress
  }
}
