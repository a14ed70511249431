internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import Onboarding
internal import Tracking
internal import Web

extension ReportFile {
  /// The pages of the dashboard, asked for in this process.
  struct Pages {
    private let responder: any HTTPResponder<WebContext>
    private let query: String

    /// What the only visitor shows, here where nobody else asks.
    private static let cookie = "report"

    init(_ surroundings: Surroundings, _ audience: Audience) throws {
      var reader = Principal(name: "report", scopes: [.read], token: "")
      reader.owner = audience.owner
      reader.segment = audience.segment
      let visit = Visitors.Visit(principal: reader, formToken: "")
      let visitors = Visitors(
        signIn: { _, _ in nil },
        find: { $0 == Self.cookie ? visit : nil },
        signOut: { _ in }
      )
      let router = Router(context: WebContext.self)
      try Dashboard(surroundings, visitors: visitors, limits: RateLimits(now: surroundings.now))
        .addRoutes(to: router)
      responder = router.buildResponder()
      query = audience.product.map { "product=\($0.rawValue.inAddress)" } ?? ""
    }

    func fragment(_ anchor: String, _ path: String) async throws -> Fragment {
      guard let found = try await found(anchor, path) else {
        throw TrackingError("the report can't be made: there is no page '\(path)'")
      }
      return found
    }

    /// The list of customers, page by page.
    func customers() async throws -> [Fragment] {
      var lists = [try await fragment("customers", "/customers")]
      while lists.count < ReportFile.mostLists, let last = lists.last,
        last.addresses.contains(where: { $0.contains("page=\(lists.count + 1)") })
      {
        let next = lists.count + 1
        lists.append(try await fragment("customers-\(next)", "/customers?page=\(next)"))
      }
      return lists
    }

    /// The pages about one thing each to which others lead.
    func details(
      of parts: [Part],
      below path: String,
      _ anchor: String
    ) async throws -> [(address: String, fragment: Fragment)] {
      var seen: Set<String> = []
      let all = parts.flatMap(\.fragments).flatMap(\.addresses).filter {
        $0.hasPrefix(path) && seen.insert($0).inserted
      }
      var details: [(String, Fragment)] = []
      for address in all.prefix(ReportFile.mostPages) {
        let name = "\(anchor)-\(details.count + 1)"
        if let found = try await found(name, address) { details.append((address, found)) }
      }
      return details
    }

    private func found(_ anchor: String, _ path: String) async throws -> Fragment? {
      let mark = path.contains("?") ? "&" : "?"
      var head = HTTPRequest(
        method: .get,
        scheme: "http",
        authority: "localhost",
        path: query.isEmpty ? path : path + mark + query
      )
      head.headerFields[.cookie] = "foothold=\(Self.cookie); __Host-foothold=\(Self.cookie)"
      let request = Request(head: head, body: .init(buffer: ByteBuffer()))
      let context = WebContext(logger: Logger(label: "report") { _ in SwiftLogNoOpLogHandler() })
      let response = try await responder.respond(to: request, context: context)
      guard response.status == .ok else { return nil }
      let whole = Whole()
      try await response.body.write(Writer(whole: whole))
      return Fragment(anchor: anchor, page: String(buffer: whole.buffer))
    }
  }

  /// A response's body as it comes.
  private final class Whole {
    var buffer = ByteBuffer()
  }

  private struct Writer: ResponseBodyWriter {
    let whole: Whole

    mutating func write(_ buffer: ByteBuffer) async throws {
      whole.buffer.writeImmutableBuffer(buffer)
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
  }
}
