public import Onboarding

/// What is to be told to other systems, and what has been.
public protocol OutboxReader {
  /// By id.
  func webhooks() throws -> [WebhookEndpoint]

  /// What was noted and not told yet, the oldest first.
  func untoldNews() throws -> [News]

  /// Journeys on the list of the stalled since an instant that nobody was told of: they stalled then,
  /// or a snooze ended.
  ///
  /// - Complexity: O(*k* + log *n*) for *k* journeys in the range of *n*: an index range scan.
  func untoldStalls(since: Instant, now: Instant) throws -> [StallRow]

  /// Journeys that were told as stalled and have no deadline any more, or a later one than now.
  func endedStalls(now: Instant) throws -> [ToldStall]

  /// Messages that are due, of endpoints that aren't disabled and don't rest; the oldest first.
  ///
  /// - Parameter limit: At most so many of each endpoint.
  func dueMessages(now: Instant, limit: Int) throws -> [OutboxMessage]

  /// Messages, the newest first.
  func messages(of endpoint: Int64?, limit: Int) throws -> [OutboxMessage]
}

public protocol OutboxWriter {
  /// - Returns: The id, which is new where the endpoint had none.
  func saveWebhook(_ endpoint: WebhookEndpoint) throws -> Int64

  /// Forgets an endpoint and its messages.
  func removeWebhook(_ id: Int64) throws

  /// Forgets whatever was noted for endpoints that are no more.
  func forgetNews() throws

  /// Notes news, unless it was noted before.
  func note(_ news: [News]) throws
  func markTold(_ news: [News], at now: Instant) throws
  func saveToldStall(_ stall: ToldStall) throws
  func removeToldStall(_ stall: ToldStall) throws

  /// Keeps a message to be sent, unless the endpoint has one of that name.
  func enqueue(_ message: OutboxMessage) throws
  func saveProgress(_ message: OutboxMessage) throws

  /// Forgets messages that were over before an instant.
  func forgetMessages(before: Instant) throws
}
