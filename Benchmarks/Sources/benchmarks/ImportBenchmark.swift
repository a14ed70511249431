import Foundation

/// The import of a large LMS export, beside `sqlite3 .import` of the same file into a plain table.
struct ImportBenchmark {
  private let foothold: String
  private let folder: String
  private let rounds: Int
  private let csv: String
  private let customers: String

  init(_ arguments: Arguments, folder: String) throws {
    foothold = arguments.foothold
    self.folder = folder
    rounds = arguments.number("rounds", default: 5)
    if let csv = arguments.text("csv"), let customers = arguments.text("customers") {
      self.csv = csv
      self.customers = customers
    } else {
      csv = "\(folder)/lms.csv"
      customers = "\(folder)/customers.csv"
      let rows = arguments.number("rows", default: 1_000_000)
      try SampleLMS(rows: rows).write(csv: csv, customers: customers)
    }
  }

  private static let plan = """
    product: academy
    title: Academy
    value: { title: Three people certified, when: { course: c0003, learners: 3 }, within: 60d }
    steps:
      - { id: first, title: Started, when: { course: c0000 }, due: 14d }
      - { id: reports, title: Reports, when: { course: c0002, learners: 5 }, after: [first] }
    courses: [{ id: c0000, title: Start }, { id: c0002, title: Reports }, { id: c0003, title: Safe }]
    """

  private static let map = [
    "email=email", "name=name", "company=company", "course=course_id",
    "course_title=course_title", "lesson=lesson", "status=status", "percent=progress",
    "score=score", "at=updated_at", "seconds=duration_s",
  ]

  func run() throws {
    let database = "\(folder)/foothold.db"
    let prepared = "\(folder)/prepared.db"
    try Self.plan.write(toFile: "\(folder)/plan.yaml", atomically: true, encoding: .utf8)
    let end = ["--database", prepared, "--quiet"]
    _ = try Measured.run([foothold, "plan", "apply", "\(folder)/plan.yaml"] + end)
    _ = try Measured.run([foothold, "import", "customers", customers] + end)

    let command =
      [foothold, "import", "lms", csv, "--database", database, "--quiet"]
      + Self.map.flatMap { ["--map", $0] }
    var ours: [Measured] = []
    var again: [Measured] = []
    var plain: [Measured] = []
    for round in 1...rounds {
      remove(database)
      try FileManager.default.copyItem(atPath: prepared, toPath: database)
      ours.append(try Measured.run(command))
      remove("\(folder)/plain.db")
      plain.append(
        try Measured.run(["sqlite3", "\(folder)/plain.db", ".import --csv '\(csv)' lms"])
      )
      again.append(try Measured.run(command))
      print("round \(round): \(ours.last?.cpu ?? 0) s, .import \(plain.last?.cpu ?? 0) s")
    }
    print("foothold import, CPU s:          \(ours.map(\.cpu).summary(2))")
    print("foothold import, peak MB:        \(ours.map(\.memory).summary(0))")
    print("sqlite3 .import, CPU s:          \(plain.map(\.cpu).summary(2))")
    print("ratio of CPU, pair by pair:      \(zip(ours, plain).map { $0.cpu / $1.cpu }.summary(2))")
    print("import again, CPU s:             \(again.map(\.cpu).summary(2))")
    print("again / first, pair by pair:     \(zip(again, ours).map { $0.cpu / $1.cpu }.summary(2))")
  }

  private func remove(_ database: String) {
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: database + suffix)
    }
  }
}
