internal import Onboarding

/// Makes the digests that owners are to get, and keeps them until they are sent: what was told to
/// whom, the mail and the messages to webhooks, all or nothing.
///
/// So a digest is never lost, also when the process is killed, and what it tells isn't told again.
public struct KeepDigests: Sendable {
  private let store: any TrackingStore
  private let ways: Ways

  /// How digests reach their owners.
  public struct Ways: Sendable {
    /// The mail address of an owner; nil where there is none.
    public var address: @Sendable (_ owner: String) -> String?

    /// The bytes for `sendmail`.
    public var mail: @Sendable (_ digest: Digest, _ address: String) -> [UInt8]

    /// The bytes for a webhook.
    public var message: @Sendable (_ digest: Digest, WebhookEndpoint.Format) -> [UInt8]

    public init(
      address: @escaping @Sendable (_ owner: String) -> String?,
      mail: @escaping @Sendable (_ digest: Digest, _ address: String) -> [UInt8],
      message: @escaping @Sendable (_ digest: Digest, WebhookEndpoint.Format) -> [UInt8]
    ) {
      self.address = address
      self.mail = mail
      self.message = message
    }
  }

  public struct Outcome: Sendable {
    /// What is to be sent.
    public var digests: [Digest] = []

    /// Owners with news whom nothing leads to. They aren't taken for told.
    public var unreachable: [String] = []

    /// Owners for whom nothing changed.
    public var quiet = 0

    public init() {}
  }

  public init(store: any TrackingStore, ways: Ways) {
    self.store = store
    self.ways = ways
  }

  public func callAsFunction(_ question: ComposeDigests.Question) throws -> Outcome {
    try store.write { writer in
      var outcome = Outcome()
      let endpoints = try writer.webhooks().filter {
        $0.kinds.contains(.digest) && $0.health.disabledAt == nil
      }
      for draft in try Composition(writer, question).drafts() {
        let digest = draft.digest
        guard digest.isNews else {
          outcome.quiet += 1
          // Nothing to tell, but a customer whom somebody paused is one to tell of later.
          let isKnown = try !writer.digests(of: digest.owner, limit: 1).isEmpty
          if isKnown, Set(draft.before) != Set(draft.after) {
            try writer.saveToldJourneys(draft.after, of: digest.owner)
          }
          continue
        }
        let told = endpoints.filter { $0.scope.owner ?? digest.owner == digest.owner }
        let address = ways.address(digest.owner)
        guard address != nil || !told.isEmpty else {
          outcome.unreachable.append(digest.owner)
          continue
        }
        var record = DigestRecord(digest)
        record.mail = address.map { .init(address: $0, bytes: ways.mail(digest, $0)) }
        _ = try writer.saveDigest(record)
        try writer.saveToldJourneys(draft.after, of: digest.owner)
        for endpoint in told { try writer.enqueue(message(digest, to: endpoint)) }
        outcome.digests.append(digest)
      }
      if question.owner == nil { try writer.noteDigestsMade(at: question.at) }
      return outcome
    }
  }

  private func message(_ digest: Digest, to endpoint: WebhookEndpoint) -> OutboxMessage {
    OutboxMessage(
      endpoint: endpoint.id,
      name: digest.name,
      kind: NewsKind.digest.rawValue,
      customer: nil,
      body: ways.message(digest, endpoint.format),
      createdAt: digest.at
    )
  }
}
