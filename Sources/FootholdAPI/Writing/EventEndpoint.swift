internal import Exports
internal import HTTPTypes
internal import Hummingbird
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

extension Endpoint {
  /// How many events may come at once.
  static let eventsAtOnce = 10_000

  /// How many bytes an array of them may have, and one alone.
  private static let bytesOfBatch = 10 << 20
  private static let bytesOfEvent = 1 << 20

  static let events = Endpoint(
    .post,
    "/v1/events",
    .ingest,
    "Takes in what customers did in the product: one event, or an array of them.",
    parameters: [.atomic],
    schema: "receipt",
    body: Body(.items(schema: "event"), limit: bytesOfBatch)
  ) { ask in
    try ask.requireEverybody()
    let isAtomic = try ask.flag("atomic")
    let bytes = try await ask.bytes(upTo: bytesOfBatch)
    let sent = try Ask.document(bytes)
    if case .object = sent, bytes.count > bytesOfEvent {
      throw Problem(.contentTooLarge, "one event may have \(bytesOfEvent) bytes")
    }
    let limit = bytes.count > bytesOfEvent ? bytesOfEvent : nil
    let batch = try EventArrivals(sent, limit: limit, now: ask.now)
    let taken = try batch.take(isAtomic: isAtomic, ask)
    guard let problem = batch.problem(taken, isAtomic: isAtomic) else {
      return ask.answer(.object(batch.members(taken)))
    }
    throw problem
  }
}

/// Events that came together, and what becomes of each.
private struct EventArrivals {
  private enum Arrival {
    case good(ToldEvent)
    case bad(ToldEvent.Fault)
  }

  private let arrivals: [Arrival]

  /// Whether one event came, not in an array.
  private let isSingle: Bool
  private let receivedAt: Instant

  /// - Parameter limit: How many bytes one may have; nil where all together have no more.
  init(_ document: JSONDocument, limit: Int?, now: Instant) throws {
    receivedAt = now
    let documents: [JSONDocument]
    switch document {
    case .array(let items):
      isSingle = false
      documents = items
    case .object:
      isSingle = true
      documents = [document]
    default: throw Problem(.badRequest, "an event is expected, or an array of events")
    }
    guard !documents.isEmpty else { throw Problem(.badRequest, "there are no events") }
    guard documents.count <= Endpoint.eventsAtOnce else {
      throw Problem(
        .contentTooLarge,
        "\(documents.count) events came at once; \(Endpoint.eventsAtOnce) may"
      )
    }
    arrivals = documents.enumerated().map { place, document in
      do throws(ToldEvent.Fault) {
        if let limit, document.text.count > limit {
          throw ToldEvent.Fault(reason: "one event may have \(limit) bytes")
        }
        return .good(try ToldEvent(document, at: place, now: now))
      } catch {
        return .bad(error)
      }
    }
  }

  private var rows: [EventRow] {
    arrivals.compactMap { if case .good(let event) = $0 { event.row } else { nil } }
  }

  private var rejected: [RejectedRow] {
    arrivals.enumerated().compactMap { place, arrival in
      guard case .bad(let fault) = arrival else { return nil }
      return RejectedRow(line: place + 1, reason: fault.reason, excerpt: fault.id ?? "")
    }
  }

  /// - Returns: A fate for each event that could be read; none where nothing was tried.
  func take(isAtomic: Bool, _ ask: Ask) throws -> [ReceiveEvents.Fate] {
    if isAtomic, !rejected.isEmpty { return [] }
    return try ReceiveEvents(store: ask.store, now: receivedAt)(
      rows,
      rejected: rejected,
      from: "/v1/events by \(ask.principal?.name ?? "")",
      isAtomic: isAtomic
    )
  }

  /// What goes wrong, if anything does.
  func problem(_ fates: [ReceiveEvents.Fate], isAtomic: Bool) -> Problem? {
    let failed = failures(fates)
    guard let first = failed.first else { return nil }
    if isSingle {
      return Problem(
        first.isConflict ? .eventConflict : .badRequest,
        first.fault.reason,
        field: first.fault.field
      )
    }
    var problem = Problem(
      .eventsFailed,
      "\(failed.count) of \(arrivals.count) events weren't taken in"
        + (isAtomic ? ", so none was" : "")
    )
    problem.members = isAtomic ? members([], failed) : members(fates)
    return problem
  }

  /// What the answer says.
  func members(_ fates: [ReceiveEvents.Fate]) -> [(String, JSON)] {
    members(fates, failures(fates))
  }

  private func members(
    _ fates: [ReceiveEvents.Fate],
    _ failed: [Failure]
  ) -> [(String, JSON)] {
    let created = fates.count { $0 == .created }
    let duplicates = fates.count { $0 == .duplicate }
    return [
      ("received_at", .instant(receivedAt)), ("accepted", .integer(created + duplicates)),
      ("created", .integer(created)), ("duplicates", .integer(duplicates)),
      ("results", .array(results(fates))), ("failed", .array(failed.map(\.json))),
    ]
  }

  private func results(_ fates: [ReceiveEvents.Fate]) -> [JSON] {
    var left = fates[...]
    return arrivals.enumerated().compactMap { place, arrival in
      guard case .good(let event) = arrival, let fate = left.popFirst(), fate != .conflict else {
        return nil
      }
      return .object([
        ("index", .integer(place)), ("id", .string(event.row.key)),
        ("status", .string(fate.rawValue)), ("at", .instant(event.row.at)),
        ("clock_skew", .bool(event.hasClockSkew)),
      ])
    }
  }

  private struct Failure {
    let index: Int
    let fault: ToldEvent.Fault
    var isConflict = false

    var json: JSON {
      .object([
        ("index", .integer(index)), ("id", .text(fault.id)), ("field", .text(fault.field)),
        ("message", .string(fault.reason)), ("retryable", .bool(false)),
      ])
    }
  }

  private func failures(_ fates: [ReceiveEvents.Fate]) -> [Failure] {
    var left = fates[...]
    return arrivals.enumerated().compactMap { place, arrival in
      switch arrival {
      case .bad(let fault): return Failure(index: place, fault: fault)
      case .good(let event):
        guard left.popFirst() == .conflict else { return nil }
        let reason =
          "an event with the id '\(event.row.key)' came before and says something else"
        return Failure(
          index: place,
          fault: ToldEvent.Fault(id: event.row.key, field: "id", reason: reason),
          isConflict: true
        )
      }
    }
  }
}

extension Parameter {
  fileprivate static let atomic = Parameter(
    "atomic",
    .flag,
    "Take in all of the events or none."
  )
}
