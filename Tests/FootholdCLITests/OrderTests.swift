import Foundation
import ProgramSupport
import Testing

@Suite("The order of files")
struct OrderTests {
  static let questions = [
    "export learning", "export journeys", "stalled --format json", "customers --format json",
    "learners --format json --limit 0",
  ]

  private static let reference = Result {
    let workspace = try Courses.workspace()
    return try questions.map { try workspace.expectFine($0).output }
  }

  /// Plans come first with even seeds and last with odd ones.
  @Test("doesn't matter, nor that some come twice", arguments: 1...6)
  func order(_ seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed))
    var exports = Courses.all.shuffled(using: &numbers)
    for _ in 1...4 {
      let repeated = Int.random(in: 0..<Courses.all.count, using: &numbers)
      let place = Int.random(in: 0...exports.count, using: &numbers)
      exports.insert(Courses.all[repeated], at: place)
    }
    let workspace = try Workspace()
    let plans = Courses.plans.shuffled(using: &numbers)
    if seed.isMultiple(of: 2) {
      for plan in plans { try workspace.expectFine("plan apply", [plan]) }
    }
    for export in exports { try workspace.expectFine(export.words, export.rest) }
    if !seed.isMultiple(of: 2) {
      for plan in plans { try workspace.expectFine("plan apply", [plan]) }
    }

    for (question, expected) in zip(Self.questions, try Self.reference.get()) {
      let found = try workspace.expectFine(question).output
      let differing = zip(found.lines, expected.lines).filter { $0 != $1 }
      #expect(
        found == expected,
        "\(question), seed \(seed): \(differing.count) lines differ, as \(differing.prefix(2))"
      )
    }
  }

  /// The record of who a learner is may come in pieces, and each piece in its own file.
  @Test("in which a learner's addresses and ids become known doesn't matter", arguments: 1...6)
  func identities(_ seed: Int) throws {
    let files = [
      "lms_id,course,lesson,status,at\n17,basics,Start,completed,2026-06-05T00:00:00Z\n",
      "email,lms_id,course,lesson,status,at\nkim@acme.example,17,basics,Next,completed,2026-06-06T00:00:00Z\n",
      "email,course,lesson,status,at\nkim@acme.example,basics,Last,completed,2026-06-07T00:00:00Z\n",
      "external_id,lms_id,course,lesson,status,at\ncrm-1,17,basics,Extra,completed,2026-06-08T00:00:00Z\n",
    ]
    func answers(_ order: [Int]) throws -> [String] {
      let workspace = try Small.workspace(customers: true)
      for place in order {
        let columns = files[place].lines[0].split(separator: ",").map(String.init)
        let file = try workspace.file("\(place).csv", files[place])
        let map = columns.flatMap { ["--map", "\($0)=\($0)"] }
        try workspace.expectFine("import lms --observed-at 2026-11-01", [file] + map)
      }
      return try Self.questions.map { try workspace.expectFine($0).output }
    }
    var numbers = SeededNumbers(seed: UInt64(seed))
    #expect(try answers([0, 1, 2, 3]) == answers([0, 1, 2, 3].shuffled(using: &numbers)))
  }
}
