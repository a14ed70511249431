import Diagnostics
import Onboarding

/// Reads the rows of a Moodle completion report, one learner each, as learning facts.
struct MoodleReader: LearningReader {
  private var table: CSVReader
  private let layout: MoodleLayout
  private let people: MoodlePeople
  private var states: MoodleStates
  private let times: TimeReader
  private let observedAt: Instant
  private let contents: [ContentName]
  private var takeBacks: MoodleTakeBacks
  private var toldPeople: Int32 = 0
  private var hasToldContents = false
  private var isAtEnd = false

  init(
    _ table: CSVReader,
    layout: MoodleLayout,
    people: MoodlePeople,
    states: MoodleStates,
    times: TimeReader,
    observedAt: Instant,
    system: String,
    course: String
  ) {
    self.table = table
    self.layout = layout
    self.people = people
    self.states = states
    self.times = times
    self.observedAt = observedAt
    // The course is number 0, and the activities follow in the order of the file.
    contents =
      [ContentName(system: system, course: course)]
      + layout.activities.map {
        ContentName(system: system, course: course, lesson: $0.title, occurrence: $0.occurrence)
      }
    takeBacks = MoodleTakeBacks(activities: layout.activities.count)
  }

  var warnings: [Diagnostic] { table.warnings + states.warnings }

  mutating func next() throws(Diagnostic) -> LearningBatch? {
    var batch = LearningBatch()
    if !hasToldContents {
      hasToldContents = true
      batch.contents = contents
    }
    let start = table.text.file.textRead
    while !isAtEnd, hasRoom(batch), table.text.file.textRead - start < 8 << 20 {
      switch try table.next() {
      case .record:
        batch.rows += 1
        try readRow(into: &batch)
      case .rejected(let row):
        batch.rows += 1
        batch.rejected.append(row)
      case .end: isAtEnd = true
      }
    }
    if isAtEnd {
      while batch.facts.count < LearningBatch.factLimit, let fact = takeBacks.next() {
        batch.facts.append(fact)
      }
    }
    batch.bytes = table.text.file.bytesRead
    let isEmpty = batch.rows == 0 && batch.facts.isEmpty && batch.contents.isEmpty
    return isEmpty ? nil : batch
  }

  private func hasRoom(_ batch: LearningBatch) -> Bool {
    let most = layout.activities.count + 2
    return batch.rows < LearningBatch.factLimit
      && (batch.facts.isEmpty || batch.facts.count + most <= LearningBatch.factLimit)
      && batch.rejected.count < LearningBatch.factLimit
  }

  private mutating func readRow(into batch: inout LearningBatch) throws(Diagnostic) {
    let claim = people.person(in: &table)
    guard claim.isIdentified else {
      let name = claim.name.map { "'\($0)' " } ?? ""
      batch.rejected.append(
        table.rejection(
          "\(name)has no e-mail address or id: in Moodle, under Site administration > Users > "
            + "User policies > Show user identity, tick the e-mail address and export again"
        )
      )
      return
    }
    let person = toldPeople
    toldPeople += 1
    batch.people.append(claim)
    takeBacks.begin(learner: claim.emailKey)
    batch.facts.append(
      fact(.enrolled, of: 0, by: person, reading: nil)
    )
    for (index, activity) in layout.activities.enumerated() {
      try readActivity(activity, index, by: person, into: &batch)
    }
    if let completion = layout.completion, let time = try time(completion, into: &batch) {
      batch.facts.append(fact(.completed, of: 0, by: person, reading: time))
    }
  }

  private mutating func readActivity(
    _ activity: MoodleLayout.Activity,
    _ index: Int,
    by person: Int32,
    into batch: inout LearningBatch
  ) throws(Diagnostic) {
    let cell = table.cell(activity.state)
    if cell.trimmed.isEmpty { return }
    let place = table.text.file.place(line: table.line, column: activity.state + 1)
    guard let state = states.state(cell, at: place) else {
      let shown = cell.shown
      batch.rejected.append(
        table.rejection(
          "the state \(shown) is not known; say what it means, such as "
            + "--map \"status:\(shown)=completed\"",
          column: activity.state
        )
      )
      return
    }
    let rejections = batch.rejected.count
    let time = try time(activity.date, into: &batch)
    // A date that can't be read is told as such; without it the fact would say less than the file.
    if batch.rejected.count > rejections { return }
    let content = Int32(truncatingIfNeeded: index + 1)
    switch state {
    case .completed, .passed, .failed:
      let kind: LearningFact.Kind =
        state == .completed ? .completed : state == .passed ? .passed : .failed
      takeBacks.finish(index)
      batch.facts.append(fact(kind, of: content, by: person, reading: time))
    case .notCompleted:
      // In a course report the date is that of the criterion, which once met stays met.
      guard layout.kind == .activity, let time else { return }
      let fact = fact(.uncompleted, of: content, by: person, reading: time)
      if let now = takeBacks.add(fact, index) { batch.facts.append(now) }
    }
  }

  private mutating func time(
    _ column: Int,
    into batch: inout LearningBatch
  ) throws(Diagnostic) -> (instant: Instant, precision: Precision)? {
    do {
      return try table.time(column, by: times)
    } catch {
      switch error {
      case .file(let diagnostic): throw diagnostic
      case .row(let reason, let column):
        batch.rejected.append(table.rejection(reason, column: column))
        return nil
      }
    }
  }

  private func fact(
    _ kind: LearningFact.Kind,
    of content: Int32,
    by person: Int32,
    reading: (instant: Instant, precision: Precision)?
  ) -> LearningBatch.Fact {
    LearningBatch.Fact(
      person: person,
      content: content,
      kind: kind,
      at: reading?.instant ?? observedAt,
      precision: reading?.precision ?? .by,
      isMention: layout.kind == .course && content != 0,
      isObservation: reading == nil,
      line: table.line
    )
  }
}
