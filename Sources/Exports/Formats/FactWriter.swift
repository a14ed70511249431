import Onboarding

/// When something happened, and how exactly that is known.
typealias Moment = (instant: Instant, precision: Precision)

/// Collects the facts of a batch; each person and each content is told once.
struct FactWriter {
  /// What was collected since the last ``take()``.
  private(set) var batch = LearningBatch()

  /// Reads dates as the user says that this file writes them.
  let times: TimeReader

  /// When the file was exported: what has no date of its own happened by then.
  let observedAt: Instant
  private let system: String

  /// Whose ids people have; nil where nobody said.
  private let idSystem: String?
  private var people: [PersonClaim: Int32] = [:]
  private var contents: [Told: Int32] = [:]
  private var told: (people: Int32, contents: Int32) = (0, 0)

  /// Grows whenever the numbers of people and contents begin again: who keeps numbers of this
  /// writer forgets them then.
  private(set) var epoch = 0

  /// How many people and contents are kept in mind.
  private static let memoryLimit = 200_000

  private struct Told: Hashable {
    let course: String
    let lesson: String?
    let occurrence: Int
  }

  init(system: String, times: TimeReader, observedAt: Instant) {
    self.init(system: system, idsOf: system, times: times, observedAt: observedAt)
  }

  init(system: String, idsOf idSystem: String?, times: TimeReader, observedAt: Instant) {
    self.system = system
    self.idSystem = idSystem
    self.times = times
    self.observedAt = observedAt
  }

  /// Hands over what was collected and begins the next batch.
  mutating func take() -> LearningBatch {
    let full = batch
    batch = LearningBatch()
    if people.count > Self.memoryLimit || contents.count > Self.memoryLimit {
      people = [:]
      contents = [:]
      told = (0, 0)
      batch.restarts = true
      epoch += 1
    }
    return full
  }

  mutating func count(_ rejected: RejectedRow?) {
    batch.rows += 1
    if let rejected { batch.rejected.append(rejected) }
  }

  /// Tells that what a statement says doesn't count.
  mutating func void(_ statement: StatementID) { batch.voided.append(statement) }

  mutating func reject(_ row: RejectedRow) { batch.rejected.append(row) }

  /// The number of a person, told anew if it is the first time.
  ///
  /// An id is the file's own system's, unless the claim says whose.
  mutating func person(_ claimed: PersonClaim) throws(RowProblem) -> Int32 {
    var claim = claimed
    if claim.lmsID != nil, claim.lmsSystem == nil { claim.lmsSystem = idSystem }
    if let number = people[claim] { return number }
    guard claim.isIdentified else {
      if let email = claim.email {
        throw .row("'\(email.prefix(80))' is not an e-mail address", column: nil)
      }
      throw .row("has no e-mail address or id: nobody can be known by a name alone", column: nil)
    }
    let number = told.people
    told.people += 1
    people[claim] = number
    batch.people.append(claim)
    return number
  }

  /// The number of a course or, with a lesson, of that lesson, told anew if it is the first time.
  ///
  /// - Parameter occurrence: Which of the lessons of this name it is, from 1.
  mutating func content(
    course: String,
    lesson: String? = nil,
    title: String? = nil,
    occurrence: Int = 1
  ) -> Int32 {
    let key = Told(course: course, lesson: lesson, occurrence: occurrence)
    if let number = contents[key] { return number }
    let number = told.contents
    told.contents += 1
    contents[key] = number
    batch.contents.append(
      ContentName(
        system: system,
        course: course,
        lesson: lesson,
        occurrence: occurrence,
        title: title
      )
    )
    return number
  }

  /// Adds a fact; one without a moment happened by the observation.
  mutating func add(
    _ kind: LearningFact.Kind,
    of person: Int32,
    _ content: Int32,
    at moment: Moment?,
    isMention: Bool = false,
    percent: Double? = nil,
    score: Score? = nil,
    seconds: Int? = nil,
    comment: String? = nil,
    statement: StatementID? = nil,
    line: Int
  ) {
    batch.facts.append(
      LearningBatch.Fact(
        person: person,
        content: content,
        kind: kind,
        at: moment?.instant ?? observedAt,
        precision: moment?.precision ?? .by,
        isMention: isMention,
        isObservation: moment == nil,
        percent: percent.flatMap { 0...100 ~= $0 ? $0 : nil },
        score: score,
        seconds: seconds,
        line: line
      )
    )
    if let statement { batch.statements[batch.facts.count - 1] = statement }
    if let comment {
      batch.comments[batch.facts.count - 1] = String(comment.prefix(LearningBatch.longestComment))
    }
  }
}
