import Foundation
import Statistics
import Testing

/// What an estimate says at every time at which somebody had an outcome.
private struct Said: Equatable {
  var numbers: [Double] = []

  func isNear(_ other: Said) -> Bool {
    numbers.count == other.numbers.count
      && zip(numbers, other.numbers).allSatisfy { abs($0 - $1) <= 1e-10 || $0 == $1 }
  }

  /// Times are given back from where they were shifted to.
  init(_ observations: [Observation], shiftedBy shift: Double = 0) throws {
    let curve = KaplanMeier(observations)
    for step in curve.steps where step.events > 0 {
      let limits = step.interval()
      numbers += [step.time - shift, Double(step.atRisk), Double(step.events), step.survival]
      numbers += [step.greenwood, limits?.lower ?? -1, limits?.upper ?? -1]
    }
    let incidence = AalenJohansen(observations)
    for step in incidence.steps where step.events + step.competing > 0 {
      numbers += [step.time - shift, step.open, step.event.share, step.competed.share]
      numbers += [step.event.variance, step.competed.variance]
    }
    for p in [0.1, 0.5, 0.9] {
      for estimate in [curve.quantile(p), incidence.quantile(p)] {
        numbers += [estimate.time, estimate.lower, estimate.upper].map { ($0 ?? .infinity) - shift }
      }
    }
    let last = curve.lastTime ?? 0
    let mean = try curve.restrictedMean(to: last)
    numbers += [mean.mean - shift, mean.variance]
  }
}

@Suite("Estimates")
struct PropertyTests {
  @Test("don't depend on the order of rows", arguments: 1...150)
  func order(_ seed: Int) throws {
    var random = Seeded(seed)
    let observations = try random.observations()
    let shuffled = observations.shuffled(using: &random)
    #expect(try Said(shuffled) == Said(observations))
  }

  @Test("move along with the axis of time", arguments: 1...150)
  func shift(_ seed: Int) throws {
    var random = Seeded(seed)
    let observations = try random.observations()
    let shift = Double(Int.random(in: 1...800, using: &random)) / 4
    let moved = try observations.map {
      try Observation(
        duration: $0.duration + shift,
        outcome: $0.outcome,
        entry: $0.entry.map { $0 + shift }
      )
    }
    #expect(try Said(moved, shiftedBy: shift).isNear(Said(observations)))
  }

  @Test(
    "don't depend on whether somebody was watched in one piece or in several",
    arguments: 1...150
  )
  func pieces(_ seed: Int) throws {
    var random = Seeded(seed)
    let observations = try random.observations()
    let split = try observations.flatMap { whole -> [Observation] in
      let from = whole.entry ?? 0
      let quarters = Int((whole.duration - from) * 4)
      guard quarters > 1, Bool.random(using: &random) else { return [whole] }
      // Also at times at which others have the event.
      let cut = from + Double(Int.random(in: 1..<quarters, using: &random)) / 4
      return [
        try Observation(duration: cut, outcome: .censored, entry: whole.entry),
        try Observation(duration: whole.duration, outcome: whole.outcome, entry: cut),
      ]
    }
    #expect(try Said(split).isNear(Said(observations)))
  }

  @Test("of open, value and churn add up to 1, and only grow", arguments: 1...150)
  func sum(_ seed: Int) throws {
    var random = Seeded(seed)
    let estimate = AalenJohansen(try random.observations())
    var before = (event: 0.0, competed: 0.0)
    for step in estimate.steps {
      #expect(abs(step.open + step.event.share + step.competed.share - 1) < 1e-12)
      #expect(step.event.share >= before.event && step.competed.share >= before.competed)
      before = (step.event.share, step.competed.share)
      let limits = step.event.interval()
      #expect(limits.map { 0 <= $0.lower && $0.lower <= step.event.share + 1e-12 } ?? true)
      #expect(limits.map { step.event.share <= $0.upper + 1e-12 && $0.upper <= 1 } ?? true)
    }
  }

  @Test(
    "by Aalen-Johansen are Kaplan-Meier's, limits too, when nothing competes",
    arguments: 1...80
  )
  func alone(_ seed: Int) throws {
    var random = Seeded(seed)
    let observations = try random.observations().filter { $0.outcome != .competing }
    let curve = KaplanMeier(observations)
    for (step, other) in zip(curve.steps, AalenJohansen(observations).steps) {
      #expect(abs(step.survival - (1 - other.event.share)) < 1e-12)
      let (limits, others) = (step.interval(), other.event.interval())
      #expect((limits == nil) == (others == nil))
      if let limits, let others {
        #expect(abs(limits.lower - (1 - others.upper)) < 1e-9)
        #expect(abs(limits.upper - (1 - others.lower)) < 1e-9)
      }
    }
  }

  @Test("follow the definition, counted the slow way", arguments: 1...80)
  func definition(_ seed: Int) throws {
    var random = Seeded(seed)
    let observations = try random.observations()
    let estimate = KaplanMeier(observations)
    #expect(estimate.steps.map(\.time) == Set(observations.map(\.duration)).sorted())
    var survival = 1.0
    for step in estimate.steps {
      let here = observations.filter { $0.duration == step.time }
      let atRisk = observations.count {
        $0.duration >= step.time && ($0.entry.map { $0 < step.time } ?? true)
      }
      let events = here.count { $0.outcome == .event }
      survival *= 1 - Double(events) / Double(atRisk)
      #expect(step.atRisk == atRisk)
      #expect(step.events == events)
      #expect(step.censored == here.count - events)
      #expect(abs(step.survival - survival) < 1e-12)
    }
  }

  /// What each subject moves the incidence by, squared and added up, is its variance: an
  /// independent way to it, and the one by which R gets there.
  @Test("of incidence have the variance of the infinitesimal jackknife", arguments: 1...40)
  func jackknife(_ seed: Int) throws {
    var random = Seeded(seed)
    let observations = try random.observations(entries: false)
    let estimate = AalenJohansen(observations)
    for end in estimate.steps.indices {
      let upTo = estimate.steps[...end]
      let final = upTo.last?.event.share ?? 0
      let variance = observations.reduce(0) { sum, subject in
        var open = 1.0
        var influence = 0.0
        for step in upTo where subject.duration >= step.time {
          let (n, d) = (Double(step.atRisk), Double(step.events + step.competing))
          let isHere = subject.duration == step.time
          let own = isHere && subject.outcome == .event ? 1.0 : 0
          let either = isHere && subject.outcome != .censored ? 1.0 : 0
          influence += open / n * (own - Double(step.events) / n)
          if d < n { influence -= (final - step.event.share) / (n - d) * (either - d / n) }
          open = step.open
        }
        return sum + influence * influence
      }
      #expect(abs(variance - estimate.steps[end].event.variance) < 1e-12)
    }
  }
}
