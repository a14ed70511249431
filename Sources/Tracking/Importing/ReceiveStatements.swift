public import Onboarding

/// Takes in xAPI statements that a program sends by and by.
///
/// What they tell of learners is taken in as that of a file of statements. What one sender tells on
/// a day (in UTC) is one import: it can be listed, shown and taken back like that of a file.
public struct ReceiveStatements: Sendable {
  private let store: any TrackingStore
  private let now: Instant

  public init(store: any TrackingStore, now: Instant) {
    self.store = store
    self.now = now
  }

  /// Why the statements of a request aren't taken in. None of them is then.
  public enum Refusal: Error, Hashable, Sendable {
    /// Another statement has the id of the one at a place, and tells something else.
    case conflict(Int)

    /// The one at a place voids a statement that voids another.
    case voidsVoiding(Int)
  }

  /// What turns statements into facts.
  public struct Reader {
    /// Reads a statement; the number shows where a fact comes from.
    public let read: (_ statement: StoredStatement, _ line: Int) -> Void

    /// What was read, by the formats that files of such statements have.
    public let take: () -> [(format: String, batch: LearningBatch)]

    public init(
      read: @escaping (_ statement: StoredStatement, _ line: Int) -> Void,
      take: @escaping () -> [(format: String, batch: LearningBatch)]
    ) {
      self.read = read
      self.take = take
    }
  }

  /// Takes in the statements of several requests: each request wholly, or not at all.
  ///
  /// Statements that are known already change nothing.
  ///
  /// - Parameters:
  ///   - requests: No id twice in one of them.
  ///   - sender: By what the stream is known.
  /// - Returns: For each request why it is refused; nil where it isn't.
  /// - Complexity: One transaction, on the disk when this returns; O(evidence) for each customer with
  ///   news. O(customers) the first time that somebody new comes, and again once customers changed.
  public func callAsFunction(
    _ requests: [[StoredStatement]],
    from sender: String,
    remembering memory: inout StreamMemory,
    _ reader: Reader
  ) throws -> [Refusal?] {
    var remembered = memory
    let answers = try store.write { writer in
      let stream = StatementStream(sender: sender, now: now, writer: writer)
      var answers: [Refusal?] = []
      var news: [StoredStatement] = []
      for request in requests {
        do {
          news += try stream.keep(request)
          answers.append(nil)
        } catch let refusal as Refusal {
          answers.append(refusal)
        }
      }
      if !news.isEmpty { try stream.tell(news, remembering: &remembered, reader) }
      return answers
    }
    memory = remembered
    return answers
  }
}

/// What one sender tells, within one transaction.
private struct StatementStream {
  let sender: String
  let now: Instant
  let writer: any TrackingWriter

  /// The import that is open, as it is by now.
  private func current() throws -> ImportRecord {
    try writer.stream(
      ImportRecord(
        id: 0,
        kind: "lms",
        file: sender,
        format: "xapi",
        observedAt: now,
        heardAt: now
      )
    )
  }

  /// Keeps those of a request that are new.
  ///
  /// - Throws: ``ReceiveStatements/Refusal``; none of them is kept then.
  func keep(_ request: [StoredStatement]) throws -> [StoredStatement] {
    var fresh: [StoredStatement] = []
    for (place, statement) in request.enumerated() {
      if let known = try writer.statement(statement.id) {
        guard known.tells(theSameAs: statement) else {
          throw ReceiveStatements.Refusal.conflict(place)
        }
      } else if let target = statement.voided, try writer.statement(target)?.voided != nil {
        throw ReceiveStatements.Refusal.voidsVoiding(place)
      } else {
        fresh.append(statement)
      }
    }
    guard !fresh.isEmpty else { return [] }
    let stream = try current()
    for statement in fresh { try writer.keep(statement, importID: stream.id) }
    return fresh
  }

  /// Takes in what statements tell of learners, and brings journeys to where they are then.
  func tell(
    _ statements: [StoredStatement],
    remembering memory: inout StreamMemory,
    _ reader: ReceiveStatements.Reader
  ) throws {
    let before = try current().rows
    for (place, statement) in statements.enumerated() {
      reader.read(statement, before + place + 1)
    }
    var touched: Set<CustomerKey> = []
    for (format, batch) in reader.take() where batch.rows > 0 {
      let stream = try current()
      var intake = try LearningIntake(
        stream,
        format: format,
        writer,
        heardAt: now,
        remembering: memory
      )
      try intake.take(batch.keeping(ReceiveEvents.keptRejections - stream.rejected))
      touched.formUnion(try intake.finishStream(heardAt: now))
      memory = intake.memory ?? memory
    }
    try JourneyRefresh(writer: writer, defersLengths: true)(touched)
  }
}

extension LearningBatch {
  /// The batch with at most so many refused rows.
  fileprivate func keeping(_ count: Int) -> Self {
    var batch = self
    batch.rejected.removeLast(max(0, rejected.count - max(0, count)))
    return batch
  }
}
