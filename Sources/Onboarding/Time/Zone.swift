import Foundation

/// The rules of one time zone as a table: which offset from UTC held from when.
///
/// A table and not `Foundation.TimeZone`, because an import asks it once a row.
public struct Zone: Hashable, Sendable {
  public let identifier: String

  /// From each of these instants on, the offset at the same index holds; the first is the
  /// distant past.
  let starts: [Instant]
  let offsets: [Length]

  public static let utc = Zone(identifier: "UTC", starts: [.distantPast], offsets: [.seconds(0)])

  /// The zone of a name such as `Europe/Berlin`, with its rules from 1970 to 2060; nil when the
  /// time zone database doesn't know it.
  public static func named(_ name: String) -> Zone? {
    if name == "UTC" || name == "Z" || name == "GMT" { return .utc }
    guard name.contains("/"), let zone = TimeZone(identifier: name) else { return nil }
    var starts = [Instant.distantPast]
    var date = Date(timeIntervalSince1970: 0)
    var offsets = [Length.seconds(zone.secondsFromGMT(for: date))]
    let end = Date(timeIntervalSince1970: 2_840_140_800)
    while let next = zone.nextDaylightSavingTimeTransition(after: date), next < end, next > date {
      date = next
      let offset = Length.seconds(zone.secondsFromGMT(for: next))
      if offset != offsets.last {
        starts.append(Instant(seconds: Int64(next.timeIntervalSince1970.rounded())))
        offsets.append(offset)
      }
    }
    return Zone(identifier: name, starts: starts, offsets: offsets)
  }

  /// The names that the time zone database knows, for hints.
  public static var knownNames: [String] { TimeZone.knownTimeZoneIdentifiers }

  public func offset(at instant: Instant) -> Length {
    offsets[index(at: instant)]
  }

  /// What a clock in the zone reads at an instant.
  public func localTime(at instant: Instant) -> LocalTime {
    LocalTime(utc: instant + offset(at: instant))
  }

  /// The instants that a reading of the zone's clock can mean.
  public func instants(of local: LocalTime) -> Reading {
    let naive = local.asUTC
    let near = index(at: naive)
    var found: [Instant] = []
    for candidate in max(0, near - 1)...min(offsets.count - 1, near + 1) {
      let instant = Instant(milliseconds: naive.milliseconds - offsets[candidate].milliseconds)
      if index(at: instant) == candidate { found.append(instant) }
    }
    switch found.count {
    case 0: return .never(gapEnd: gapEnd(after: naive))
    case 1: return .once(found[0])
    default: return .twice(found[0], found[1])
    }
  }

  /// The instant of a reading: the first one where the clock reads it twice, and the end of the
  /// gap where it never does.
  public func instant(of local: LocalTime) -> Instant {
    if offsets.count == 1 {
      return Instant(milliseconds: local.asUTC.milliseconds - offsets[0].milliseconds)
    }
    return switch instants(of: local) {
    case .once(let instant), .twice(let instant, _), .never(let instant): instant
    }
  }

  /// What a wall clock's reading can mean when clocks are put forward or back.
  public enum Reading: Hashable, Sendable {
    case once(Instant)
    case twice(Instant, Instant)
    case never(gapEnd: Instant)
  }

  private func index(at instant: Instant) -> Int {
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= instant { low = middle } else { high = middle - 1 }
    }
    return low
  }

  private func gapEnd(after naive: Instant) -> Instant {
    let near = index(at: naive)
    for candidate in max(1, near - 1)...max(1, min(starts.count - 1, near + 1))
    where candidate < starts.count {
      let before = starts[candidate] + offsets[candidate - 1]
      let after = starts[candidate] + offsets[candidate]
      if before <= naive, naive < after { return starts[candidate] }
    }
    return Instant(milliseconds: naive.milliseconds - offsets[near].milliseconds)
  }
}

extension Instant {
  /// Before anything that ever happened.
  public static let distantPast = Instant(milliseconds: .min / 4)

  /// The last second of the year 9999: what never happens.
  public static let distantFuture = Instant(seconds: 253_402_300_799)
}
