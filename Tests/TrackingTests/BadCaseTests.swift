import Onboarding
import Testing
import Tracking

/// The cases of bad input that show only once several files have met; `ExportsTests/BadCases` has
/// the others.
@Suite("Bad input in several files, case by case")
struct BadCaseTests {
  private static let customers = """
    id,name,signed_up_at,domains
    acme,Acme,2026-08-01,acme.example
    one,Twin,2026-08-01,twin.example
    two,Twin,2026-08-01,twin.example
    mail,Mailers,2026-08-01,gmail.com
    """

  private static let fields = ["email", "name", "lms_id", "course", "status", "at"]

  private func desk(_ files: String...) throws -> Desk {
    let desk = try Desk()
    try desk.importCustomers(Self.customers)
    for file in files { try learn(file, desk) }
    return desk
  }

  @discardableResult
  private func learn(_ text: String, _ desk: Desk) throws -> ImportSummary {
    let header = text.prefix { !$0.isNewline }.split(separator: ",").map(String.init)
    return try desk.importMapped(text, header.map { "\($0)=\($0)" })
  }

  /// Learners with the customers to whom they belong: `kim@acme.example acme`.
  private func people(_ desk: Desk) throws -> [String] {
    try ListLearners(store: desk.store)(.all, limit: nil).rows
      .map { "\($0.learner.id) \($0.customer?.id.rawValue ?? "-")" }.sorted()
  }

  private func progress(_ desk: Desk) throws -> [String] {
    try desk.learning().map { row in
      let finish = row.progress.finish.map { $0.at.rfc3339 } ?? "open"
      return "\(row.learner.id) \(row.content.course) \(finish)"
    }.sorted()
  }

  @Test("case 41: a domain of two customers and a free-mail domain tell nobody's customer")
  func domains() throws {
    let desk = try desk(
      """
      email,course,status,at
      a@acme.example,C1,completed,2026-09-01
      b@twin.example,C1,completed,2026-09-01
      c@gmail.com,C1,completed,2026-09-01
      d@elsewhere.example,C1,completed,2026-09-01
      """
    )
    #expect(
      try people(desk) == [
        "a@acme.example acme", "b@twin.example -", "c@gmail.com -", "d@elsewhere.example -",
      ]
    )
    let waiting = try ListLearners(store: desk.store)(.unmatched, limit: nil).rows
    #expect(waiting.map(\.waiting) == [1, 1, 1], "what they did waits with them")
  }

  @Test("case 42: case and blanks make no other address, a plus does")
  func addresses() throws {
    let desk = try desk(
      """
      email,lms_id,course,status,at
      Kim@ACME.example ,7,C1,started,2026-09-01
      kim@acme.example,7,C1,completed,2026-09-02
      kim+test@acme.example,8,C1,started,2026-09-01
      """
    )
    #expect(try people(desk) == ["kim+test@acme.example acme", "kim@acme.example acme"])
  }

  @Test("case 38: letters that nobody sees make no other address")
  func invisible() throws {
    let desk = try desk(
      """
      email,course,status,at
      ki\u{200B}m@acme.example\u{FEFF},C1,completed,2026-09-02
      kim@acme.example,C1,started,2026-09-01
      """
    )
    #expect(try people(desk) == ["kim@acme.example acme"])
  }

  @Test("case 42: two learners with one id are told apart by their addresses")
  func sharedID() throws {
    let desk = try desk(
      """
      email,lms_id,course,status,at
      kim@acme.example,7,C1,completed,2026-09-01
      lee@acme.example,7,C1,started,2026-09-01
      """
    )
    #expect(try people(desk) == ["kim@acme.example acme", "lee@acme.example acme"])
  }

  @Test("case 43: a retired user belongs to nobody and is no other")
  func retired() throws {
    let desk = try desk(
      """
      email,lms_id,course,status,at
      retired__user_1f@retired.invalid,1,C1,completed,2026-09-01
      retired__user_2e@retired.invalid,2,C1,completed,2026-09-01
      """
    )
    #expect(try people(desk).allSatisfy { $0.hasSuffix(" -") })
    #expect(try people(desk).count == 2)
  }

  @Test("case 45: a name is nobody's alone, and the two ways to write it make no difference")
  func names() throws {
    let desk = try desk(
      """
      email,name,course,status,at
      kim@acme.example,Kim Ode,C1,started,2026-09-01
      kim.ode@acme.example,Kim Ode,C1,started,2026-09-01
      """,
      "email,name,course,status,at\nkim@acme.example,\"Ode, Kim\",C1,completed,2026-09-02\n"
    )
    #expect(try people(desk).count == 2)
    let found = try progress(desk)
    #expect(
      found == ["kim.ode@acme.example c1 open", "kim@acme.example c1 2026-09-02T00:00:00Z"]
    )
  }

  @Test("case 46: one id with other contents is refused, and the first stays")
  func conflict() throws {
    let desk = try desk()
    try desk.importEvents("id,customer,event,at\ne1,acme,a,2026-09-01T10:00:00Z\n")
    let again = try desk.importEvents("id,customer,event,at\ne1,acme,b,2026-09-01T10:00:00Z\n")
    #expect(again.record.new == 0 && again.record.rejected == 1)
    #expect(again.rejected.first?.reason.contains("came before and says something else") == true)
  }

  private static let september = """
    email,course,status,at
    kim@acme.example,C1,started,2026-09-01
    kim@acme.example,C1,completed,2026-09-05
    lee@acme.example,C1,completed,2026-09-07
    """

  @Test("case 47: the newest first, and old news after new, end in the same")
  func order() throws {
    let lines = Self.september.split(separator: "\n")
    let newestFirst = ([lines[0]] + lines[1...].reversed()).joined(separator: "\n")
    let rows = lines[1...].map { "\(lines[0])\n\($0)\n" }
    let expected = try progress(desk(Self.september))
    #expect(try progress(desk(newestFirst)) == expected)
    #expect(try progress(desk(rows[2], rows[1], rows[0])) == expected)
  }

  @Test("case 48: a later export of fewer rows adds nothing and deletes nobody")
  func smaller() throws {
    let desk = try desk(Self.september)
    let before = try progress(desk)
    let lines = Self.september.split(separator: "\n")
    let again = try learn("\(lines[0])\n\(lines[3])\n", desk)
    #expect(again.record.new == 0 && again.record.takenBack == 0)
    #expect(try progress(desk) == before)
  }

  @Test("case 48: an overlapping export adds what is new alone")
  func overlapping() throws {
    let desk = try desk(Self.september)
    let again = try learn(Self.september + "\nmax@acme.example,C1,completed,2026-09-08\n", desk)
    #expect(again.record.new == 1 && again.record.repeated == 3)
  }

  @Test("case 49: what was completed and isn't any more is taken back, whatever came first")
  func regression() throws {
    func report(_ state: String, _ at: String) -> String {
      """
      ,"Email address","Watch",""
      "Kim","kim@acme.example","\(state)","\(at)"
      "Lee","lee@acme.example","Completed","2026-09-02 10:00:00"
      """
    }
    let done = report("Completed", "2026-09-05 10:00:00")
    let undone = report("Not completed", "2026-09-09 10:00:00")
    for (files, expected) in [
      ([done], "2026-09-05T10:00:00Z"), ([done, undone], "open"), ([undone, done], "open"),
    ] {
      let desk = try desk()
      for file in files { try desk.importMoodle(file, course: "C1") }
      // The activity comes before the course, which its report doesn't finish.
      let found = try progress(desk).first { $0.hasPrefix("kim@") }
      #expect(found == "kim@acme.example c1 \(expected)")
    }
  }

  @Test("case 50: a course taken again counts from the first time that it was finished")
  func again() throws {
    let desk = try desk(
      "email,course,status,at\nkim@acme.example,C1,completed,2026-09-20\n",
      "email,course,status,at\nkim@acme.example,C1,completed,2026-09-05\n"
    )
    let found = try progress(desk)
    #expect(found == ["kim@acme.example c1 2026-09-05T00:00:00Z"])
  }

  @Test("case 51: a course that is renamed stays the same, and a title twice is two courses")
  func renamed() throws {
    let desk = try desk(
      """
      email,course,course_title,status,at
      kim@acme.example,course-v1:A+B 1/%20/,Old,started,2026-09-01
      kim@acme.example,C2,Same,started,2026-09-01
      kim@acme.example,C3,Same,started,2026-09-01
      """,
      """
      email,course,course_title,status,at
      kim@acme.example,course-v1:A+B 1/%20/,New,completed,2026-09-05
      """
    )
    #expect(try progress(desk).count == 3)
    #expect(try progress(desk).count { $0.hasSuffix("open") } == 2)
  }
}
