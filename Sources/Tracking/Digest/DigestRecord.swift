public import Onboarding

/// A digest as it is kept: to whom, when, how much; and its message until that was sent.
public struct DigestRecord: Hashable, Sendable {
  /// 0 while the store hasn't given one.
  public var id: Int64 = 0
  public var owner: String
  public var since: Instant
  public var at: Instant

  /// How many alerts were shown, and how many weren't.
  public var alerts: Int
  public var withheld: Int

  /// How much else was told.
  public var others: Int
  public var mail: Mail?

  /// A message for `sendmail`.
  public struct Mail: Hashable, Sendable {
    public var address: String

    /// Nil once it has been sent: what it said is kept no longer than that.
    public var bytes: [UInt8]?
    public var sentAt: Instant?
    public var attempts = 0

    /// What went wrong last, in words.
    public var problem: String?

    public init(address: String, bytes: [UInt8]?) {
      self.address = address
      self.bytes = bytes
    }
  }

  public init(_ digest: Digest) {
    owner = digest.owner
    since = digest.since
    at = digest.at
    alerts = digest.alerts
    withheld = digest.withheld
    others = digest.items.count - digest.alerts
  }

  public init(owner: String, since: Instant, at: Instant, alerts: Int, withheld: Int, others: Int) {
    self.owner = owner
    self.since = since
    self.at = at
    self.alerts = alerts
    self.withheld = withheld
    self.others = others
  }
}

public protocol DigestReader {
  /// What an owner knows of each journey; nothing for who never got a digest.
  func toldJourneys(of owner: String) throws -> [ToldJourney]

  /// The newest first; nil for everybody's.
  func digests(of owner: String?, limit: Int) throws -> [DigestRecord]

  /// How many alerts an owner was shown after an instant.
  func alertsShown(to owner: String, after instant: Instant) throws -> Int

  /// Digests whose mail wasn't sent, the oldest first.
  func unsentDigests() throws -> [DigestRecord]

  /// When digests of everybody were last made; nil for never.
  func digestsMadeAt() throws -> Instant?
}

public protocol DigestWriter {
  /// Replaces what an owner knows of the journeys.
  func saveToldJourneys(_ journeys: [ToldJourney], of owner: String) throws

  /// Keeps a digest, also one whose mail fared somehow.
  ///
  /// - Returns: The id, which is new where it had none.
  func saveDigest(_ digest: DigestRecord) throws -> Int64
  func noteDigestsMade(at instant: Instant) throws
}
