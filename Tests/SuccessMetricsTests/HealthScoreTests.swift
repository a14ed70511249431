import Onboarding
import SuccessMetrics
import Testing

@Suite("A health score")
struct HealthScoreTests {
  private static let at = October.instant("2026-11-01")

  /// Two measures of weights 3 and 1.
  private static let model = HealthModel([
    HealthMeasure("use", "Use", .activeDays, from: 0, to: 10, weight: 3),
    HealthMeasure("open", "Open", .openTickets, from: 5, to: 0, weight: 1),
  ])

  private func score(
    _ values: [HealthSignal: Double],
    _ model: HealthModel = HealthScoreTests.model,
    segment: String? = nil
  ) -> HealthScore {
    HealthScore(model, segment: segment, at: Self.at) { values[$0] }
  }

  @Test(
    "is 100 for who is healthy, whichever way a number runs",
    arguments: [
      (10, 0, 100), (0, 5, 0), (5, 0, 62.5), (10, 5, 75), (10, 4, 80), (20, -3, 100), (-5, 9, 0),
    ] as [(Double, Double, Double)]
  )
  func direction(_ days: Double, _ open: Double, _ value: Double) {
    #expect(score([.activeDays: days, .openTickets: open]).value == value)
  }

  @Test(
    "has the colour and the letter from whose lower bound on it is",
    arguments: [
      (100, .green, "A"), (85, .green, "A"), (84.9, .green, "B"), (70, .green, "B"),
      (69.999999, .yellow, "C"), (55, .yellow, "C"), (54.9, .yellow, "D"), (40, .yellow, "D"),
      (39.999999, .red, "F"), (0, .red, "F"),
    ] as [(Double, HealthColour, String)]
  )
  func bounds(_ value: Double, _ colour: HealthColour, _ letter: String) {
    let model = HealthModel([HealthMeasure("n", "N", .satisfaction, from: 0, to: 100, weight: 1)])
    let found = score([.satisfaction: value], model)
    #expect(found.colour == colour && found.letter == letter, "\(value)")
  }

  @Test("is called what the scorecard says of its bound, to the point")
  func words() throws {
    let told = Scorecard().told(else: .euro)
    let model = HealthModel([HealthMeasure("n", "N", .satisfaction, from: 0, to: 100, weight: 1)])
    for (key, count) in [("health.colours", 2), ("health.letters", 4)] {
      let words = try #require(told.first { $0.key == key }?.value)
      let bounds = words.matches(of: /(\w+) from (\d+)/)
      #expect(bounds.count == count, "\(words)")
      for bound in bounds {
        let least = try #require(Double(bound.2))
        let names = [least, least.nextDown.rounded(.down), least - 0.1].map { value in
          let found = score([.satisfaction: value], model)
          return key == "health.colours" ? found.colour?.rawValue : found.letter
        }
        #expect(names.map { $0 == String(bound.1) } == [true, false, false], "\(words)")
      }
    }
  }

  @Test("goes one way in the catalogue as well: up is good")
  func upIsGood() {
    #expect(Metric.health.direction == .upIsGood)
    let (best, worst) = (
      score([.activeDays: 10, .openTickets: 0]), score([.openTickets: 5, .activeDays: 0])
    )
    #expect(best.value == 100 && best.colour == .green && best.letter == "A")
    #expect(worst.value == 0 && worst.colour == .red && worst.letter == "F")
    #expect(HealthColour.allCases.first == .red, "the worst first")
  }

  @Test("of 70 in thirds is 70 all the same")
  func fractions() {
    let thirds = HealthModel(
      (0..<3).map { HealthMeasure("n\($0)", "N", .satisfaction, from: 0, to: 100, weight: 1) }
    )
    #expect(score([.satisfaction: 70], thirds).colour == .green)
    #expect(score([.satisfaction: 40], thirds).colour == .yellow)
  }

  @Test(
    "says what isn't known, and counts it as the rule says",
    arguments: [
      (.skip, nil, 50, 50), (.zero, nil, 37.5, 50), (.neutral, nil, 50, 50),
      (.neutral, .zero, 37.5, 50), (.zero, .skip, 80, 80), (.zero, .neutral, 72.5, 80),
    ] as [(MissingMeasure, MissingMeasure?, Double, Double)]
  )
  func missing(
    _ rule: MissingMeasure,
    _ own: MissingMeasure?,
    _ value: Double,
    _ points: Double
  ) {
    var model = Self.model
    model.missing = rule
    model.measures[1].missing = own
    let found = score([.activeDays: points / 10], model)
    #expect(found.value == value)
    #expect(found.known == 75)
    #expect(found.missing.map(\.measure.id) == ["open"])
  }

  @Test("is none where less than half is known, whatever the rule")
  func tooLittle() {
    for rule in MissingMeasure.allCases {
      var model = Self.model
      model.missing = rule
      let found = score([.openTickets: 0], model)
      #expect(found.value == nil && found.colour == nil && found.letter == nil)
      #expect(found.weakest == nil)
      #expect(found.known == 25)
      model.leastKnown = 25
      #expect(score([.openTickets: 0], model).value != nil, "a quarter is enough for a quarter")
      model.leastKnown = 0
      #expect((score([:], model).value == nil) == (rule == .skip), "\(rule)")
    }
  }

  @Test("of a segment has its weights and ranges, and only where they are other")
  func segments() {
    var model = Self.model
    model.segments = ["smb": ["use": .init(to: 5, weight: 1), "open": .init(weight: 0)]]
    let values: [HealthSignal: Double] = [.activeDays: 5, .openTickets: 5]
    #expect(score(values, model, segment: "smb").value == 100)
    #expect(score(values, model, segment: "smb").parts.count == 1)
    #expect(score(values, model, segment: "enterprise").value == 37.5)
    #expect(score(values, model).value == 37.5)
  }

  @Test("names the measure that takes the most")
  func weakest() {
    #expect(score([.activeDays: 9, .openTickets: 5]).weakest?.measure.id == "open")
    #expect(score([.activeDays: 1, .openTickets: 5]).weakest?.measure.id == "use")
    #expect(score([.activeDays: 10, .openTickets: 0]).weakest == nil)
  }

  @Test("is made by a model in which nothing is wrong")
  func sound() {
    #expect(HealthModel.standard.problems == [])
    #expect(Self.model.problems == [])
  }

  @Test("isn't made by a model in which something is")
  func problems() {
    let use = Self.model.measures[0]
    var broken: [(HealthModel, String)] = [(HealthModel([]), "there is no measure")]
    broken.append((HealthModel([use, use]), "two measures 'use'"))
    var model = HealthModel([use])
    model.measures[0].to = 0
    broken.append((model, "must have two ends"))
    model = HealthModel([use])
    model.measures[0].weight = -1
    broken.append((model, "isn't from 0"))
    model = HealthModel([use], segments: ["smb": ["usage": .init(weight: 1)]])
    broken.append((model, "segment 'smb' names 'usage'"))
    model = HealthModel([use], segments: ["smb": ["use": .init(weight: 0)]])
    broken.append((model, "no measure of segment 'smb' has a weight"))
    broken.append((HealthModel([use], colours: .init(green: 40, yellow: 40)), "above yellow"))
    broken.append((HealthModel([use], leastKnown: 101), "from 0 to 100"))
    let letters = HealthLetters([.init("A", from: 50), .init("B", from: 50)])
    broken.append((HealthModel([use], letters: letters), "A must begin above B"))
    for (model, words) in broken {
      #expect(model.problems.contains { $0.contains(words) }, "\(words): \(model.problems)")
    }
  }
}
