import Foundation

/// `foothold stalled` as a whole process, beside `sqlite3` printing the same journeys.
struct StalledBenchmark {
  private let foothold: String
  private let folder: String
  private let rounds: Int
  private let customers: Int

  init(_ arguments: Arguments, folder: String) {
    foothold = arguments.foothold
    self.folder = folder
    rounds = arguments.number("rounds", default: 20)
    customers = arguments.number("rows", default: 100_000)
  }

  private static let plan = """
    product: atlas
    value: { title: Shared, when: { event: dashboard.shared } }
    steps:
      - { id: connect, title: Source connected, when: { event: source.connected }, due: 14d }
      - { id: load, title: Data loaded, when: { event: data.loaded }, after: [connect] }
      - { id: invite, title: Users invited, when: { event: users.invited }, due: 21d, from: start }
    """

  private static let events = [
    "source.connected", "dashboard.shared", "users.invited", "data.loaded",
  ]

  func run() throws {
    let database = "\(folder)/foothold.db"
    let end = ["--database", database, "--quiet"]
    try prepare(end)
    let now = 1_795_305_600_000  // 2026-11-22T00:00:00Z
    let ours = [foothold, "stalled", "--limit", "50", "--now", "2026-11-22"] + end
    let query = """
      SELECT c.id, c.name, c.owner, c.segment, j.product, j.step, j.deadline, j.rule, j.due_at,
             j.last_progress_at, j.last_activity_at, j.done, j.required
      FROM journey j JOIN customer c ON c.key = j.customer
      WHERE j.deadline IS NOT NULL AND j.deadline <= \(now) AND j.lost_at > \(now)
      ORDER BY j.deadline LIMIT 50
      """
    var pairs: [(ours: Measured, peer: Measured)] = []
    for _ in 1...rounds {
      pairs.append(
        (try Measured.run(ours), try Measured.run(["sqlite3", database, query]))
      )
    }
    print("foothold stalled, wall ms:        \(pairs.map { $0.ours.wall * 1e3 }.summary(1))")
    print("sqlite3, wall ms:                 \(pairs.map { $0.peer.wall * 1e3 }.summary(1))")
    print(
      "more, pair by pair, wall ms:      "
        + pairs.map { ($0.ours.wall - $0.peer.wall) * 1e3 }.summary(1)
    )
    print(
      "more, pair by pair, CPU ms:       "
        + pairs.map { ($0.ours.cpu - $0.peer.cpu) * 1e3 }.summary(1)
    )
  }

  private func prepare(_ end: [String]) throws {
    try Self.plan.write(toFile: "\(folder)/plan.yaml", atomically: true, encoding: .utf8)
    var random = Random(seed: 1)
    try SampleLMS.stream(to: "\(folder)/customers.csv") { write in
      write("id,name,signed_up_at,owner,segment,products\n")
      for number in 0..<customers {
        let day = "2026-\(String(format: "%02d-%02d", 8 + random.below(4), 1 + random.below(20)))"
        write("c\(number),Customer \(number) GmbH,\(day),csm\(number % 20)@foothold.example,")
        write("\(["smb", "mid-market", "enterprise"][number % 3]),atlas\n")
      }
    }
    try SampleLMS.stream(to: "\(folder)/events.csv") { write in
      write("id,customer,product,event,at\n")
      for number in 0..<customers {
        for _ in 0..<random.below(4) {
          let at = "2026-11-\(String(format: "%02d", 1 + random.below(20)))T12:00:00Z"
          let event = random.pick(Self.events)
          write("\(number)-\(event)-\(at),c\(number),atlas,\(event),\(at)\n")
        }
      }
    }
    _ = try Measured.run([foothold, "plan", "apply", "\(folder)/plan.yaml"] + end)
    _ = try Measured.run([foothold, "import", "customers", "\(folder)/customers.csv"] + end)
    _ = try Measured.run([foothold, "import", "events", "\(folder)/events.csv"] + end)
  }
}
