public import Onboarding

/// Where facts, people, plans and journeys are kept.
///
/// Stores save what they are given; they never compute a journey.
public protocol TrackingStore: Sendable {
  /// Reads from one state of the store, however many questions the work asks.
  func read<Result>(_ work: (any TrackingReader) throws -> Result) throws -> Result

  /// Changes the store: all that the work does, or nothing if it throws or the process dies.
  ///
  /// What was written is on the disk when this returns.
  func write<Result>(_ work: (any TrackingWriter) throws -> Result) throws -> Result

  /// The same for what no answer about customers hangs on: when somebody was seen, what was sent.
  func writeAside<Result>(_ work: (any TrackingWriter) throws -> Result) throws -> Result

  /// Does the work to see what would come of it, and then undoes all of it.
  func attempt<Result>(_ work: (any TrackingWriter) throws -> Result) throws -> Result

  /// Throws what keeps a change from being written now, and changes nothing.
  func checkWritable() throws

  /// The same store, where what is changed is noted as somebody's: see ``AuditEntry``.
  func acting(as actor: Actor) -> any TrackingStore
}

extension TrackingStore {
  public func writeAside<Result>(
    _ work: (any TrackingWriter) throws -> Result
  ) throws -> Result {
    try write(work)
  }

  public func checkWritable() throws { try attempt { _ in } }
}

/// A store in which changes are only tried: see ``TrackingStore/attempt(_:)``.
public struct Attempts: TrackingStore {
  private let store: any TrackingStore

  public init(in store: any TrackingStore) { self.store = store }

  public func read<Result>(_ work: (any TrackingReader) throws -> Result) throws -> Result {
    try store.read(work)
  }

  public func write<Result>(_ work: (any TrackingWriter) throws -> Result) throws -> Result {
    try store.attempt(work)
  }

  public func attempt<Result>(_ work: (any TrackingWriter) throws -> Result) throws -> Result {
    try store.attempt(work)
  }

  public func acting(as actor: Actor) -> any TrackingStore {
    Attempts(in: store.acting(as: actor))
  }
}

/// The questions that use cases ask of a store.
public protocol TrackingReader: PlanReader, PeopleReader, EvidenceReader, JourneyReader,
  ImportReader, SourceReader, PersonReader, RuleReader, AccountReader, RiskReader, CohortReader,
  ForecastReader, StakeReader, FeedbackReader, OutboxReader, AccessReader, AnswerReader,
  AuditReader, SearchReader, StatementReader, DigestReader, FigureReader, PageReader,
  HistoryReader, GoalReader, ScorecardReader, CommentReader
{}

/// The changes that use cases make in a store.
public protocol TrackingWriter: TrackingReader, PeopleWriter, EvidenceWriter, SourceWriter,
  PersonWriter, RuleWriter, AccountWriter, ImportWriter, RegressionWriter, RiskWriter, StakeWriter,
  OutboxWriter, AccessWriter, AnswerWriter, AuditWriter, StatementWriter, DigestWriter, GoalWriter,
  ScorecardWriter
{
  func savePlan(_ plan: StoredPlan) throws

  /// Replaces a customer's journeys.
  func saveJourneys(_ journeys: [Journey], of customer: CustomerKey) throws

  /// Replaces the deadline of a journey, and nothing else of it.
  func saveStall(_ stall: Stall?, of customer: CustomerKey, product: Identifier<Product>) throws

  /// Notes that every journey was folded by the newest version of the fold.
  func noteRefold() throws

  /// See ``CohortReader/areLengthsDue()``.
  func note(areLengthsDue: Bool) throws

  func saveDurations(_ durations: StepDurations, of product: Identifier<Product>) throws

  /// The number of a source of facts by its name, taken up if it is new.
  func source(named name: String) throws -> Int
}

public protocol PlanReader {
  /// Every version of every plan, by product, oldest version first.
  func plans() throws -> [StoredPlan]
}

public protocol JourneyReader {
  /// Journeys that stall within a range of instants, in the order asked for.
  ///
  /// - Complexity: O(*k* + log *n*) for *k* journeys in the range of *n*: an index range scan.
  func stalls(_ query: StallQuery) throws -> StallPage

  /// Journeys that history never flags where they stand, without a sign of life since an instant,
  /// the longest quiet first.
  ///
  /// - Parameter lostBy: Whoever was quiet since then is lost by this instant.
  /// - Complexity: O(*k* + log *n*) for *k* journeys that will be lost by it, of *n*.
  func longQuiet(_ query: StallQuery, since: Instant, lostBy: Instant) throws -> StallPage

  /// All journeys, by customer and product.
  func journeys(of customer: CustomerKey?) throws -> [StoredJourney]

  /// Open journeys of a product, with their steps.
  func openJourneys(of product: Identifier<Product>) throws -> [(CustomerKey, Journey)]

  /// How long each step of a product took, for each journey that finished it.
  func stepLengths(of product: Identifier<Product>) throws -> [Identifier<Step>: [Length]]
  func durations(of product: Identifier<Product>) throws -> StepDurations

  /// The latest instant that anything in the store speaks of; nil when there is nothing.
  ///
  /// A question about this instant or a later one is answered from the journeys as they are kept;
  /// one about an earlier instant needs the evidence replayed.
  func horizon() throws -> Instant?
}
