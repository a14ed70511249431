import Foundation
import Onboarding
import Testing

@Suite("Risk tables, held against the reference")
struct RiskReferenceTests {
  private struct Reference: Decodable {
    let input: [Interval]
    let expected: Expected

    struct Interval: Decodable {
      let step: String
      let slip: Int
      let entered: Double
      let left: Double
      let lost: Int
    }

    struct Expected: Decodable {
      let deadline: [String: Double?]
      let risk: [String: [String: Double]]
    }

    static func read() throws -> Reference {
      let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      let file = tests.deletingLastPathComponent()
        .appending(path: "Fixtures/reference/12_risk_deadline.json")
      return try JSONDecoder().decode(Self.self, from: Data(contentsOf: file))
    }

    func tables() -> RiskTables {
      var fit = RiskFit()
      for interval in input {
        fit.count(isLost: interval.lost == 1)
        fit.add(
          Stand(
            mark: Mark(.done, interval.step),
            slip: Stand.Slip(rawValue: interval.slip),
            since: .day(interval.entered)
          ),
          until: .day(interval.left),
          on: "atlas",
          isLost: interval.lost == 1
        )
      }
      return fit.tables(version: 1, at: .monday, signs: [:])
    }

    /// `import|0`, `import` or `all`, from fine to coarse.
    static func keys(_ name: String) -> [RiskTables.Key] {
      let parts = name.split(separator: "|").map(String.init)
      let slip = parts.count > 1 ? Int(parts[1]).map { Stand.Slip(rawValue: $0) } : nil
      let mark = parts[0] == "all" ? nil : Mark(.done, parts[0])
      func key(_ mark: Mark?, _ slip: Stand.Slip?) -> RiskTables.Key {
        RiskTables.Key(product: "atlas", mark: mark, slip: slip, isDue: false)
      }
      return [slip.map { key(mark, $0) }, mark.map { key($0, nil) }, key(nil, nil)]
        .compactMap(\.self)
    }
  }

  @Test("agree with counts by brute force to 1e-9")
  func risks() throws {
    let reference = try Reference.read()
    let tables = reference.tables()
    let grid = RiskGrid(isDue: false)
    var compared = 0
    for (name, risks) in reference.expected.risk {
      for (day, expected) in risks {
        let place = grid.place(of: .days(try #require(Int(day))))
        let risk = tables.risk(Reference.keys(name), at: place)
        #expect(abs(risk - expected) < 1e-9, "\(name) on day \(day)")
        compared += 1
      }
    }
    #expect(compared == 49)
  }

  @Test("cross the threshold on the same day")
  func crossings() throws {
    let reference = try Reference.read()
    let tables = reference.tables()
    let grid = RiskGrid(isDue: false)
    for (name, expected) in reference.expected.deadline {
      // The reference knows whole days only: ours may be half a day earlier.
      let place = tables.crossing(Reference.keys(name), from: 0, threshold: 0.6)
      let day = place.map { grid.length(at: $0).days.rounded(.up) }
      #expect(day == expected, "\(name)")
    }
  }
}

@Suite("The grid of risks")
struct RiskGridTests {
  @Test("finds the place of every length on it", arguments: [true, false])
  func roundTrip(isDue: Bool) {
    let grid = RiskGrid(isDue: isDue)
    for place in 0..<grid.count {
      #expect(grid.place(of: grid.length(at: place)) == place)
      let later = Length(milliseconds: grid.length(at: place).milliseconds + 1)
      #expect(grid.place(of: later) == place + 1)
    }
  }

  @Test(
    "begins and ends where it should",
    arguments: [
      (true, -120, 0), (true, -500, 0), (true, 200, 320), (false, 120, 134), (false, -1, 0),
    ]
  )
  func ends(isDue: Bool, days: Int, place: Int) {
    #expect(RiskGrid(isDue: isDue).place(of: .days(days)) == place)
  }
}
