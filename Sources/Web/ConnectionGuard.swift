internal import HTTPTypes
public import NIOCore
internal import NIOHTTP1
public import NIOHTTPTypes

/// Keeps a connection from holding the server up: closes it when the body of a request doesn't
/// come, or never ends, and answers what can't be parsed.
///
/// That a head doesn't come is seen by Hummingbird's own idle timeout, as nothing of a request is
/// read before its head is complete.
public final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  public typealias InboundIn = HTTPRequestPart
  public typealias InboundOut = HTTPRequestPart
  public typealias OutboundIn = HTTPResponsePart
  public typealias OutboundOut = HTTPResponsePart

  private let patience: Patience
  private var idle: Scheduled<Void>?
  private var whole: Scheduled<Void>?
  private var hasFailed = false

  public init(_ patience: Patience) { self.patience = patience }

  public func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      whole = closing(context, in: patience.whole)
      idle = closing(context, in: patience.idle)
    case .body:
      idle?.cancel()
      idle = closing(context, in: patience.idle)
    case .end: rest()
    }
    context.fireChannelRead(data)
  }

  public func channelInactive(context: ChannelHandlerContext) {
    rest()
    context.fireChannelInactive()
  }

  public func handlerRemoved(context: ChannelHandlerContext) { rest() }

  /// What isn't HTTP, or more of it than is read, gets an answer that says so, and is over.
  public func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? HTTPParserError, !hasFailed else {
      return context.fireErrorCaught(error)
    }
    hasFailed = true
    rest()
    let kind: ProblemKind = error == .headerOverflow ? .headersTooLarge : .badRequest
    let body = context.channel.allocator.buffer(bytes: Problem.plain(kind))
    var head = HTTPResponse(status: kind.status)
    head.headerFields = [
      .contentType: "application/problem+json", .contentLength: "\(body.readableBytes)",
      .connection: "close",
    ]
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(body)), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    context.close(promise: nil)
  }

  private func closing(_ context: ChannelHandlerContext, in time: TimeAmount) -> Scheduled<Void> {
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    return context.eventLoop.scheduleTask(in: time) { bound.value.close(promise: nil) }
  }

  private func rest() {
    idle?.cancel()
    whole?.cancel()
    (idle, whole) = (nil, nil)
  }
}
