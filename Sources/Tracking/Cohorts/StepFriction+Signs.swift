internal import Onboarding
internal import Statistics

extension StepFriction {
  /// Of how many the counts of signs are.
  struct Counts {
    /// Journeys that had done all before it.
    let reached: Int

    /// Journeys whose time at it is in the median.
    let timed: Int

    /// Journeys that had done it at some time.
    let everDone: Int
  }

  /// Finds what its counts, times and ratings are signs of.
  mutating func addSigns(
    _ counts: Counts,
    others: [Double],
    _ all: (tickets: Int, days: Double)
  ) {
    typealias Threshold = FrictionSign.Threshold
    let ratings = comments.compactMap { comment in
      comment.rating.flatMap { comment.scale?.share($0) }
    }
    signs = [
      FrictionSign.sign(
        FrictionSign.lost,
        Share(gone, of: counts.reached),
        from: Threshold.lost
      ),
      FrictionSign.sign(
        FrictionSign.stalled,
        Share(stalled, of: here),
        from: Threshold.stalled
      ),
      FrictionSign.sign(FrictionSign.late, late, from: Threshold.late),
      FrictionSign.sign(
        FrictionSign.reopened,
        Share(reopened, of: counts.everDone),
        from: Threshold.reopened
      ),
      FrictionSign.sign(
        FrictionSign.lowRated,
        Share(ratings.count { $0 < 0.5 }, of: ratings.count),
        from: Threshold.lowRated
      ),
    ].compactMap(\.self)
    // Two steps or more beside it make what is usual.
    if let time = median?.time, others.count >= 2, let usual = Sample(others)?.median, usual > 0,
      time >= Threshold.slow * usual
    {
      signs.append(.slow(median: time, others: usual, count: counts.timed))
    }
    if tickets >= Threshold.count, days > 0, all.days > days,
      Double(tickets) / days >= Threshold.tickets * Double(all.tickets) / all.days
    {
      signs.append(
        .tickets(count: tickets, days: days, allCount: all.tickets, allDays: all.days)
      )
    }
  }
}
