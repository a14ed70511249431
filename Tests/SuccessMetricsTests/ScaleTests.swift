import Onboarding
import SuccessMetrics
import Testing

@Suite("The scale of a question")
struct ScaleTests {
  private func measure(_ metric: String, _ facts: String, last: String = "2026-10") throws
    -> [SuccessMetrics.Measurement]
  {
    let world = try World(facts)
    let period = try #require(Period(last, now: world.settings.now, zone: .utc))
    return try world.measure([#require(Catalogue.metric(metric))], period.trend(of: 3))[0]
  }

  @Test("is that of the last period, and periods of another have no value and say so")
  func effort() throws {
    let found = try measure(
      "ces",
      """
      a  somebody answers 6, 6 of 1-7 to ces on 2026-08-10
      a  somebody answers 2, 2 of 1-5 to ces on 2026-09-10, less is better
      a  somebody answers 4, 4 of 1-5 to ces on 2026-10-10, less is better
      """
    )
    #expect(found.map(\.value) == [nil, 2, 4] && found.map(\.count) == [0, 2, 2])
    #expect(found.map(\.direction) == [.downIsGood, .downIsGood, .downIsGood])
    #expect(found[0].remarks == ["2 answers on 1 to 7: not counted, as scales don't compare"])
    #expect(found[2].remarks == ["on 1 to 5, where less is better"])
  }

  @Test("says which way is good only where it isn't the metric's")
  func direction() throws {
    let found = try measure("ces", "a  somebody answers 6 of 1-7 to ces on 2026-10-10")
    #expect(found.last?.direction == nil && found.last?.value == 6)
    let satisfied = try measure(
      "csat",
      "a  somebody answers 1 of 1-5 to csat on 2026-10-10, less is better"
    )
    #expect(satisfied.last?.direction == nil, "more of the satisfied is good on any scale")
    #expect(satisfied.last?.value == 1)
  }

  @Test("isn't crossed by satisfaction, and 0-10 isn't crossed by the net promoter score")
  func others() throws {
    let satisfied = try measure(
      "csat",
      """
      a  somebody answers 4, 4, 4 of 1-5 to csat on 2026-09-10
      a  somebody answers 8 of 1-10 to csat on 2026-10-10
      """
    )
    #expect(satisfied.map(\.value) == [nil, nil, 0])
    #expect(
      satisfied[1].remarks.last == "3 answers on 1 to 5: not counted, as scales don't compare"
    )
    #expect(satisfied[1].count == 0 && satisfied[1].denominator == .count(0))
    let promoters = try measure(
      "nps",
      """
      a  somebody answers 10, 9 of 0-10 to nps on 2026-09-10
      a  somebody answers 10, 1 of 1-10 to nps on 2026-10-10
      """
    )
    #expect(promoters.map(\.value) == [nil, 100, nil])
    #expect(
      promoters[2].remarks
        == ["2 answers on 1 to 10 (nonstandard): not counted, as scales don't compare"]
    )
  }

  @Test("is the last one asked on where nobody was asked in the last period")
  func earlier() throws {
    let found = try measure(
      "csat",
      """
      a  somebody answers 7 of 1-7 to csat on 2026-08-10
      a  somebody answers 4 of 1-5 to csat on 2026-09-10
      """
    )
    #expect(found.map(\.value) == [nil, 1, nil])
    #expect(try measure("csat", "a  asks on 2026-10-01").map(\.value) == [nil, nil, nil])
  }

  @Test("is given to groups, so that they are counted alike")
  func groups() throws {
    let metric = try #require(Catalogue.metric("csat"))
    func run(_ facts: String) throws -> MetricRun {
      var run = MetricRun([metric], [October.period], October.settings)
      for history in try World(facts).histories { run.add(history) }
      return run
    }
    let whole = try run("a  somebody answers 5, 4 of 1-5 to csat on 2026-10-10")
    let group = try run("b  somebody answers 9 of 1-10 to csat on 2026-10-10")
    #expect(group.measurements[0][0].value == 1)
    let alike = group.measurements(on: whole.scales)[0][0]
    #expect(alike.value == nil && alike.remarks.contains { $0.hasPrefix("1 answer on 1 to 10") })
  }

  @Test("is known, and those who didn't answer are counted, where nobody answered")
  func unanswered() throws {
    var customer = CustomerHistory("a")
    let scales = [SurveyScale(1, 5), SurveyScale(1, 5), SurveyScale(1, 7)]
    customer.answers = scales.map {
      SurveyAnswer(kind: .csat, at: October.instant("2026-10-05"), score: nil, scale: $0)
    }
    let it = try October.measure("csat", [customer])
    #expect(it.value == nil && it.parts.map(\.quantity) == [.count(0), .count(2)])
    #expect(
      it.remarks.last
        == "0 answers on 1 to 7, and 1 not answered: not counted, as scales don't compare"
    )
    #expect(try October.measure("ces", [customer]).parts.isEmpty)
  }
}
