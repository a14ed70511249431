internal import ArgumentParser
internal import Dashboard
internal import Exports
internal import FootholdAPI
internal import Foundation
internal import Hummingbird
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
        foothold serve --port 9000 --host 0.0.0.0
      """
  )

  @Option(help: ArgumentHelp("The address to listen at.", valueName: "host"))
  var host = "127.0.0.1"

  @Option(help: ArgumentHelp("The port to listen at; 0 for any that is free.", valueName: "port"))
  var port = 8080

  @Option(
    help: ArgumentHelp(
      "Seconds for which requests are still taken once it is told to end, from 0 to 60.",
      valueName: "seconds"
    )
  )
  var drain = 1.0

  @OptionGroup var daily: ServeDigestOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard 0...65_535 ~= port else {
      throw ValidationError("'--port' must be from 0 to 65535, not \(port).")
    }
    guard 0...60 ~= drain else {
      throw ValidationError("'--drain' must be from 0 to 60 seconds, not \(drain).")
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

  /// A database that nobody has a token for gets one, so that somebody can begin.
  private func firstToken(_ store: any TrackingStore) throws {
    guard try ListTokens(store: store)().isEmpty else { return }
    let actor = Actor(shared.actor, via: .cli, at: shared.instant)
    let token = try CreateToken(store: store.acting(as: actor), now: shared.instant)(
      "first",
      scopes: Set(Scope.allCases),
      random: Randomness.bytes(AccessToken.randomBytes)
    )
    Console.tell(
      """
      Nobody has a token yet, so here is one that may do everything. It isn't shown again; \
      'foothold token create' makes others, 'foothold token revoke \(token.id)' ends this one.

        \(token.text)

      """
    )
  }

  func run() async throws {
    let lock = try ServingLock(database: shared.path)
    defer { withExtendedLifetime(lock) {} }
    let store = try shared.servingStore()
    try firstToken(store)
    let logger = Logger(label: "foothold") { StreamLogHandler.standardError(label: $0) }
    let surroundings = Surroundings(
      store: store,
      version: Foothold.version,
      now: shared.clock,
      authenticate: { [clock = shared.clock] in try Authenticate(store: store, now: clock())($0) }
    )
    let limits = RateLimits(now: shared.wallClock)
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: ExperienceVersion())
    Gates(surroundings, known: API.endpoints.map { ($0.method, $0.path) }).add(to: router)
    // Nobody else serves this database, so whatever lies there is of a server that was killed.
    let uploads = shared.path + ".upload-"
    Spool.removeLeftovers(of: uploads)
    API(surroundings, secret: Randomness.bytes(32), limits: limits, uploads: uploads)
      .addRoutes(to: router)
    try Dashboard(surroundings, visitors: visitors(store), limits: limits).addRoutes(to: router)
    let patience = Patience()
    let listener = Listener()
    let server = Application(
      router: router,
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [ConnectionGuard(patience)],
          idleTimeout: patience.idle
        )
      ),
      configuration: .init(
        address: .hostname(host, port: port),
        backlog: 1024,
        availableConnectionsDelegate: .maximum(2_000, logger: logger)
      ),
      onServerRunning: { channel in
        listener.begin(channel)
        if let address = channel.localAddress, let port = address.port {
          Console.tell("Foothold is at http://\(address.ipAddress ?? "127.0.0.1"):\(port)/")
        }
      },
      logger: logger
    )
    // Services start in this order and stop in the reverse of it.
    let group = ServiceGroup(
      configuration: .init(
        services: try daily.services(store, shared.clock, logger) + [
          shared.outbound(store, logger), server,
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
      throw Failure(
        .inputOutput,
        "can't listen at \(host), port \(port): \(String(cString: strerror(error.errnoCode)))",
        hint: "'--port 0' takes one that is free, '--host' another address"
      )
    }
  }
}
