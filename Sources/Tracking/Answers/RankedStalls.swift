internal import Onboarding

extension Replay.Past {
  /// The rows of stalled journeys in the order asked for, each with its priority.
  func ranked(
    _ shown: [StoredJourney],
    _ query: StallQuery,
    _ reader: any TrackingReader
  ) throws -> [StallRow] {
    let subscriptions = try reader.subscriptions(of: nil)
    let scale = try reader.stakeScale()
    var rows: [(urgency: Urgency, row: StallRow)] = shown.compactMap { stored in
      guard var row = row(stored) else { return nil }
      let deadline = row.stall.deadline
      let instant = Urgency.instant(of: deadline, at: query.now)
      let percent = row.stall.clock.flatMap { clock in
        risk.map { Urgency.percent($0.risk(clock, at: instant)) }
      }
      row.risk = percent.map { Double($0) / 100 }
      row.stake = subscriptions[stored.customer.key]?.stake(at: query.now).amount
      let urgency = Urgency(
        risk: percent,
        stake: scale.multiple(row.stake),
        deadline: deadline,
        customer: stored.customer.key,
        product: row.product
      )
      row.urgency = urgency
      return (urgency, row)
    }
    rows.sort { $0.urgency < $1.urgency }
    for place in rows.indices { rows[place].row.priority = place + 1 }
    if query.order == .since { rows.sort { Urgency.isEarlier($0.urgency, $1.urgency) } }
    return rows.map(\.row)
  }
}
