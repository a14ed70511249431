internal import Onboarding
internal import Tracking

extension DigestChange {
  /// The heading over those who changed so; nil for alerts, which stand together.
  var heading: String? {
    switch self {
    case .stalled, .snoozeOver, .pauseOver: nil
    case .lost: "Counted as lost"
    case .left: "Left"
    case .recovered: "Not stalled any more"
    case .reachedValue: "Reached value"
    }
  }

  static let alertHeading = "Needs you, the most urgent first"

  /// For a line of a subject: `2 recovered`.
  func counted(_ count: Int) -> String {
    switch self {
    case .stalled: "\(count) stalled"
    case .snoozeOver: "\(count) back from a snooze"
    case .pauseOver: "\(count) back from a pause"
    case .lost: "\(count) lost"
    case .left: "\(count) left"
    case .recovered: "\(count) recovered"
    case .reachedValue: "\(count) reached value"
    }
  }
}

extension Digest.Item {
  /// For a subject that is about nothing else: `Acme has stalled`.
  func inSubject(_ name: String) -> String {
    switch change {
    case .stalled: "\(name) has stalled"
    case .snoozeOver: "\(name) is back from a snooze"
    case .pauseOver: "\(name) is back from a pause"
    case .lost: "\(name) counts as lost"
    case .left: "\(name) has left"
    case .recovered: "\(name) has recovered"
    case .reachedValue: "\(name) reached value"
    }
  }
}

/// How days are said, on whose clock.
struct DigestDays {
  let zone: Zone

  func day(_ instant: Instant) -> String { zone.localTime(at: instant).date.words }

  /// `Mon 23 Nov 2026`
  func weekday(_ instant: Instant) -> String {
    let date = zone.localTime(at: instant).date
    return "\(date.weekday.rawValue.capitalizedFirst) \(date.words)"
  }

  /// What happened, without who it happened to.
  func sentence(_ item: Digest.Item) -> String {
    let step = item.stepTitle.map { " at '\($0)'" } ?? ""
    switch item.change {
    // The reason names the step.
    case .stalled: return "Stalled since \(day(item.at))."
    case .snoozeOver:
      let since = item.row.map { " since \(day($0.stall.deadline))" } ?? ""
      return "The snooze is over, and it is still stalled\(since)."
    case .pauseOver:
      let next = item.stepTitle.map { " Next is '\($0)'." } ?? ""
      return "The pause has been over since \(day(item.at)).\(next)"
    case .lost: return "No sign of life for so long that it counts as lost since \(day(item.at))."
    case .left: return "Left on \(day(item.at)), before value was reached."
    case .recovered: return "On the way again\(step)."
    case .reachedValue:
      let title = item.stepTitle.map { ": '\($0)'" } ?? ""
      let length = (item.at - item.startedAt).inDays
      return "Reached value on \(day(item.at)), \(length) after the start\(title)."
    }
  }
}

extension Digest {
  /// What else happened, by kind, in order.
  var sections: [(heading: String, items: [Item])] {
    let alerts = items.filter(\.change.isAlert)
    let first = alerts.isEmpty ? [] : [(DigestChange.alertHeading, alerts)]
    return first
      + DigestChange.allCases.compactMap { change in
        let own = items.filter { $0.change == change }
        guard let heading = change.heading, !own.isEmpty else { return nil }
        return (heading, own)
      }
  }

  /// How many aren't shown, and why; nil when all are.
  var omission: String? {
    guard withheld > 0, let budget else { return nil }
    let verb = withheld == 1 ? "isn't" : "aren't"
    let also = alerts == 0 ? "" : "And "
    let more = alerts == 0 ? "" : " more"
    return "\(also)\(withheld)\(more) that \(verb) shown: budget of \(budget) a week."
  }

  /// Where the owner's customers are now.
  var standing: String {
    switch stalled {
    case 0: "None of your customers is stalled."
    case 1: "1 of your customers is stalled, told of here or not."
    default: "\(stalled) of your customers are stalled, told of here or not."
    }
  }
}
