import Dashboard
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

/// The dashboard on a database, in this process.
struct Site: Sendable {
  let workspace: Workspace
  let surroundings: Surroundings
  private let visitors: Visitors

  static let now = Instant(Workspace.now) ?? Instant(seconds: 0)

  /// What the forms of a session carry: the cookie with this before it.
  static func formToken(_ cookie: String) -> String { "form-of-\(cookie)" }

  init(
    _ workspace: Workspace,
    now: @escaping @Sendable () -> Instant = { Site.now }
  ) throws {
    self.workspace = workspace
    let store = try SQLiteStore(
      path: workspace.database.path,
      readers: 2,
      parsePlan: { try PlanFile.parse($0, file: $1) },
      parseScorecard: { try ScorecardFile.parse($0, file: $1) }
    )
    surroundings = Surroundings(
      store: store,
      version: "1.2.3",
      now: now,
      authenticate: { _ in nil }
    )
    visitors = Visitors(
      signIn: { token, _ in Self.people[token] == nil ? nil : token },
      find: { cookie in
        Self.people[cookie].map {
          Visitors.Visit(principal: $0, formToken: Self.formToken(cookie))
        }
      },
      signOut: { _ in }
    )
  }

  /// A site on what was imported from `Courses`.
  static func ofCourses() throws -> Site { try Site(Courses.workspace()) }

  /// Who looks, by their cookies, which are their tokens too.
  private static let people: [String: Principal] = {
    var dana = Principal(name: "Dana", scopes: [.read, .work], token: "2")
    dana.owner = "dana@foothold.example"
    var enterprise = Principal(name: "Enterprise", scopes: [.read, .work], token: "3")
    enterprise.segment = "enterprise"
    return [
      "all": Principal(name: "Ada", scopes: Set(Scope.allCases), token: "1"),
      "dana": dana, "enterprise": enterprise,
      "reader": Principal(name: "Reader", scopes: [.read], token: "4"),
    ]
  }()

  /// Asks as a browser does, and gives the answer as it came.
  ///
  /// - Parameters:
  ///   - visitor: Whose cookie is sent; nil for none.
  ///   - form: The fields of a form as they are sent.
  func ask(
    _ method: HTTPRequest.Method = .get,
    _ path: String,
    as visitor: String? = "all",
    headers: HTTPFields = [:],
    form: String? = nil
  ) async throws -> Answer {
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    let limits = RateLimits(now: surroundings.now)
    Gates(surroundings).add(to: router)
    try Dashboard(surroundings, visitors: visitors, limits: limits).addRoutes(to: router)
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    var sent = headers
    if let visitor {
      sent[.cookie] = "foothold=\(visitor); __Host-foothold=\(visitor)"
    }
    if form != nil { sent[.contentType] = "application/x-www-form-urlencoded" }
    return try await Application(router: router, logger: logger).test(.router) { [sent] client in
      let response = try await client.execute(
        uri: path,
        method: method,
        headers: sent,
        body: form.map { ByteBuffer(string: $0) }
      )
      return Answer(
        status: response.status.code,
        headers: response.headers,
        text: String(buffer: response.body)
      )
    }
  }

  func get(_ path: String, as visitor: String? = "all") async throws -> Answer {
    try await ask(.get, path, as: visitor)
  }

  /// The dashboard as one file.
  func report(owner: String? = nil) async throws -> String {
    try await ReportFile(surroundings, .init(product: nil, owner: owner, segment: nil)).html()
  }

  /// Sends a form of the visitor's session with its proof.
  func send(
    _ path: String,
    _ fields: String,
    as visitor: String = "all",
    headers: HTTPFields = [:]
  ) async throws -> Answer {
    try await ask(
      .post,
      path,
      as: visitor,
      headers: headers,
      form: "form=\(Self.formToken(visitor))&\(fields)"
    )
  }
}

struct Answer: Sendable {
  let status: Int
  let headers: HTTPFields
  let text: String
}
