internal import Onboarding
public import Statistics

/// What became of customers, by how their onboarding went.
public struct OutcomeComparison: Sendable {
  public let settings: OutcomeSettings
  public let basis: OutcomeBasis

  /// The last is the one that the others are compared with.
  public let arms: [Arm]

  /// Whether the groups differ in how soon customers left; nil where nobody did or one group has all.
  public let logRank: LogRank.Test?
  public let excluded: [OutcomeExclusion: Int]

  /// Whether customers are alike in size too, and not only in segment.
  public let isMatchedOnSize: Bool

  /// Of as many there are percentages and intervals; of fewer only counts.
  public static func allows(_ count: Int) -> Bool { SampleSize.allowsPercent(of: count) }

  /// A group, and what became of it.
  public struct Arm: Sendable {
    public let group: OutcomeGroup

    /// Who paid at the landmark.
    public let count: Int

    /// Of those whose horizon has come: who had stayed until then.
    public let retained: Share

    /// Of all, with those whose horizon hasn't come as far as they were watched.
    public let survival: KaplanMeier

    /// Nil where it isn't known what anybody pays.
    public let revenue: OutcomeRevenue?

    /// Of whose horizon has come and whose health is known.
    public let health: Sample?

    /// Against the last group; nil of that itself.
    public let difference: Difference?

    public var due: Int { retained.denominator }

    /// Who left up to the horizon, as far as they were watched.
    public var left: Int { survival.events }
  }

  /// How much more of one group stayed than of the last.
  public struct Difference: Sendable {
    public let crude: ShareDifference

    /// Between customers who are alike.
    public let adjusted: StratifiedDifference

    /// Net revenue retention less that of the last group.
    public let revenue: Double?
    public let revenueInterval: Interval?

    /// Whether there are enough of both.
    public var isTold: Bool {
      OutcomeComparison.allows(min(crude.one.denominator, crude.other.denominator))
    }

    /// Whether there are enough of both who are alike.
    public var isAdjustedTold: Bool {
      OutcomeComparison.allows(min(adjusted.one.denominator, adjusted.other.denominator))
    }
  }
}

extension OutcomeComparison {
  init(_ tally: OutcomeTally, _ basis: OutcomeBasis, _ settings: OutcomeSettings) {
    let groups = settings.by.groups(window: settings.window)
    let sizes = OutcomeSizes(tally.subjects)
    let parts = groups.indices.map { place in tally.subjects.filter { $0.group == place } }
    let revenues = parts.enumerated().map { place, subjects in
      basis == .churnDates
        ? nil
        : OutcomeRevenue(
          subjects,
          settings.metrics.rates.base,
          seed: settings.seed &+ UInt64(place)
        )
    }
    self.settings = settings
    self.basis = basis
    excluded = tally.excluded
    isMatchedOnSize = sizes.isKnown
    logRank = LogRank(parts.map { $0.compactMap(\.observation) }).test
    let last = groups.count - 1
    arms = groups.enumerated().map { place, group in
      Arm(
        group: group,
        count: parts[place].count,
        retained: parts[place].retained,
        survival: parts[place].survival,
        revenue: revenues[place],
        health: Sample(parts[place].compactMap(\.health)).flatMap { $0.count > 0 ? $0 : nil },
        difference: place == last
          ? nil
          : Difference(
            parts[place],
            parts[last],
            sizes,
            revenues[place]?.less(revenues[last])
          )
      )
    }
  }
}

extension OutcomeComparison.Difference {
  fileprivate init(
    _ one: [OutcomeSubject],
    _ other: [OutcomeSubject],
    _ sizes: OutcomeSizes,
    _ revenue: (value: Double, interval: Interval?)?
  ) {
    let ones = Dictionary(grouping: one, by: sizes.stratum)
    let others = Dictionary(grouping: other, by: sizes.stratum)
    crude = ShareDifference(one.retained, against: other.retained)
    adjusted = StratifiedDifference(
      Set(ones.keys).union(others.keys).sorted().map { stratum in
        StratifiedDifference.Stratum(
          (ones[stratum] ?? []).retained,
          against: (others[stratum] ?? []).retained
        )
      }
    )
    self.revenue = revenue?.value
    revenueInterval = revenue?.interval
  }
}

extension OutcomeSubject {
  fileprivate var observation: Observation? {
    try? Observation(duration: days, outcome: hasLeft ? .event : .censored)
  }
}

extension [OutcomeSubject] {
  /// Of those whose horizon has come, who stayed.
  fileprivate var retained: Share {
    let due = filter(\.isDue)
    return Share(due.count { !$0.hasLeft }, of: due.count)
  }

  fileprivate var survival: KaplanMeier {
    KaplanMeier(
      events: filter(\.hasLeft).map(\.days),
      censored: filter { !$0.hasLeft }.map(\.days)
    )
  }
}

/// In what customers are alike: their segment, and in which third of what all pay at the landmark.
private struct OutcomeSizes {
  private let limits: [Double]
  let isKnown: Bool

  struct Stratum: Hashable, Comparable {
    let segment: String?

    /// Nil where it isn't known what they pay.
    let size: Int?

    static func < (one: Self, other: Self) -> Bool {
      (one.segment ?? "", one.size ?? -1) < (other.segment ?? "", other.size ?? -1)
    }
  }

  init(_ subjects: [OutcomeSubject]) {
    let sample = Sample(subjects.filter(\.isDue).compactMap { $0.before?.double })
    limits = [1.0 / 3, 2.0 / 3].compactMap { sample?.quantile($0) }
    isKnown = !limits.isEmpty
  }

  func stratum(_ subject: OutcomeSubject) -> Stratum {
    Stratum(
      segment: subject.segment,
      size: subject.before.map { before in limits.count { $0 < before.double } }
    )
  }
}
