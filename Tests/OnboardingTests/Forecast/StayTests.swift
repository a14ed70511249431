import Onboarding
import Testing

@Suite("A stay")
struct StayTests {
  private static let stay = Stay(
    customer: CustomerKey(1),
    planVersion: 1,
    startedAt: .monday,
    stand: Stand(mark: Mark(.start), slip: [], since: .monday + .days(2)),
    leftAt: .monday + .days(5),
    valueAt: .monday + .days(9),
    lostAt: .monday + .days(7)
  )

  @Test("knows nothing of what comes later")
  func known() {
    func known(_ day: Int) -> [Int?]? {
      Self.stay.known(at: .monday + .days(day)).map { stay in
        [stay.leftAt, stay.lostAt, stay.valueAt].map { $0.map { Int(($0 - .monday).days) } }
      }
    }
    #expect(known(1) == nil)
    #expect(known(2) == [nil, nil, nil])
    #expect(known(5) == [5, nil, nil])
    #expect(known(8) == [5, 7, nil])
    #expect(known(9) == [5, nil, 9])
  }

  @Test("lasts until it is left, or until now")
  func length() throws {
    func days(_ day: Int) throws -> Double {
      let now = Instant.monday + .days(day)
      return try #require(Self.stay.known(at: now)).length(knownAt: now).days
    }
    #expect(try days(4) == 2)
    #expect(try days(30) == 3)
  }

  @Test("is one of a sample of customers where there are many, of the last two years")
  func sample() {
    func stays(_ count: Int, day: Int) -> [Stay] {
      (1...count).map { number in
        var stay = Self.stay
        stay.customer = CustomerKey(Int64(number))
        stay.stand.since = .monday + .days(day)
        return stay
      }
    }
    let now = Instant.monday + .days(2)
    #expect(stays(2_000, day: 1).sample(at: now).count == 2_000)
    for count in [2_001, 2_500, 7_000, 84_000] {
      let drawn = Set(stays(count, day: 1).sample(at: now).map(\.customer.rawValue))
      #expect(900...2_100 ~= drawn.count)
      // No pattern of every second or seventh customer is lost.
      for pattern in 2...7 {
        for rest in 0..<pattern {
          let share = drawn.count { $0 % Int64(pattern) == Int64(rest) } * pattern
          #expect(drawn.count / 2...drawn.count * 3 / 2 ~= share)
        }
      }
    }
    #expect(stays(30, day: 3).sample(at: now).isEmpty)
    #expect(stays(30, day: -728).sample(at: now).isEmpty)
    #expect(stays(30, day: -727).sample(at: now).count == 30)
  }

  @Test("that began when the journey was over teaches nothing")
  func over() {
    let now = Instant.monday + .days(30)
    var late = Self.stay
    late.stand.since = .monday + .days(9)
    #expect([late].known(at: now).isEmpty)
    late.valueAt = nil
    #expect([late].known(at: now).isEmpty)
    late.lostAt = nil
    #expect([late].known(at: now).count == 1)
  }
}
