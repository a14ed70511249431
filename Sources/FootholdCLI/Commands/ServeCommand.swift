internal import ArgumentParser
internal import Dashboard
internal import Exports
internal import FootholdAPI
internal import Foundation
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import Onboarding
internal import Outbound
internal import SQLiteStore
internal import ServiceLifecycle
internal import Tracking
internal import Web

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve the dashboard and the JSON API.",
    discussion: """
      Listens on this machine only, unless --host says otherwise. SIGTERM and Ctrl-C end it: \
      /readyz says so at once, and what was begun is finished first. A second one ends it at once.

        foothold serve
        foothold serve --port 9000 --behind-proxy
        foothold serve --host 0.0.0.0 --port 443 --tls-cert chain.pem --tls-key key.pem
      """
  )

  @OptionGroup var listen: ListenOptions

  @Option(
    help: ArgumentHelp(
      "Seconds for which requests are still taken once it is told to end, from 0 to 60.",
      valueName: "seconds"
    )
  )
  var drain = 1.0

  @OptionGroup var daily: ServeDigestOptions

  @Option(
    help: ArgumentHelp(
      "How often a token may ask in the long run; an address may twice as often.",
      valueName: "count"
    )
  )
  var requestsPerSecond = 50

  @Option(
    help: ArgumentHelp(
      "How many wrong tokens an address may show in a minute before it has to wait.",
      valueName: "count"
    )
  )
  var wrongTokensPerMinute = 10

  @Option(help: ArgumentHelp("How the log is written: text or json.", valueName: "format"))
  var logFormat: LogFormat = .text

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard 0...60 ~= drain else {
      throw ValidationError("'--drain' must be from 0 to 60 seconds, not \(drain).")
    }
    guard 1...1_000_000 ~= requestsPerSecond else {
      throw ValidationError("'--requests-per-second' must be from 1 to 1000000.")
    }
    guard 1...1_000_000 ~= wrongTokensPerMinute else {
      throw ValidationError("'--wrong-tokens-per-minute' must be from 1 to 1000000.")
    }
  }

  /// The dashboard's sessions, kept in the store.
  private func visitors(_ store: any TrackingStore) -> Visitors {
    let clock = shared.clock
    return Visitors(
      signIn: { token, former in
        try OpenSession(store: store, now: clock())(
          token: token,
          former: former,
          random: Randomness.bytes(SessionPass.randomBytes)
        )?.id
      },
      find: { cookie in
        try FindSession(store: store, now: clock())(cookie).map {
          Visitors.Visit(principal: $0.holder, formToken: $0.pass.csrf)
        }
      },
      signOut: { try CloseSession(store: store)($0) }
    )
  }

  func run() async throws {
    let lock = try ServingLock(database: shared.path)
    defer { withExtendedLifetime(lock) {} }
    let isNew = !FileManager.default.fileExists(atPath: shared.path)
    let store = try shared.servingStore()
    if isNew { Console.tell("There was no database '\(shared.path)', so it was made.") }
    listen.warn()
    let logger = logger
    let server = try listen.server(.http1(configuration: patient(logger)))
    let surroundings = surroundings(store)
    let limits = RateLimits(
      perToken: RateLimit(perSecond: requestsPerSecond),
      perAddress: RateLimit(perSecond: 2 * requestsPerSecond),
      badTokens: RateLimit(
        rate: Double(wrongTokensPerMinute) / 60,
        burst: wrongTokensPerMinute
      ),
      traffic: surroundings.traffic,
      now: shared.wallClock
    )
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: ExperienceVersion())
    var gates = Gates(surroundings, known: API.endpoints.map { ($0.method, $0.path) })
    gates.isBehindProxy = listen.behindProxy
    gates.origins = listen.corsOrigin.map(\.text)
    let dashboard = try Dashboard(surroundings, visitors: visitors(store), limits: limits)
    gates.pages = dashboard.addresses
    gates.add(to: router)
    // Nobody else serves this database, so whatever lies there is of a server that was killed.
    let uploads = shared.path + ".upload-"
    Spool.removeLeftovers(of: uploads)
    API(surroundings, secret: Randomness.bytes(32), limits: limits, uploads: uploads)
      .addRoutes(to: router)
    dashboard.addRoutes(to: router)
    let listener = Listener()
    let application = Application(
      router: router,
      server: server,
      configuration: .init(
        address: .hostname(listen.address, port: listen.port),
        backlog: 1024,
        availableConnectionsDelegate: surroundings.connections
      ),
      onServerRunning: { [scheme = listen.scheme, first = firstToken(store)] channel in
        listener.begin(channel)
        first.tell()
        if let address = channel.localAddress, let port = address.port {
          let host = address.ipAddress ?? "127.0.0.1"
          let written = host.contains(":") ? "[\(host)]" : host
          Console.tell("Foothold is at \(scheme)://\(written):\(port)/")
        }
      },
      logger: logger
    )
    // Services start in this order and stop in the reverse of it.
    let group = ServiceGroup(
      configuration: .init(
        services: try daily.services(store, shared.clock, logger) + [
          Chores(store: store, tidy: store.giveBackMemory, logger: logger),
          shared.outbound(store, logger), application,
        ],
        logger: logger
      )
    )
    do {
      let ending = Ending(
        readiness: surroundings.readiness,
        listener: listener,
        drain: .seconds(drain)
      )
      try await ending.run(group)
      try store.checkpoint()
    } catch let error as IOError {
      throw cannotListen(String(cString: strerror(error.errnoCode)))
    } catch is SocketAddressError.UnknownHost {
      throw cannotListen("no machine is known by that name")
    }
  }

  private func cannotListen(_ why: String) -> Failure {
    Failure(
      .inputOutput,
      "can't listen at '\(listen.host)', port \(listen.port): \(why)",
      hint: "'--port 0' takes one that is free, '--host' another address"
    )
  }

  private func firstToken(_ store: SQLiteStore) -> FirstToken {
    FirstToken(
      store: store.acting(as: Actor(shared.actor, via: .cli, at: shared.instant)),
      now: shared.instant
    )
  }

  private func patient(_ logger: Logger) -> HTTP1Channel.Configuration {
    let patience = Patience()
    let refused: @Sendable (String, ProblemKind) -> Void = { id, kind in
      logger.info(
        "a request couldn't be read",
        metadata: ["request_id": "\(id)", "status": .stringConvertible(kind.status.code)]
      )
    }
    return .init(
      additionalChannelHandlers: [ConnectionGuard(patience, refused: refused)],
      idleTimeout: patience.idle
    )
  }

  private var logger: Logger {
    let (format, now) = (logFormat, shared.wallClock)
    var logger = Logger(label: "foothold") { _ in LogLines(format, now: now) }
    if shared.quiet { logger.logLevel = .warning }
    return logger
  }

  private func surroundings(_ store: SQLiteStore) -> Surroundings {
    var surroundings = Surroundings(
      store: store,
      version: Foothold.version,
      now: shared.clock,
      authenticate: { [clock = shared.clock] in try Authenticate(store: store, now: clock())($0) }
    )
    // Some files are the database's, and what is sent out needs connections too.
    let most = max(1, ProcessLook.openMoreFiles() - 100)
    surroundings.connections = Connections(limit: min(listen.connections, most))
    let look = ProcessLook(startedAt: shared.wallClock())
    surroundings.process = { look.figures }
    let begun = ContinuousClock.now
    surroundings.uptime = { ContinuousClock.now - begun }
    return surroundings
  }
}
