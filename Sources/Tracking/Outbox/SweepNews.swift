public import Onboarding

/// Finds what has happened since the last time, and puts a message for each endpoint that wants to
/// be told into the outbox.
///
/// What evidence did was noted with it; who stalled is known by time alone, so it is looked for.
public struct SweepNews: Sendable {
  private let store: any TrackingStore
  private let compose: Compose

  /// Puts a story into the bytes that are signed and sent.
  public typealias Compose = @Sendable (NewsStory, WebhookEndpoint.Format) -> [UInt8]

  public init(store: any TrackingStore, compose: @escaping Compose) {
    self.store = store
    self.compose = compose
  }

  /// How long messages that are over can be looked at.
  public static let keptFor = Length.days(30)

  /// Nothing is written where nothing has happened.
  ///
  /// - Returns: How many messages were made.
  @discardableResult
  public func callAsFunction(_ now: Instant) throws -> Int {
    let isNeeded = try store.read { reader in
      guard try !reader.webhooks().isEmpty else { return false }
      return try !reader.untoldNews().isEmpty || !reader.endedStalls(now: now).isEmpty
        || !reader.untoldStalls(since: now.freshSince, now: now).isEmpty
    }
    guard isNeeded else { return 0 }
    return try store.writeAside { writer in
      try Sweep(writer: writer, book: try PlanBook(writer), now: now, compose: compose)()
    }
  }
}

private struct Sweep {
  let writer: any TrackingWriter
  let book: PlanBook
  let now: Instant
  let compose: SweepNews.Compose

  func callAsFunction() throws -> Int {
    let stories = try noted() + recovered() + stalled()
    let endpoints = try writer.webhooks()
    var count = 0
    for story in stories {
      for endpoint in endpoints where endpoint.isTold(story) {
        try writer.enqueue(message(story, to: endpoint))
        count += 1
      }
    }
    try writer.forgetMessages(before: now.before(SweepNews.keptFor))
    return count
  }

  private func message(_ story: NewsStory, to endpoint: WebhookEndpoint) -> OutboxMessage {
    OutboxMessage(
      endpoint: endpoint.id,
      name: OutboxMessage.name([
        story.kind.rawValue, story.customer.id.rawValue, story.journey.product.rawValue,
        story.step?.rawValue ?? "", String(story.at.milliseconds),
      ]),
      kind: story.kind.rawValue,
      customer: story.customer.key,
      body: compose(story, endpoint.format),
      createdAt: now
    )
  }

  private func noted() throws -> [NewsStory] {
    let news = try writer.untoldNews()
    try writer.markTold(news, at: now)
    return try news.compactMap { item in
      guard item.at >= now.freshSince,
        var story = try story(item.kind, item.customer, item.product, at: item.at)
      else { return nil }
      story.step = item.step
      return story
    }
  }

  private func recovered() throws -> [NewsStory] {
    try writer.endedStalls(now: now).compactMap { stall in
      try writer.removeToldStall(stall)
      var found = try story(.recovered, stall.customer, stall.product, at: now)
      found?.stalledSince = stall.deadline
      // Who left hasn't recovered.
      return found?.journey.state(at: now) == .churned ? nil : found
    }
  }

  private func stalled() throws -> [NewsStory] {
    try writer.untoldStalls(since: now.freshSince, now: now).compactMap { row in
      guard let customer = try writer.customer(row.customer) else { return nil }
      let deadline = row.stall.deadline
      try writer.saveToldStall(ToldStall(customer.key, row.product, deadline: deadline))
      var found = try story(.stalled, customer.key, row.product, at: deadline)
      // Somebody had put it off: it is news from then on.
      if let over = found?.journey.snoozedUntil, over > deadline { found?.at = over }
      found?.row = row
      found?.stalledSince = deadline
      found?.step = row.stall.step
      return found
    }
  }

  private func story(
    _ kind: NewsKind,
    _ customer: CustomerKey,
    _ product: Identifier<Product>,
    at instant: Instant
  ) throws -> NewsStory? {
    let journeys = try writer.journeys(of: customer)
    guard let stored = journeys.first(where: { $0.journey.product == product }) else { return nil }
    let version = stored.journey.planVersion
    return NewsStory(
      kind: kind,
      at: instant,
      customer: stored.customer,
      journey: stored.journey,
      plan: book.rules(product, version: version)?.plan,
      toldAt: now
    )
  }
}

extension Instant {
  /// Since when what happened is news at this instant.
  var freshSince: Instant { before(News.freshFor) }

  func before(_ length: Length) -> Instant {
    Instant(milliseconds: milliseconds - length.milliseconds)
  }
}
