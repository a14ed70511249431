public import Onboarding

/// Takes in product events that a program sends by and by.
///
/// What one sender tells on a day (in UTC) is one import: it can be listed, shown and taken back like
/// that of a file. Events in files of our own format and events that are sent share their ids.
public struct ReceiveEvents: Sendable {
  private let store: any TrackingStore
  private let now: Instant

  /// How many refused events are kept of a stream, for people who look for what is wrong.
  public static let keptRejections = 1_000

  public init(store: any TrackingStore, now: Instant) {
    self.store = store
    self.now = now
  }

  /// What became of an event.
  public enum Fate: String, Sendable {
    case created

    /// The same event was known: nothing changed.
    case duplicate

    /// Another event has its id. It was left as it is.
    case conflict
  }

  /// Thrown inside of the write, so that nothing of it stays.
  private struct Refusal: Error { let fates: [Fate] }

  /// Takes in events, each by itself.
  ///
  /// - Parameters:
  ///   - rows: Their lines are their places in what was sent, from 1.
  ///   - rejected: What of it was refused before, to be kept with the others.
  ///   - sender: By what the stream is known.
  ///   - isAtomic: Whether nothing is kept if an event is in conflict with another.
  /// - Returns: A fate for each row.
  /// - Complexity: One transaction that is on the disk when this returns; then O(evidence) for each
  ///   customer with news.
  public func callAsFunction(
    _ rows: [EventRow],
    rejected: [RejectedRow] = [],
    from sender: String,
    isAtomic: Bool = false
  ) throws -> [Fate] {
    do {
      return try store.write { writer in
        let fates = try take(rows, rejected, sender, writer)
        if isAtomic, fates.contains(.conflict) { throw Refusal(fates: fates) }
        return fates
      }
    } catch let refusal as Refusal {
      return refusal.fates
    }
  }

  private func take(
    _ rows: [EventRow],
    _ rejected: [RejectedRow],
    _ sender: String,
    _ writer: any TrackingWriter
  ) throws -> [Fate] {
    let stream = try writer.stream(
      ImportRecord(
        id: 0,
        kind: "events",
        file: sender,
        format: "ndjson",
        observedAt: now,
        heardAt: now
      )
    )
    var intake = try EventIntake(
      ImportSummary(record: stream),
      source: ImportEvents.source,
      writer,
      heardAt: now
    )
    // What was sent before stands before it.
    var refused = rejected.map { $0.moved(by: stream.rows) }
    var fates: [Fate] = []
    for told in rows {
      var row = told
      row.line += stream.rows
      let fate = Fate(try intake.add(row))
      if fate == .conflict { refused.append(row.conflict) }
      fates.append(fate)
    }
    try intake.follow()
    var record = intake.summary.record
    record.rows += rows.count + rejected.count
    let kept = refused.prefix(max(0, Self.keptRejections - record.rejected))
    record.rejected += refused.count
    try writer.saveRejected(Array(kept), importID: record.id)
    try writer.saveStream(record, heardAt: now)
    return fates
  }
}

extension RejectedRow {
  fileprivate func moved(by lines: Int) -> RejectedRow {
    RejectedRow(line: line + lines, column: column, reason: reason, excerpt: excerpt)
  }
}

extension ReceiveEvents.Fate {
  fileprivate init(_ appended: AppendedEvent) {
    switch appended {
    case .new: self = .created
    case .repeated: self = .duplicate
    case .conflict: self = .conflict
    }
  }
}
