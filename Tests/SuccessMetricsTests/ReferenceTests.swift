import Foundation
import Onboarding
import ProgramSupport
import Statistics
import SuccessMetrics
import Testing

/// What other programs find: see `Tests/Fixtures/reference/README.md`.
@Suite("What metrics find beside the reference")
struct ReferenceMetricTests {
  private struct File<Case: Decodable>: Decodable { let cases: [Case] }

  private func cases<Case: Decodable>(_ name: String, _ type: Case.Type) throws -> [Case] {
    let url = Program.repository.appending(path: "Tests/Fixtures/reference/\(name).json")
    let cases = try JSONDecoder().decode(File<Case>.self, from: Data(contentsOf: url)).cases
    #expect(cases.count > 3)
    return cases
  }

  private func isClose(_ one: Double?, _ other: Double?) -> Bool {
    switch (one, other) {
    case (let one?, let other?): abs(one - other) <= 1e-12
    case (nil, nil): true
    default: false
    }
  }

  @Test("has the same interval around a share")
  func wilson() throws {
    struct Case: Decodable {
      let x: Int
      let n: Int
      let conf: Double
      let lower: Double?
      let upper: Double?
    }
    var compared = 0
    for one in try cases("09_wilson", Case.self) where one.conf == 0.95 && one.n <= 10_000 {
      let customers = (0..<one.n).map { number in
        CustomerHistory.paying(
          "c\(number)",
          "2026-01-01\(number < one.x ? "" : "..2026-10-09") 100 EUR a month"
        )
      }
      let it = try October.measure("retention", customers)
      #expect(isClose(it.interval?.lower, one.lower), "\(one)")
      #expect(isClose(it.interval?.upper, one.upper), "\(one)")
      compared += 1
    }
    #expect(compared > 3)
  }

  @Test("has the same score, and the same margin from 30 answers on")
  func score() throws {
    struct Case: Decodable {
      let promoters: Int
      let passives: Int
      let detractors: Int
      let nps: Double?
      let lower: Double?
      let upper: Double?
    }
    for one in try cases("10_nps", Case.self) {
      var customer = CustomerHistory("a")
      for (count, score) in [(one.promoters, 9.0), (one.passives, 8), (one.detractors, 6)] {
        let answer = SurveyAnswer(kind: .nps, at: October.period.from, score: score, scale: .nps)
        customer.answers += Array(repeating: answer, count: count)
      }
      let it = try October.measure("nps", [customer])
      #expect(isClose(it.value, one.nps), "\(one)")
      if it.count >= 30 {
        #expect(isClose(it.interval?.lower, one.lower), "\(one)")
        #expect(isClose(it.interval?.upper, one.upper), "\(one)")
      } else {
        #expect(it.interval == nil, "\(one)")
      }
    }
  }

  @Test("has the same median")
  func median() throws {
    /// A single number stands for itself.
    struct Case: Decodable {
      let x: [Double]
      let median: Double?

      init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        x =
          try (try? container.decode([Double].self, forKey: .x)) ?? [
            container.decode(Double.self, forKey: .x)
          ]
        median = try container.decode([String: Double?].self, forKey: .type7)["0.5"] ?? nil
      }

      enum Key: CodingKey { case x, type7 }
    }
    var compared = 0
    for one in try cases("11_quantile_type7", Case.self) {
      // Sessions are told in whole seconds.
      guard one.x.allSatisfy({ 0...1_000 ~= $0 && $0 == $0.rounded() }), one.x.count < 30 else {
        continue
      }
      var customer = CustomerHistory("a")
      for (day, minutes) in one.x.enumerated() {
        let start = October.period.from + .days(day)
        for minute in stride(from: 0, through: Int(minutes), by: 1) {
          let at = start + .minutes(minute)
          customer.events.append(UsageEvent(at: at, learner: LearnerKey(1), name: 1))
        }
      }
      #expect(
        isClose(try October.measure("session-duration", [customer]).value, one.median),
        "\(one)"
      )
      compared += 1
    }
    #expect(compared > 1)
  }
}
