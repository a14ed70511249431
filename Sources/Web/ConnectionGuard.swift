internal import HTTPTypes
public import NIOCore
internal import NIOHTTP1
public import NIOHTTPTypes
internal import Synchronization

/// Keeps a connection from holding the server up: closes it when the body of a request doesn't
/// come, or never ends, and answers what can't be parsed. When the server ends, it lets a request
/// that is on its way still come.
///
/// That a head doesn't come is seen by Hummingbird's own idle timeout, as nothing of a request is
/// read before its head is complete.
public final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  public typealias InboundIn = HTTPRequestPart
  public typealias InboundOut = HTTPRequestPart
  public typealias OutboundIn = HTTPResponsePart
  public typealias OutboundOut = HTTPResponsePart

  private let patience: Patience
  private let refused: @Sendable (String, ProblemKind) -> Void
  private var idle: Scheduled<Void>?
  private var whole: Scheduled<Void>?
  private var farewell: Scheduled<Void>?
  private var requests = 0
  private var hasFailed = false

  /// Whether the request whose body still comes has its answer.
  private var isAnswered = false

  /// Of the body so far, in bytes; and for how many of them more time was given.
  private var received = 0
  private var granted = 0

  private static let host = HTTPField.Name("Host") ?? .accept

  /// How many requests couldn't be parsed, on all connections.
  private static let unread = Atomic<Int>(0)

  /// - Parameter refused: Is told the id and the kind of a problem of a request that no route sees.
  public init(
    _ patience: Patience,
    refused: @escaping @Sendable (_ id: String, _ kind: ProblemKind) -> Void = { _, _ in }
  ) {
    self.refused = refused
    self.patience = patience
  }

  public func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      // Only the first is looked at by others; a second one would be another's.
      guard head.headerFields[Self.host] == nil else {
        requests += 1
        return refuse(context, .badRequest)
      }
      if head.headerFields[.expect]?.lowercased() == "100-continue" {
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
      }
      requests += 1
      (received, granted) = (0, 0)
      whole = closingWhole(context, in: patience.whole)
      idle = closing(context, in: patience.idle)
    case .body(let bytes):
      received += bytes.readableBytes
      if isAnswered { break }
      idle?.cancel()
      idle = closing(context, in: patience.idle)
    case .end: rest()
    }
    context.fireChannelRead(data)
    // It is the last one, as whoever answers it learns now.
    if let last = farewell {
      farewell = nil
      last.cancel()
      context.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
    }
  }

  public func write(
    context: ChannelHandlerContext,
    data: NIOAny,
    promise: EventLoopPromise<Void>?
  ) {
    context.write(data, promise: promise)
    guard case .end = unwrapOutboundIn(data) else { return }
    requests -= 1
    // It was answered before all of it had come: what still comes is of no use to anybody.
    if idle != nil, requests == 0 {
      rest()
      isAnswered = true
      idle = closing(context, in: patience.farewell)
    }
  }

  /// The server ends. A connection on which nothing is asked is closed after a while only: a request
  /// may be on its way, and would be lost.
  public func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard event is ChannelShouldQuiesceEvent, requests == 0, farewell == nil else {
      return context.fireUserInboundEventTriggered(event)
    }
    farewell = closing(context, in: patience.farewell)
  }

  public func channelInactive(context: ChannelHandlerContext) {
    rest()
    farewell?.cancel()
    context.fireChannelInactive()
  }

  public func handlerRemoved(context: ChannelHandlerContext) {
    rest()
    farewell?.cancel()
  }

  /// What isn't HTTP, or more of it than is read, gets an answer that says so, and is over.
  public func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // A body that is cut off is none: whoever reads it must not take its end for the end.
    guard let error = error as? HTTPParserError, error != .invalidEOFState, !hasFailed else {
      return context.fireErrorCaught(error)
    }
    refuse(context, error == .headerOverflow ? .headersTooLarge : .badRequest)
  }

  private func refuse(_ context: ChannelHandlerContext, _ kind: ProblemKind) {
    hasFailed = true
    rest()
    let id = "unread-\(Self.unread.add(1, ordering: .relaxed).newValue)"
    refused(id, kind)
    let body = context.channel.allocator.buffer(bytes: Problem.plain(kind, id: id))
    var head = HTTPResponse(status: kind.status)
    head.headerFields = SecurityHeaders.ofPlainAnswers
    head.headerFields[.contentType] = "application/problem+json"
    head.headerFields[.contentLength] = "\(body.readableBytes)"
    head.headerFields[.connection] = "close"
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(body)), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    context.close(promise: nil)
  }

  private func closing(_ context: ChannelHandlerContext, in time: TimeAmount) -> Scheduled<Void> {
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    return context.eventLoop.scheduleTask(in: time) { bound.value.close(promise: nil) }
  }

  /// Closes the connection unless enough has come meanwhile for more time.
  private func closingWhole(
    _ context: ChannelHandlerContext,
    in time: TimeAmount
  ) -> Scheduled<Void> {
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    return context.eventLoop.scheduleTask(in: time) {
      let (this, context) = bound.value
      let seconds = (this.received - this.granted) / this.patience.bytesPerSecond
      guard seconds > 0 else { return context.close(promise: nil) }
      this.granted += seconds * this.patience.bytesPerSecond
      this.whole = this.closingWhole(context, in: .seconds(Int64(seconds)))
    }
  }

  private func rest() {
    idle?.cancel()
    whole?.cancel()
    (idle, whole, isAnswered) = (nil, nil, false)
  }
}
