import Foundation

/// A large LMS export that is the same on every machine.
struct SampleLMS {
  let rows: Int

  private static let first = [
    "Anna", "Ben", "Chloé", "Dmitri", "Eva", "Farid", "Grace", "Hiro", "Inés", "João", "Karin",
    "Liam", "Mei", "Nadia", "Olaf", "Priya", "Quinn", "Rosa", "Søren", "Tomás",
  ]
  private static let last = [
    "Müller", "Smith", "García", "Nguyen", "Kowalski", "O'Brien", "Rossi", "Dubois", "Tanaka",
    "Silva", "Patel", "Kim", "Novák", "Haddad", "Brown",
  ]
  private static let titles = [
    "Getting started", "Admin basics", "\"Reports, dashboards and exports\"", "Security essentials",
    "Einführung für Teams", "API & webhooks", "Onboarding week 1", "\"Data import\nstep by step\"",
  ]
  private static let statuses = ["completed", "in_progress", "not_started", "failed"]
  private static let companies = 208

  func write(csv: String, customers: String) throws {
    var random = Random(seed: 7)
    let people = (0..<max(1_000, rows / 25)).map { number in
      let name = "\(random.pick(Self.first)) \(random.pick(Self.last))"
      let company = random.below(Self.companies)
      return "u\(number)@cust\(company).example,\(name),Customer \(company) AG"
    }
    try Self.stream(to: csv) { write in
      write("email,name,company,course_id,course_title,lesson,status,progress,score,")
      write("updated_at,duration_s\n")
      for row in 0..<rows {
        let course = random.below(80)
        let status = random.pick(Self.statuses)
        let score = status == "completed" ? "\(random.below(100)).\(random.below(10))" : ""
        let at = Self.instant(random.below(63_000_000))
        write(
          "\(random.pick(people)),C\(String(format: "%04d", course)),"
            + "\(Self.titles[course % Self.titles.count]),Lesson \(row % 12 + 1): part \(row % 7),"
            + "\(status),\(random.below(101)),\(score),\(at),\(random.below(7_170) + 30)\n"
        )
      }
    }
    try Self.stream(to: customers) { write in
      write("id,name,signed_up_at,domains,products\n")
      for company in 0..<Self.companies {
        write("c\(company),Customer \(company) AG,2024-01-0\(company % 9 + 1),")
        write("cust\(company).example,\n")
      }
    }
  }

  private static func instant(_ second: Int) -> String {
    let day = second / 86_400
    let rest = second % 86_400
    let date = Date(timeIntervalSince1970: 1_704_067_200 + Double(day * 86_400))
    let text = date.formatted(.iso8601.year().month().day())
    let clock = String(format: "%02d:%02d:%02d", rest / 3_600, rest / 60 % 60, rest % 60)
    return "\(text)T\(clock)Z"
  }

  /// Writes a file piece by piece.
  static func stream(to path: String, _ body: ((String) -> Void) throws -> Void) throws {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    guard let file = FileHandle(forWritingAtPath: path) else {
      throw Problem("'\(path)' can't be written")
    }
    var buffer = Data()
    try body { text in
      buffer.append(contentsOf: text.utf8)
      if buffer.count > 1 << 20 {
        file.write(buffer)
        buffer.removeAll(keepingCapacity: true)
      }
    }
    file.write(buffer)
    try file.close()
  }
}

/// Splitmix64 (Steele et al. 2014): small, and the same everywhere.
struct Random {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((word ^ (word >> 31)) % UInt64(bound))
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
