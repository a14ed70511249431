import Onboarding
import Testing
import Tracking

@Suite("Many people")
struct ManyPeopleTests {
  @Test("whom one LMS knows by its numbers take no time with the square of their number")
  func numbers() throws {
    let desk = try Desk()
    let clock = ContinuousClock()
    func seconds(_ people: Range<Int>) throws -> Double {
      let rows = people.map { "\($0),C1,completed,2026-09-01T00:00:00Z\n" }.joined()
      let time = try clock.measure {
        let summary = try desk.importMapped(
          "id,course,status,at\n" + rows,
          ["lms_id=id", "course=course", "status=status", "at=at"],
          system: "moodle"
        )
        #expect(summary.record.new == people.count)
      }
      return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    }
    let few = try seconds(0..<1_000)
    let many = try seconds(1_000..<11_000)
    // Ten times as many, all with those before: with the square it would be above a hundred times.
    #expect(many < max(few, 0.2) * 45, "\(few) s, then \(many) s")
  }
}
