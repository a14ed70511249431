import Statistics
import Testing

@Suite("What R says")
struct ReferenceTests {
  private struct File: Decodable {
    let input: [Reference.Row]
    let expected: Reference.Curve
  }

  @Test(
    "of curves, quantiles and restricted means is what Kaplan-Meier says",
    arguments: [
      "01_lung", "03_aml_maintained", "04_ties_event_and_censor_same_day", "05_all_censored",
      "06_one_subject_event", "07_zero_durations",
    ]
  )
  func kaplanMeier(_ name: String) throws {
    let file = try Reference.read(name, as: File.self)
    try compare(file.input.map { try $0.observation() }, file.expected, name)
  }

  private func compare(
    _ observations: [Observation],
    _ expected: Reference.Curve,
    _ name: String
  ) throws {
    let estimate = KaplanMeier(observations)
    var difference = Difference()
    #expect(estimate.count == expected.n)
    #expect(estimate.events == expected.events)
    var since = -1.0
    for point in expected.curve {
      let at = "\(name) at \(point.time)"
      let step = try #require(estimate.step(at: point.time), "\(at)")
      let passed = estimate.steps.filter { since < $0.time && $0.time <= point.time }
      #expect(passed.reduce(0) { $0 + $1.events } == point.nEvent, "\(at)")
      let next = try #require(estimate.steps.first { $0.time >= point.time }, "\(at)")
      #expect(next.atRisk == point.nRisk, "\(at)")
      difference.take(step.survival, point.surv, at)
      difference.take(step.standardError, point.seGreenwood, at)
      // Where S is 1, R knows no limits; ours are (1, 1).
      let isWhole = point.surv == 1
      let limits = step.interval()
      difference.take(limits?.lower, isWhole ? 1 : point.lower, at)
      difference.take(limits?.upper, isWhole ? 1 : point.upper, at)
      since = point.time
    }
    for quantile in expected.productQuantiles {
      let found = estimate.quantile(quantile.p)
      difference.take(found.time, quantile.est, "\(name): \(quantile.p)")
      difference.take(found.lower, quantile.lower, "\(name): lower \(quantile.p)")
      difference.take(found.upper, quantile.upper, "\(name): upper \(quantile.p)")
    }
    let mean = try estimate.restrictedMean(to: expected.rmst.tau)
    difference.take(mean.mean, expected.rmst.value, "\(name): mean")
    difference.take(mean.standardError, expected.rmst.se, "\(name): standard error of the mean")
    difference.check(name)
  }

  @Test("of two groups is what log-rank says, and each group's curve is Kaplan-Meier's")
  func logRank() throws {
    struct Groups: Decodable {
      struct Test: Decodable {
        let chisq: Double
        let df: Int
        let p: Double
        let n: [Int]
        let obs: [Int]
        let exp: [Double]
      }

      struct Expected: Decodable {
        let logrank: Test
        let g1: Reference.Curve
        let g2: Reference.Curve
      }

      let input: [Reference.Row]
      let expected: Expected
    }
    let file = try Reference.read("02_lung_logrank_sex", as: Groups.self)
    let groups = try [1, 2].map { group in
      try file.input.filter { $0.group == group }.map { try $0.observation() }
    }
    let found = LogRank(groups)
    let test = try #require(found.test)
    var difference = Difference()
    difference.take(test.chiSquare, file.expected.logrank.chisq, "chi-square")
    difference.take(test.p, file.expected.logrank.p, "p")
    for (group, expected) in zip(found.groups, file.expected.logrank.exp) {
      difference.take(group.expected, expected, "expected")
    }
    difference.check("02_lung_logrank_sex")
    #expect(test.degreesOfFreedom == file.expected.logrank.df)
    #expect(found.groups.map(\.observed) == file.expected.logrank.obs)
    #expect(found.groups.map(\.count) == file.expected.logrank.n)
    try compare(groups[0], file.expected.g1, "02, group 1")
    try compare(groups[1], file.expected.g2, "02, group 2")
  }

  @Test("of competing outcomes is what Aalen-Johansen says, standard errors included")
  func aalenJohansen() throws {
    struct Competing: Decodable {
      struct Point: Decodable {
        let time: Double
        let pOpen: Double
        let pValue: Double
        let pChurn: Double
        let seValue: Double
        let seChurn: Double
      }

      struct Expected: Decodable { let aj: [Point] }

      let input: [Reference.Row]
      let expected: Expected
    }
    let file = try Reference.read("08_mgus2_aalen_johansen", as: Competing.self)
    let estimate = AalenJohansen(try file.input.map { try $0.observation() })
    var difference = Difference()
    for point in file.expected.aj {
      let step = try #require(estimate.step(at: point.time))
      let at = "at \(point.time)"
      difference.take(step.open, point.pOpen, at)
      difference.take(step.event.share, point.pValue, at)
      difference.take(step.competed.share, point.pChurn, at)
      difference.take(step.event.standardError, point.seValue, at)
      difference.take(step.competed.standardError, point.seChurn, at)
    }
    difference.check("08_mgus2_aalen_johansen")
    #expect(estimate.count == 1384)
  }
}

@Suite("What R says of answers")
struct AnswerReferenceTests {
  @Test("is what Wilson's interval says")
  func wilson() throws {
    struct File: Decodable {
      struct Case: Decodable {
        let x: Int
        let n: Int
        let conf: Double
        let p: Double
        let lower: Double
        let upper: Double
        let propTest: [Double]
      }

      let cases: [Case]
    }
    var difference = Difference()
    for example in try Reference.read("09_wilson", as: File.self).cases {
      let share = Share(example.x, of: example.n)
      let interval = share.wilson(try #require(Confidence(example.conf)))
      difference.take(share.value, example.p, "\(share)")
      difference.take(interval?.lower, example.lower, "\(share)")
      difference.take(interval?.upper, example.upper, "\(share)")
      difference.take(interval?.lower, example.propTest[0], "\(share)")
      difference.take(interval?.upper, example.propTest[1], "\(share)")
    }
    difference.check("09_wilson")
  }

  @Test("is what the net promoter score says")
  func netPromoterScore() throws {
    struct File: Decodable {
      struct Case: Decodable {
        let promoters: Int
        let passives: Int
        let detractors: Int
        let n: Int
        let nps: Double
        let se: Double
        let moe: Double
        let lower: Double
        let upper: Double
      }

      let cases: [Case]
    }
    var difference = Difference()
    for example in try Reference.read("10_nps", as: File.self).cases {
      let score = try #require(
        NetPromoterScore(
          promoters: example.promoters,
          passives: example.passives,
          detractors: example.detractors
        )
      )
      let what = "\(score)"
      #expect(score.count == example.n)
      difference.take(score.score, example.nps, what)
      difference.take(score.standardError, example.se, what)
      difference.take(score.margin(), example.moe, what)
      difference.take(score.interval().lower, example.lower, what)
      difference.take(score.interval().upper, example.upper, what)
    }
    difference.check("10_nps")
  }

  @Test("is what quantiles of type 7 say")
  func quantiles() throws {
    struct File: Decodable {
      struct Case: Decodable {
        let values: [Double]
        let type7: [String: Double]

        enum Keys: String, CodingKey { case x, type7 }

        init(from decoder: any Decoder) throws {
          let fields = try decoder.container(keyedBy: Keys.self)
          // A list of one number was written as the number.
          let one = try? fields.decode(Double.self, forKey: .x)
          values = try one.map { [$0] } ?? fields.decode([Double].self, forKey: .x)
          type7 = try fields.decode([String: Double].self, forKey: .type7)
        }
      }

      let cases: [Case]
    }
    var difference = Difference()
    for example in try Reference.read("11_quantile_type7", as: File.self).cases {
      let sample = try #require(Sample(example.values))
      for (p, expected) in example.type7 {
        difference.take(sample.quantile(try #require(Double(p))), expected, "\(p)")
      }
    }
    difference.check("11_quantile_type7")
  }
}
