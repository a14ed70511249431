import Diagnostics
import Onboarding

/// Collects the events of a batch, and what there is to say of the whole file.
struct EventWriter {
  /// What was collected since the last ``take()``.
  private(set) var batch = EventBatch()

  /// Reads dates as the user and the format say that this file writes them.
  let times: TimeReader
  let map: EventMap
  private let place: Place
  private var keys = EventKeys()
  private var visitors = Passed()
  private var aliases = Passed()

  /// What was passed over: how often, and first where.
  private struct Passed {
    var count = 0
    var line = 0

    mutating func add(_ line: Int) {
      if count == 0 { self.line = line }
      count += 1
    }
  }

  init(times: TimeReader, map: EventMap, place: Place) {
    self.times = times
    self.map = map
    self.place = place
  }

  /// Hands over what was collected and begins the next batch.
  mutating func take() -> EventBatch {
    defer { batch = EventBatch() }
    return batch
  }

  mutating func count(_ rejected: RejectedRow?) {
    batch.read += 1
    if let rejected { batch.rejected.append(rejected) }
  }

  mutating func reject(_ row: RejectedRow) { batch.rejected.append(row) }

  /// Notes who somebody is or to whom they belong; a claim by which nobody can be known is none.
  mutating func meet(_ claim: PersonClaim) {
    if claim.isIdentified { batch.people.append(claim) }
  }

  /// Passes over what a visitor did whom nobody has identified, and who is at no customer.
  mutating func passVisitor(_ line: Int) { visitors.add(line) }

  /// Passes over that two ids are the same person, neither of which is an e-mail address.
  mutating func passAlias(_ line: Int) { aliases.add(line) }

  mutating func add(_ event: EventRow) { batch.rows.append(event) }

  /// What there is to say once the file was read to its end.
  var warnings: [Diagnostic] {
    var warnings: [Diagnostic] = []
    if visitors.count > 0 {
      warnings.append(
        .warning(
          "events of visitors without a user id or an account were passed over: \(visitors.count)",
          at: Place(file: place.file, line: visitors.line)
        )
      )
    }
    if aliases.count > 0 {
      warnings.append(
        .warning(
          "two ids of a user, neither of which is an e-mail address, stay two learners:"
            + " \(aliases.count) times",
          at: Place(file: place.file, line: aliases.line),
          hint: "a record that tells an id together with an address joins them"
        )
      )
    }
    return warnings
  }

  /// An event once all of it is fit to be kept.
  ///
  /// - Parameter key: Nil for an event that has no id of its own.
  mutating func row(
    _ name: String?,
    key: String?,
    account: String?,
    product: String? = nil,
    person: PersonClaim?,
    at: Instant,
    value: Double? = nil,
    seconds: Int? = nil,
    line: Int
  ) throws(RowProblem) -> EventRow {
    guard let name else { throw .row("has no \(EventMap.Field.event.rawValue)", column: nil) }
    for (text, what) in [(name, "event"), (account, "customer"), (product, "product"), (key, "id")]
    {
      if let text, let problem = IDText.problem(with: text) {
        throw .row("the \(what) \(problem)", column: nil)
      }
    }
    var claim = person
    if let account, claim?.companies.contains(account) == false {
      claim?.companies.insert(account, at: 0)
    }
    if let claim, !claim.isIdentified { throw .row("the learner has no letters", column: nil) }
    guard account != nil || claim != nil else {
      throw .row("names neither a customer nor a learner: whose is it?", column: nil)
    }
    let told: [String?] = [
      name, account, product, claim?.emailKey, claim?.externalID, "\(at.milliseconds)",
      value.map { "\($0)" }, seconds.map { "\($0)" },
    ]
    var id = key
    if id == nil { id = try keys.key(of: told, at: place) }
    return EventRow(
      key: id ?? "",
      account: account,
      product: product.map { Identifier($0) },
      name: name,
      person: claim,
      at: at,
      value: value,
      seconds: seconds,
      line: line
    )
  }
}
