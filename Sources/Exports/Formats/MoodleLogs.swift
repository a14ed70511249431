import Diagnostics
import Onboarding

extension LearningFormat {
  /// Moodle's log report, of a course or of the site: a row for each thing that somebody did.
  static let moodleLogs = LearningFormat(
    name: FormatName("moodle-logs"),
    title: "Moodle: logs, as CSV, Excel or JSON, any language",
    system: "moodle",
    example: """
      Time,"User full name","Affected user","Event context",Component,"Event name",Description,\
      Origin,"IP address"
      "2/09/26, 10:00:00","Mira Velt",-,"Page: Watch the tour",Page,"Course module viewed",\
      "The user with id '7' viewed the 'page' activity with course module id '3'.",web,192.0.2.1
      """,
    recogniseCells: { header in
      guard MoodleLogColumns(header) != nil else { return nil }
      return MoodleField.recognition(
        header,
        [.logContext, .logComponent, .logEvent, .logDescription, .logOrigin, .logAddress],
        atLeast: 4
      )
    },
    recogniseRows: { _, rows in
      guard rows.contains(where: { MoodleLogColumns(row: $0) != nil }) else { return nil }
      return Recognition(5, "its rows hold sentences of Moodle's log: 'The user with id …'")
    },
    cells: { header, context throws(Diagnostic) in try MoodleLogRows(header, context) }
  )
}

private struct MoodleLogRows: CellRows {
  let course: String?
  let exportedAt: Instant?
  private let header: Header
  private let context: FormatContext
  private var columns: MoodleLogColumns?
  private var people = MoodleLogPeople()

  /// The activities that there are of each name.
  private var modules: [String: Set<Int>] = [:]
  private var courses: Set<Int> = []
  private var isYearless = false
  private var yearless: MoodleYearless?
  private var leftOut = LeftOut()

  private struct LeftOut {
    var staff = 0
    var system = 0
    var disguised = 0
  }

  init(_ header: Header, _ context: FormatContext) throws(Diagnostic) {
    self.header = header
    self.context = context
    let stamp = MoodleFileName(context.fileName)
    columns = MoodleLogColumns(header)
    let isOfSite = (columns?.course ?? -1) >= 0
    course =
      isOfSite ? nil : try context.requiredCourse(fromName: stamp.course)
    exportedAt = context.zone.flatMap { stamp.exported(in: $0) }
  }

  var dates: [Int] { columns.map { [$0.time] } ?? [] }
  var requiredCells: Int { max(1, (columns?.description ?? 0) + 1) }

  mutating func survey(_ row: inout some RowCells) {
    if columns == nil {
      columns = MoodleLogColumns(row: header.names.indices.map { row.textOrNil($0) ?? "" })
    }
    guard let columns else { return }
    if !isYearless, let time = row.textOrNil(columns.time), MoodleYearless.isYearless(time) {
      isYearless = true
    }
    guard let text = row.textOrNil(columns.description), let event = MoodleEvent(text) else {
      return
    }
    people.look(
      at: event,
      user: Self.name(row.textOrNil(columns.user)),
      affected: Self.name(row.textOrNil(columns.affected))
    )
    if let number = event.course, number != Self.frontPage, courses.count < 100 {
      courses.insert(number)
    }
    if let module = event.module, modules.count < 100_000,
      let name = row.textOrNil(columns.context).flatMap(MoodleActivities.name)
    {
      modules[MoodleActivities.key(name), default: []].insert(module)
    }
  }

  mutating func endSurvey() throws(Diagnostic) {
    people.endSurvey()
    if course != nil, courses.count > 1 {
      throw .error(
        "is a log of \(courses.count) courses, and its rows don't say which is which",
        at: context.place,
        hint: "choose one course under Reports > Logs and export again, for each course"
      )
    }
    guard isYearless else { return }
    guard let instant = context.observedAt ?? exportedAt, let zone = context.zone else {
      throw .error(
        "times here have no year, as Moodle wrote them until version 3",
        at: context.place,
        hint: "say when the file was exported, and where the clock hung:"
          + " --observed-at 2015-03-03 --zone Europe/Berlin"
      )
    }
    yearless = MoodleYearless(exportedAt: zone.localTime(at: instant))
  }

  mutating func read(
    _ row: inout some RowCells,
    into facts: inout FactWriter
  ) throws(RowProblem) {
    guard let columns else { throw .row("holds no sentence of Moodle's log", column: nil) }
    let moment = try time(&row, columns.time, facts.times)
    guard let text = row.textOrNil(columns.description), let event = MoodleEvent(text),
      let learner = learner(of: event)
    else { return }
    guard people.isLearner(learner) else {
      let isNobody = learner <= 0 || learner == MoodleLogPeople.guest
      if isNobody { leftOut.system += 1 } else { leftOut.staff += 1 }
      return
    }
    let user = Self.name(row.textOrNil(columns.user))
    let affected = Self.name(row.textOrNil(columns.affected))
    let isOwn = affected == nil || user == affected
    if event.kind == .activity || event.kind == .courseViewed {
      if people.isDisguise(user, of: learner) {
        leftOut.disguised += 1
        return
      }
      // What Moodle or a teacher does to somebody's attempt is no visit.
      guard isOwn else { return }
    }
    guard let moment else { throw .row("has no time", column: columns.time) }
    guard let course = course ?? Self.name(row.textOrNil(columns.course)) else { return }
    let person = try facts.person(
      PersonClaim(lmsID: String(learner), name: people.name(of: learner))
    )
    let whole = facts.content(course: course)
    let line = row.line
    switch event.kind {
    case .enrolled: facts.add(.enrolled, of: person, whole, at: moment, line: line)
    case .unenrolled: facts.add(.unenrolled, of: person, whole, at: moment, line: line)
    case .courseCompleted:
      // Moodle's cron, and a teacher who grades, find a course to be complete some time after.
      facts.add(
        .completed,
        of: person,
        whole,
        at: isOwn ? moment : (moment.instant, .by),
        isMention: true,
        line: line
      )
    case .completionUpdated, .activity:
      let lesson = lesson(row.textOrNil(columns.context), event)
      let content = lesson.map { facts.content(course: course, lesson: $0) } ?? whole
      facts.add(.progressed, of: person, content, at: moment, line: line)
    case .courseViewed: facts.add(.progressed, of: person, whole, at: moment, line: line)
    case .roleAssigned, .courseCreated, .staff, .other: break
    }
  }

  /// Whom an event is about; nil for what tells nothing of anybody's learning.
  private func learner(of event: MoodleEvent) -> Int? {
    switch event.kind {
    case .enrolled, .unenrolled: event.second
    case .courseCompleted: event.first
    case .courseViewed: event.course == Self.frontPage ? nil : event.first
    case .activity: event.first
    // A state that somebody else set is no sign that the learner was there.
    case .completionUpdated: event.first == event.second ? event.first : nil
    case .roleAssigned, .courseCreated, .staff, .other: nil
    }
  }

  /// The activity's name, if no other has the same: by names alone those can't be told apart.
  private func lesson(_ context: String?, _ event: MoodleEvent) -> String? {
    guard event.module != nil, let name = context.flatMap(MoodleActivities.name) else { return nil }
    return modules[MoodleActivities.key(name)]?.count == 1 ? name : nil
  }

  private mutating func time(
    _ row: inout some RowCells,
    _ column: Int,
    _ times: TimeReader
  ) throws(RowProblem) -> Moment? {
    guard isYearless, let text = row.textOrNil(column),
      var dated = try yearless?.dated(text, line: row.line)
    else { return try row.time(column, by: times) }
    switch dated.withUTF8(times.read) {
    case .at(let instant, let precision): return (instant, precision)
    case .wrong(let reason): throw .row(reason, column: column)
    case .none, .unzoned, .unordered: return nil
    }
  }

  func warnings(at place: Place) -> [Diagnostic] {
    var parts: [String] = []
    if leftOut.staff > 0 { parts.append("\(leftOut.staff) of people who teach or manage") }
    if leftOut.system > 0 { parts.append("\(leftOut.system) of guests and of Moodle itself") }
    if leftOut.disguised > 0 {
      parts.append("\(leftOut.disguised) of somebody who had logged in as a learner")
    }
    guard !parts.isEmpty else { return [] }
    return [.warning("rows left out: \(parts.joined(separator: ", "))", at: place)]
  }

  /// The number of the site itself, which is a course to Moodle.
  private static let frontPage = 1

  /// Moodle writes `-` where there is nobody.
  private static func name(_ text: String?) -> String? { text == "-" ? nil : text }
}
