import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A server of HTTP on this machine that keeps what it gets, and answers as it is told.
final class Receiver: Sendable {
  struct Request: Sendable {
    var path: String
    var headers: HTTPHeaders
    var body: [UInt8]

    func header(_ name: String) -> String? { headers.first(name: name) }
  }

  struct Answer: Sendable {
    var status = 200
    var headers: [(String, String)] = []
    var bytes = 0

    /// Whether it never comes.
    var isMissing = false

    /// Whether its body never ends.
    var isEndless = false

    /// How long it takes, in milliseconds.
    var delay: Int64 = 0
  }

  private struct State: Sendable {
    var requests: [Request] = []
    var answers: [Answer] = []
    var open = 0
    var mostOpen = 0
  }

  private let state = Mutex(State())
  private let group = MultiThreadedEventLoopGroup.singleton
  private let channel = Mutex<(any Channel)?>(nil)

  /// How many requests were at most waiting for their answer at once.
  var mostOpen: Int { state.withLock { $0.mostOpen } }

  var requests: [Request] { state.withLock { $0.requests } }

  /// Answers in this order, the last one for ever; 200 without any.
  func answer(_ answers: [Answer]) { state.withLock { $0.answers = answers } }

  /// - Returns: The port.
  func start() async throws -> Int {
    let bootstrap = ServerBootstrap(group: group).childChannelInitializer { channel in
      channel.pipeline.configureHTTPServerPipeline().flatMapThrowing {
        try channel.pipeline.syncOperations.addHandler(Handler(receiver: self))
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

  fileprivate func take(_ request: Request) -> Answer {
    state.withLock { state in
      state.requests.append(request)
      state.open += 1
      state.mostOpen = max(state.mostOpen, state.open)
      return state.answers.count > 1
        ? state.answers.removeFirst() : state.answers.first ?? Answer()
    }
  }

  fileprivate func finish() { state.withLock { $0.open -= 1 } }

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let receiver: Receiver
    private var request: Request?

    init(receiver: Receiver) { self.receiver = receiver }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      switch unwrapInboundIn(data) {
      case .head(let head):
        request = Request(path: head.uri, headers: head.headers, body: [])
      case .body(let buffer): request?.body += Array(buffer.readableBytesView)
      case .end:
        guard let request else { return }
        let answer = receiver.take(request)
        let box = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: .milliseconds(answer.delay)) {
          let (handler, context) = box.value
          handler.receiver.finish()
          handler.send(answer, context)
        }
      }
    }

    private func send(_ answer: Answer, _ context: ChannelHandlerContext) {
      if answer.isMissing { return }
      var headers = HTTPHeaders(answer.headers)
      let length = answer.isEndless ? answer.bytes * 2 : answer.bytes
      headers.add(name: "content-length", value: String(length))
      let head = HTTPResponseHead(
        version: .http1_1,
        status: .init(statusCode: answer.status),
        headers: headers
      )
      context.write(wrapOutboundOut(.head(head)), promise: nil)
      if answer.bytes > 0 {
        let buffer = ByteBuffer(repeating: 0x61, count: answer.bytes)
        context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
      }
      if answer.isEndless { return context.flush() }
      context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
  }
}
