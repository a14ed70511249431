public import Onboarding
public import Reports
public import Tracking

/// Makes digests and sends their mail. What goes to webhooks is put into the outbox.
public struct DigestPost: Sendable {
  private let store: any TrackingStore
  private let mailer: Mailer?
  private let settings: Settings

  /// How digests are made and where they go.
  public struct Settings: Sendable {
    public var zone: Zone
    public var budget: Int?

    /// The mail addresses of owners who aren't named by one.
    public var addresses: [String: MailAddress] = [:]

    /// The address of a customer's page.
    public var page: @Sendable (Identifier<Customer>) -> String? = { _ in nil }

    public init(zone: Zone, budget: Int? = Digest.standardBudget) {
      self.zone = zone
      self.budget = budget
    }

    public func report(_ digest: Digest) -> DigestReport {
      DigestReport(digest, zone: zone, page: page)
    }
  }

  /// Who takes mail, and from whom it comes.
  public struct Mailer: Sendable {
    public var sender: MailAddress
    public var sendmail: Sendmail

    public init(sender: MailAddress, sendmail: Sendmail) {
      self.sender = sender
      self.sendmail = sendmail
    }
  }

  /// What came of it.
  public struct Outcome: Sendable {
    public var made: KeepDigests.Outcome

    /// Mail that was taken, those of earlier digests included.
    public var sent: [DigestRecord]

    /// Mail that wasn't. It is tried again with the next digests.
    public var unsent: [DigestRecord]

    init(made: KeepDigests.Outcome, _ settled: [DigestRecord]) {
      self.made = made
      sent = settled.filter { $0.mail?.sentAt != nil }
      unsent = settled.filter { $0.mail?.sentAt == nil }
    }
  }

  /// - Parameter mailer: Nil where digests go to webhooks only.
  public init(store: any TrackingStore, mailer: Mailer?, settings: Settings) {
    self.store = store
    self.mailer = mailer
    self.settings = settings
  }

  /// Mail that a former run made and didn't get rid of goes out first.
  ///
  /// - Parameter owner: Nil for everybody's.
  public func callAsFunction(owner: String? = nil, at now: Instant) throws -> Outcome {
    var settled: [DigestRecord] = try sendMail(at: now)
    let settings = settings
    let sender = mailer?.sender
    let keep = KeepDigests(
      store: store,
      ways: .init(
        address: { owner in
          guard sender != nil else { return nil }
          return (settings.addresses[owner] ?? MailAddress(owner))?.text
        },
        mail: { digest, address in
          guard let sender, let address = MailAddress(address) else { return [] }
          return DigestMail(from: sender, zone: settings.zone)
            .bytes(digest, settings.report(digest), to: address)
        },
        message: { digest, format in
          DigestDocument.bytes(digest, settings.report(digest), as: format)
        }
      )
    )
    var question = ComposeDigests.Question(at: now)
    question.owner = owner
    question.budget = settings.budget
    let made = try keep(question)
    settled += try sendMail(at: now, except: Set(settled.map(\.id)))
    return Outcome(made: made, settled)
  }

  /// Tries mail again that wasn't taken, and makes no digests.
  public func resend(at now: Instant) throws -> Outcome? {
    let settled = try sendMail(at: now)
    return settled.isEmpty ? nil : Outcome(made: .init(), settled)
  }

  /// When digests of everybody were last made; nil for never.
  public func madeAt() throws -> Instant? { try store.read { try $0.digestsMadeAt() } }

  /// Hands over what waits, and keeps what came of it.
  private func sendMail(at now: Instant, except tried: Set<Int64> = []) throws -> [DigestRecord] {
    guard let mailer else { return [] }
    var settled: [DigestRecord] = []
    for record in try store.read({ try $0.unsentDigests() }) where !tried.contains(record.id) {
      guard let mail = record.mail, let bytes = mail.bytes else { continue }
      var record = record
      record.mail?.attempts += 1
      if let problem = mailer.problem(sending: bytes, to: mail.address) {
        record.mail?.problem = problem.description
      } else {
        record.mail?.bytes = nil
        record.mail?.sentAt = now
        record.mail?.problem = nil
      }
      let kept = record
      _ = try store.write { try $0.saveDigest(kept) }
      settled.append(kept)
    }
    return settled
  }
}

extension DigestPost.Mailer {
  /// Why the message wasn't taken; nil when it was.
  fileprivate func problem(sending bytes: [UInt8], to address: String) -> SendmailProblem? {
    guard let address = MailAddress(address) else { return .init("'\(address)' is no address") }
    do {
      try sendmail.send(bytes, from: sender, to: address)
      return nil
    } catch {
      return error
    }
  }
}
