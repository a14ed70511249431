import FootholdAPI
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Onboarding
import PlanFiles
import ProgramSupport
import SQLiteStore
import Tracking
import Web

/// The API on a database, in this process.
///
/// The suites that use it are serialized: each has files of the database open, and Foundation reads
/// beyond its buffer when a process is started while more than about 1,300 are (Linux).
struct Server: Sendable {
  let workspace: Workspace
  let store: SQLiteStore
  let surroundings: Surroundings
  let limits: RateLimits
  private let table: [Endpoint]
  private let origins: [String]

  static let now = Instant(Workspace.now) ?? Instant(seconds: 0)

  /// - Parameters:
  ///   - tokens: Who holds which token; more than the usual ones.
  ///   - now: What time it is there.
  ///   - wrap: Makes the store that is asked of the one that is there.
  init(
    _ workspace: Workspace,
    tokens: [String: Principal] = [:],
    table: [Endpoint] = API.endpoints,
    origins: [String] = [],
    now: @escaping @autoclosure @Sendable () -> Instant = Server.now,
    through wrap: (SQLiteStore) -> any TrackingStore = { $0 },
    authenticate: (@Sendable (String) throws -> Principal?)? = nil
  ) throws {
    self.workspace = workspace
    self.table = table
    self.origins = origins
    store = try SQLiteStore(
      path: workspace.database.path,
      readers: 2,
      parsePlan: { try PlanFile.parse($0, file: $1) },
      parseScorecard: { try ScorecardFile.parse($0, file: $1) }
    )
    let known = Self.tokens.merging(tokens) { $1 }
    surroundings = Surroundings(
      store: wrap(store),
      version: "1.2.3",
      now: now,
      authenticate: authenticate ?? { known[$0] }
    )
    limits = RateLimits(traffic: surroundings.traffic, now: now)
  }

  /// A server on what was imported from `Courses`.
  static func ofCourses() throws -> Server { try Server(Courses.workspace()) }

  static let tokens: [String: Principal] = {
    var all = ["all": Principal(name: "Ada", scopes: Set(Scope.allCases), token: "1")]
    for scope in Scope.allCases {
      all["\(scope)"] = Principal(name: "only \(scope)", scopes: [scope], token: "\(scope)")
    }
    return all
  }()

  /// Asks, and gives the answer as it came.
  func ask(
    _ method: HTTPRequest.Method = .get,
    _ path: String,
    token: String? = "all",
    headers: HTTPFields = [:],
    body: String? = nil
  ) async throws -> Answer {
    let asked = Question(
      method,
      path,
      token: token,
      headers: headers,
      body: body.map { Array($0.utf8) }
    )
    return try await ask([asked])[0]
  }

  /// Asks all at once, and gives the answers in the order of the questions.
  func ask(_ questions: [Question]) async throws -> [Answer] {
    try await asking { ask in
      try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
        for (place, question) in questions.enumerated() {
          group.addTask { (place, try await ask(question)) }
        }
        var answers: [Int: Answer] = [:]
        for try await (place, answer) in group { answers[place] = answer }
        return answers.sorted { $0.key < $1.key }.map(\.value)
      }
    }
  }

  /// Asks one server several times, one after the other.
  func asking<Result: Sendable>(
    _ work:
      @escaping @Sendable (_ ask: @escaping @Sendable (Question) async throws -> Answer)
      async throws
      -> Result
  ) async throws -> Result {
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: ExperienceVersion())
    var gates = Gates(surroundings, known: table.map { ($0.method, $0.path) })
    gates.origins = origins
    gates.add(to: router)
    API(
      surroundings,
      secret: Array(repeating: 7, count: 32),
      limits: limits,
      uploads: workspace.folder.path + "/upload-",
      table: table
    ).addRoutes(to: router)
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let application = Application(router: router, logger: logger)
    return try await application.test(.router) { client in
      try await work { question in
        let response = try await client.execute(
          uri: question.path,
          method: question.method,
          headers: question.headers,
          body: question.body.map { ByteBuffer(bytes: $0) }
        )
        return Answer(
          status: response.status.code,
          headers: response.headers,
          bytes: Data(response.body.readableBytesView)
        )
      }
    }
  }

  func json(_ path: String, token: String? = "all") async throws -> JSONValue {
    try await ask(path, token: token).json
  }
}

extension Server {
  func ask(
    _ path: String,
    token: String? = "all",
    headers: HTTPFields = [:]
  ) async throws -> Answer {
    try await ask(.get, path, token: token, headers: headers)
  }
}

/// What is asked of the API.
struct Question: Sendable {
  let method: HTTPRequest.Method
  let path: String
  let headers: HTTPFields
  let body: [UInt8]?

  init(
    _ method: HTTPRequest.Method,
    _ path: String,
    token: String? = "all",
    headers: HTTPFields = [:],
    body: [UInt8]? = nil
  ) {
    self.method = method
    self.path = path
    self.body = body
    var headers = headers
    if let token { headers[.authorization] = "Bearer \(token)" }
    self.headers = headers
  }
}

struct Answer: Sendable {
  let status: Int
  let headers: HTTPFields
  let bytes: Data

  var json: JSONValue { get throws { try JSONValue(bytes) } }
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The kind of a problem: `not-found`.
  var problem: String? { try? json["type"].text?.replacing("/problems/", with: "") }
}
