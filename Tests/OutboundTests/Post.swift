import Foundation
import Logging
import Onboarding
import Outbound
import PlanFiles
import SQLiteStore
import Synchronization
import Tracking

/// A database with a customer, a receiver and what sends to it, at a time that tests set.
final class Post {
  let store: any TrackingStore
  let receiver = Receiver()
  let outbound: Outbound
  private let clock: Clock
  private let folder: URL

  /// When the customer signed up.
  static let start = Instant("2026-11-01T09:00:00Z") ?? .sample

  var now: Instant {
    get { clock.now.withLock { $0 } }
    set { clock.now.withLock { $0 = newValue } }
  }

  private final class Clock: Sendable {
    let now = Mutex(Post.start)
  }

  /// - Parameters:
  ///   - jitter: What chance says, from 0 to 1.
  ///   - patience: How many seconds an answer may take: other tests keep this one from running.
  init(jitter: Double = 0, patience: Int64 = 1_800) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("foothold-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let key = Array(repeating: UInt8(7), count: SecretBox.keyLength)
    let keys = SecretKeys(find: { SecretBox(key: key) }, make: { throw DeliveryProblem("made") })
    let path = folder.appendingPathComponent("test.db").path
    store = try SQLiteStore(path: path, keys: keys) { text, file in
      try PlanFile.parse(text, file: file)
    }
    let clock = Clock()
    self.clock = clock
    var surroundings = Outbound.Surroundings(
      now: { clock.now.withLock { $0 } },
      jitter: { jitter },
      agent: "foothold/test"
    )
    surroundings.patience = patience
    outbound = Outbound(
      store: store,
      surroundings,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    )
    _ = try ApplyPlan(store: store, now: Self.start)(
      try PlanFile.parse(Self.plan, file: "plan.yaml"),
      text: Self.plan,
      file: "plan.yaml",
      effectiveFrom: nil
    )
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static let plan = """
    product: atlas
    title: Atlas
    starts: signed_up
    value: { title: First dashboard, when: manual, within: 60d }
    steps:
      - { id: kick-off, title: Kick-off held, when: manual, due: 5d }
      - { id: connect, title: Source connected, when: manual, after: [kick-off], due: 10d }
    stall: { fallback: { overdue: 2d, silent: 30d } }

    """

  func addCustomer(
    _ id: String,
    owner: String? = nil,
    signedUpAt: Instant = Post.start,
    isInternal: Bool = false
  ) throws {
    var row = CustomerRow(id: Identifier(id), signedUpAt: signedUpAt, line: 2)
    row.name = "\(id) & <Co>"
    row.owner = owner
    if isInternal { row.others["internal"] = "true" }
    var rows = RowBatch<CustomerRow>()
    rows.rows = [row]
    rows.read = 1
    var batch: RowBatch<CustomerRow>? = rows
    _ = try ImportCustomers(store: store, now: now)(
      ImportFile(name: "customers.csv", format: "csv", observedAt: now),
      next: {
        defer { batch = nil }
        return batch
      },
      end: { ImportEnd(sha256: id, warnings: []) }
    )
  }

  @discardableResult
  func addWebhook(
    _ kinds: [NewsKind] = NewsKind.allCases,
    as format: WebhookEndpoint.Format = .json,
    owner: String? = nil
  ) async throws -> Int64 {
    let port = try await receiver.start()
    var endpoint = WebhookEndpoint.sample("http://127.0.0.1:\(port)/in", allowsPrivate: true)
    endpoint.kinds = Set(kinds)
    endpoint.format = format
    endpoint.scope.owner = owner
    endpoint.createdAt = now
    return try EditWebhooks(store: store).add(endpoint).id
  }

  func record(_ step: String, _ customer: String = "acme") throws {
    _ = try Decide(store: store, now: now, actor: "tester").step(
      step,
      .recorded,
      customer: customer,
      product: nil,
      at: now,
      reason: nil
    )
  }

  func endpoint(_ id: Int64 = 1) throws -> WebhookEndpoint {
    try store.read { try $0.webhook(id) }
  }

  func messages() throws -> [OutboxMessage] {
    try store.read { try $0.messages(of: nil, limit: .max) }
  }
}
