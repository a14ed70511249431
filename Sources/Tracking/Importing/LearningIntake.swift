internal import Onboarding

/// The state of one import: who and what the file's numbers stand for.
struct LearningIntake {
  let writer: any TrackingWriter
  var matching: LazyMatcher

  /// Nil where nobody asks what no plan knows.
  let catalogue: Catalogue?
  let source: Int
  let watch: RegressionWatch?
  var doubts = RegressionDoubts()

  /// Whether the file tells the state at its export, and not only what happened when.
  var isSnapshot = false
  var summary: ImportSummary
  var people: [LearnerKey] = []

  /// The customers of the learners whom the file names, as they are by now.
  var homes: [LearnerKey: CustomerKey] = [:]
  var hasNews = false
  var hasLeavers = false

  /// Whether somebody who was known before has another customer now.
  var hasMoved = false
  var contents: [ContentKey] = []
  var touched: Set<CustomerKey> = []
  var unknown: Set<String> = []
  var pending = LearningBatch()

  /// When all of it is heard; nil where the import says so.
  var heardAt: Instant?

  /// What is known of a stream from before; nil for a file.
  var memory: StreamMemory?

  /// Facts are handed over in large lots: the store sorts each, which makes adding them cheap.
  static let lot = 200_000

  init(_ file: ImportFile, _ writer: any TrackingWriter, now: Instant) throws {
    self.writer = writer
    matching = LazyMatcher(writer)
    catalogue = Catalogue(courses: try writer.plans().flatMap(\.plan.courses), names: [])
    source = try writer.source(named: file.format)
    watch = try writer.watch(source: source, format: file.format, observedAt: file.observedAt)
    var record = ImportRecord(
      id: try writer.nextImportID(),
      kind: "lms",
      file: file.name,
      format: file.format,
      observedAt: file.observedAt,
      heardAt: now
    )
    record.course = file.course
    record.options = file.options
    record.reader = file.reader
    summary = ImportSummary(record: record)
    summary.why = file.why
  }

  /// A stream: what a sender tells by and by.
  ///
  /// - Parameters:
  ///   - record: The stream as it is by now.
  ///   - format: What a file of the same would be.
  init(
    _ record: ImportRecord,
    format: String,
    _ writer: any TrackingWriter,
    heardAt: Instant,
    remembering memory: StreamMemory
  ) throws {
    self.writer = writer
    matching = LazyMatcher(writer, read: memory.matcher(at: try writer.customersEdition()))
    catalogue = nil
    source = try writer.source(named: format)
    watch = try writer.watch(source: source, format: format, observedAt: heardAt)
    summary = ImportSummary(record: record)
    self.heardAt = heardAt
    self.memory = memory
  }

  /// What there is to tell of a file that an earlier import told wholly, and that still stands.
  ///
  /// - Returns: Nil when the file has to be read.
  func repetition(_ hash: () throws -> String) throws -> ImportSummary? {
    let alike = try writer.importsLike(summary.record)
    guard !alike.isEmpty else { return nil }
    let sha256 = try hash()
    guard let earlier = alike.first(where: { $0.sha256 == sha256 }) else { return nil }
    var repeated = summary
    repeated.record.sha256 = sha256
    repeated.record.rows = earlier.rows
    repeated.record.repeated = earlier.new + earlier.repeated
    repeated.record.rejected = earlier.rejected
    repeated.record.sameAs = earlier.id
    repeated.rejected = try writer.rejected(importID: earlier.id, limit: ImportSummary.shown)
    repeated.remembered.append("the same file as import \(earlier.id), which told all of it")
    try writer.saveRepetition(repeated.record, of: earlier)
    try writer.note(repeated.record)
    return repeated
  }

  mutating func take(_ batch: LearningBatch) throws {
    if batch.restarts {
      try handOver()
      people.removeAll(keepingCapacity: true)
      contents.removeAll(keepingCapacity: true)
    }
    for claim in batch.people { people.append(try meet(claim)) }
    for name in batch.contents {
      let key = try writer.contentKey(name)
      contents.append(key)
      try keep(.content(key, name))
      note(name)
    }
    for (place, comment) in batch.comments {
      pending.comments[pending.facts.count + place] = comment
    }
    for (place, statement) in batch.statements {
      pending.statements[pending.facts.count + place] = statement
    }
    for statement in batch.voided {
      let changed = try writer.void(statement, importID: summary.record.id)
      if !changed.isEmpty { summary.record.takenBack += 1 }
      touched.formUnion(changed)
    }
    pending.facts += batch.facts
    isSnapshot = isSnapshot || batch.facts.contains(where: \.isObservation)
    if pending.facts.count >= Self.lot { try handOver() }
    summary.record.rows += batch.rows
    try summary.reject(batch.rejected, writer)
  }

  private mutating func handOver() throws {
    let added = try writer.append(
      pending,
      people: people.map { ($0, homes[$0] ?? .unmatched) },
      contents: contents,
      origin: Origin(importID: summary.record.id, line: 0, source: source, heardAt: heardAt),
      watch: watch
    )
    pending.facts.removeAll(keepingCapacity: true)
    pending.comments = [:]
    pending.statements = [:]
    summary.record.new += added.new
    summary.record.repeated += added.repeated
    summary.record.takenBack += added.takenBack
    touched.formUnion(added.customers)
    try summary.reject(
      added.conflicts.map { line in
        RejectedRow(
          line: line,
          reason: "a statement with this id came before and says something else: the first counts"
        )
      },
      writer
    )
    hasLeavers = hasLeavers || added.unenrolled > 0
    doubts.formUnion(added.doubts)
  }

  private mutating func meet(_ told: PersonClaim) throws -> LearnerKey {
    var claim = told
    if let customer = told.customer { claim.companies.insert(customer, at: 0) }
    let visit = try writer.learner(claim)
    let learner = visit.learner
    try keep(.learner(learner, claim))
    if homes[learner] == nil {
      if visit.isNew { summary.learners.new += 1 } else { summary.learners.known += 1 }
      homes[learner] = visit.customer
    }
    guard visit.learned else { return learner }
    hasNews = true
    let clues = visit.isNew ? CustomerMatcher.Clues(claim) : try writer.clues(learner)
    let tied = try writer.tie(visit, by: clues, try matching.matcher())
    touched.formUnion(tied.touched)
    hasMoved = hasMoved || tied.hasMoved
    homes[learner] = tied.customer
    return learner
  }

  private mutating func keep(_ claim: Claim) throws {
    let importID = summary.record.id
    guard memory?.isNew(claim, importID: importID) ?? true else { return }
    try writer.keep(claim, importID: importID, line: 0)
  }

  private mutating func note(_ name: ContentName) {
    guard let catalogue else { return }
    let content = catalogue.content(name)
    if content.isInPlan { return }
    let isCourseKnown = catalogue.content(name.courseName).isInPlan
    if isCourseKnown, let lesson = name.lesson {
      unknown.insert("\(lesson) (in \(content.course))")
    } else {
      unknown.insert(name.course)
    }
  }

  /// Finds out what follows from all that was told, but for the journeys.
  private mutating func follow() throws {
    try handOver()
    if hasLeavers { touched.formUnion(try writer.followEnrolments()) }
    if hasNews {
      touched.formUnion(try writer.followPeople(try matching.matcher(), all: hasMoved))
    }
    try followRegressions()
  }

  /// - Returns: The customers whose journeys have to follow.
  mutating func finishStream(heardAt: Instant) throws -> Set<CustomerKey> {
    let edition = try writer.customersEdition()
    try follow()
    try writer.saveStream(summary.record, heardAt: heardAt)
    memory?.keep(matching.read, at: edition)
    return touched
  }

  mutating func finish(_ end: ImportEnd) throws -> ImportSummary {
    try follow()
    let homeless = try writer.withoutCustomer(among: Array(homes.keys))
    summary.learners.unmatched = homeless.unmatched
    summary.learners.leftOut = homeless.leftOut
    summary.record.sha256 = end.sha256
    summary.warnings = end.warnings
    summary.unknownContent = unknown.sorted()
    try writer.saveImport(summary.record)
    try writer.note(summary.record)
    try JourneyRefresh(writer: writer)(touched)
    return summary
  }
}
