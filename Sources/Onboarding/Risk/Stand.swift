/// Where a journey stands between two pieces of progress: what decides how likely it is to be lost.
public struct Stand: Hashable, Sendable {
  public var mark: Mark
  public var slip: Slip

  /// When the journey came to stand here.
  public var since: Instant

  /// The instant at which the clock shows 0: the due date of what is awaited, or when it began that
  /// nothing has happened since.
  public var clockStart: Instant

  /// When the step that is awaited should be done. The clock is negative before it.
  public var dueAt: Instant?

  /// The step that is awaited; nil for the value milestone.
  public var step: Identifier<Step>?

  /// How much of what came before went wrong.
  public struct Slip: OptionSet, Hashable, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The steps done so far were late by more than a day, on average.
    public static let late = Slip(rawValue: 1)

    /// A step was passed over, or taken back.
    public static let skipped = Slip(rawValue: 2)
  }

  public init(
    mark: Mark,
    slip: Slip,
    since: Instant,
    clockStart: Instant? = nil,
    dueAt: Instant? = nil,
    step: Identifier<Step>? = nil
  ) {
    self.mark = mark
    self.slip = slip
    self.since = since
    self.clockStart = clockStart ?? dueAt ?? since
    self.dueAt = dueAt
    self.step = step
  }
}

/// What a journey is remembered by while it stands.
///
/// With a due date it is the step that is due: lateness means the same for everybody there. Without
/// one it is what happened last, because that tells best what is being waited for.
public struct Mark: Hashable, Comparable, Sendable {
  public var kind: Kind

  /// A step, or the name of an event; empty where the kind says it all.
  public var name: String

  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Nothing has happened since the start.
    case start

    /// The step is due, or the value milestone.
    case due

    /// The step was done last.
    case done

    /// A step was taken back by this event, and hasn't been done again.
    case back

    /// An event that the plan doesn't speak of, and that history has a lesson about.
    case sign
  }

  public init(_ kind: Kind, _ name: String = "") {
    self.kind = kind
    self.name = name
  }

  public static func < (one: Self, other: Self) -> Bool {
    (one.kind.rawValue, one.name) < (other.kind.rawValue, other.name)
  }
}

/// A product event that the plan doesn't speak of.
public struct Sign: Hashable, Sendable {
  public var name: String
  public var at: Instant

  public init(name: String, at: Instant) {
    self.name = name
    self.at = at
  }
}

extension [Stand] {
  /// The same stands, parted where a sign came while no due date was awaited.
  ///
  /// - Parameter signs: In any order; those before the first stand don't count.
  public func parted(by signs: [Sign]) -> [Stand] {
    guard !signs.isEmpty, !isEmpty else { return self }
    let signs = signs.sorted { ($0.at, $0.name) < ($1.at, $1.name) }
    var parted: [Stand] = []
    var next = signs.startIndex
    for (place, stand) in enumerated() {
      parted.append(stand)
      while next < signs.endIndex, signs[next].at < stand.since { next += 1 }
      let end = place + 1 < count ? self[place + 1].since : Instant.distantFuture
      while next < signs.endIndex, signs[next].at < end {
        if stand.dueAt == nil {
          var after = stand
          after.mark = Mark(.sign, signs[next].name)
          after.since = signs[next].at
          after.clockStart = signs[next].at
          parted.append(after)
        }
        next += 1
      }
    }
    return parted
  }
}
