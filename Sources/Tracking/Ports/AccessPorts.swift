public import Onboarding

public protocol AccessReader {
  /// The oldest first.
  func tokens() throws -> [StoredToken]
  func token(_ id: String) throws -> StoredToken?
  func session(_ hash: [UInt8]) throws -> StoredSession?
}

public protocol AccessWriter {
  /// Keeps a token, also one that was changed.
  func saveToken(_ token: StoredToken) throws

  /// Keeps a session, also one that was seen again.
  func saveSession(_ session: StoredSession) throws
  func closeSession(_ hash: [UInt8]) throws
  func closeSessions(ofToken id: String) throws

  /// Lets go of sessions that are over.
  func closeSessions(openedBefore: Instant, orSeenBefore: Instant) throws
}

public protocol AnswerReader {
  func keptAnswer(_ key: String, ofToken token: String) throws -> KeptAnswer?
}

public protocol AnswerWriter {
  /// Keeps an answer instead of an older one with its key.
  func keep(_ answer: KeptAnswer) throws

  /// Lets go of answers that aren't later.
  func forgetAnswers(until instant: Instant) throws
}

public protocol AuditReader {
  /// The newest first.
  func audit(_ query: AuditQuery) throws -> [AuditEntry]

  /// Every entry, the oldest first.
  func forEachAudit(_ body: (AuditEntry) throws -> Void) throws
}

public protocol AuditWriter {
  /// Who changes things in this transaction; nil where the program does it by itself.
  var actor: Actor? { get }
  func append(_ entry: AuditEntry) throws
}
