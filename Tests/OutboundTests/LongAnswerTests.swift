import NIOCore
import NIOHTTP1
import NIOPosix
import Onboarding
import Outbound
import Synchronization
import Testing
import Tracking

@Suite("A long answer")
struct LongAnswerTests {
  @Test("that stops in the middle is enough after 64 KB, and isn't waited for")
  func stopping() async throws {
    let post = try Post()
    let id = try await post.addWebhook()
    post.receiver.answer([.init(bytes: 200_000, isEndless: true)])
    let kept = try await post.outbound.test(id)
    #expect(kept.progress.deliveredAt == post.now && kept.progress.attempts == 1)
    try await post.receiver.stop()
  }

  @Test("that never ends is one all the same, and is hardly read", arguments: [200, 503])
  func endless(status: Int) async throws {
    let post = try Post()
    let fountain = Fountain(status: status)
    let port = try await fountain.start()
    var endpoint = WebhookEndpoint.sample("http://127.0.0.1:\(port)/in", allowsPrivate: true)
    endpoint.createdAt = post.now
    let id = try EditWebhooks(store: post.store).add(endpoint).id
    let kept = try await post.outbound.test(id)
    #expect(kept.progress.status == status)
    #expect((kept.progress.deliveredAt != nil) == (status == 200))
    // The system's own buffers take some megabytes, whoever reads.
    #expect(fountain.sent < 64 << 20, "\(fountain.sent) bytes")
    try await fountain.stop()
  }
}

/// A receiver whose answer goes on for as long as somebody takes it.
private final class Fountain: Sendable {
  private static let part = 64 * 1_024

  private let status: Int
  private let count = Mutex(0)
  private let channel = Mutex<(any Channel)?>(nil)

  init(status: Int) { self.status = status }

  /// How many bytes of answers could be handed over.
  var sent: Int { count.withLock { $0 } }

  /// - Returns: The port.
  func start() async throws -> Int {
    let group = MultiThreadedEventLoopGroup.singleton
    let bootstrap = ServerBootstrap(group: group).childChannelInitializer { channel in
      channel.pipeline.configureHTTPServerPipeline().flatMapThrowing {
        try channel.pipeline.syncOperations.addHandler(Handler(fountain: self))
      }
    }
    let bound = try await bootstrap.bind(host: "127.0.0.1", port: 0).get()
    channel.withLock { $0 = bound }
    return bound.localAddress?.port ?? 0
  }

  func stop() async throws {
    let bound = channel.withLock { $0 }
    try await bound?.close()
  }

  private func note() { count.withLock { $0 += Self.part } }

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let fountain: Fountain

    init(fountain: Fountain) { self.fountain = fountain }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      guard case .end = unwrapInboundIn(data) else { return }
      var headers = HTTPHeaders()
      headers.add(name: "transfer-encoding", value: "chunked")
      let head = HTTPResponseHead(
        version: .http1_1,
        status: .init(statusCode: fountain.status),
        headers: headers
      )
      context.write(wrapOutboundOut(.head(head)), promise: nil)
      pour(context)
    }

    /// A part, and the next one once it is gone.
    private func pour(_ context: ChannelHandlerContext) {
      let loop = context.eventLoop
      let box = NIOLoopBound((self, context), eventLoop: loop)
      let promise = loop.makePromise(of: Void.self)
      promise.futureResult.whenSuccess {
        loop.execute {
          let (handler, context) = box.value
          handler.fountain.note()
          handler.pour(context)
        }
      }
      let part = ByteBuffer(repeating: 0x61, count: Fountain.part)
      context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(part))), promise: promise)
    }
  }
}
