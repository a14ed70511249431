import Diagnostics
import Onboarding

/// Reads xAPI statements, of cmi5 too: versions 1.0.x and 2.0 are the same in what is read here.
struct XAPIStatements: FactRecords {
  private let fallback: String?
  private var actors = XAPIActors()
  private var subjects = SubjectTable()
  private var log = StatementLog()
  private var tally = Tally()
  private var verbs = WordCounts()

  init(_ context: FormatContext) { fallback = context.course }

  mutating func read(
    _ statement: JSONValue,
    line: Int,
    into facts: inout FactWriter
  ) throws(RowProblem) {
    guard let verb = statement["verb"]?["id"], verb.kind == .string,
      let actor = statement["actor"], actor.isObject,
      let object = statement["object"], object.isObject
    else {
      throw .row(
        "is no statement: it needs an 'actor', a 'verb' with an 'id', an 'object'",
        column: nil
      )
    }
    let id = try Self.id(of: statement)
    let meaning = XAPIVerb.meaning(of: verb)
    if meaning == .voided { return try void(object, by: id, in: &facts) }
    if let id, log.find(id, statement) == .conflict {
      throw .row(
        "has the id of an earlier statement and says something else: the first counts",
        column: nil
      )
    }
    guard let meaning else { return verbs.count(verb.raw) }
    guard Self.isActivity(object) else { return tally.count(.noActivity) }

    let context = statement["context"]
    let moment = try Self.moment(of: statement, by: facts.times, line: line)
    let found = try actors.find(actor, isMoodle: Self.isMoodle(context), adding: &facts)
    guard case .person(let person) = found else { return tally.count(.group) }
    let result =
      statement["result"].map { XAPIResult($0, counting: &tally) } ?? XAPIResult.none
    let place = try subject(object, context, in: facts)
    let isManaged = context?["instructor"] != nil
    let traits = subjects.traits(place)
    guard let told = Telling(meaning, result, about: traits, isManaged: isManaged) else {
      return tally.count(traits.role == .nowhere ? .nowhere : .saysNothing)
    }
    guard let content = subjects.content(place, adding: &facts) else { return }
    if traits.standsAlone { tally.count(.standsAlone) }
    if meaning == .waived { tally.count(.waived) }
    facts.add(
      told.kind,
      of: person,
      content,
      at: moment,
      percent: told.percent,
      score: told.score,
      seconds: told.seconds,
      comment: told.isComment ? statement["result"]?.text("response") : nil,
      statement: id,
      line: line
    )
  }

  func warnings(at place: Place) -> [Diagnostic] {
    var warnings = tally.warnings(at: place)
    if verbs.total > 0 {
      let count = verbs.total == 1 ? "1 statement" : "\(verbs.total) statements"
      warnings.append(
        .warning(
          "\(count) with verbs that say nothing of progress: \(verbs.list)",
          at: place,
          hint: "they were passed over; a verb that isn't known never means completed"
        )
      )
    }
    return warnings
  }

  /// A statement without an id has the one that follows from what it says: see ``StatementForm``.
  private static func id(of statement: JSONValue) throws(RowProblem) -> StatementID? {
    guard let id = statement["id"] else {
      return (try? JSONDocument(Array(statement.raw))).map {
        StatementID(StatementForm.derivedID($0))
      }
    }
    guard id.kind == .string, let known = StatementID(bytes: id.raw.trimmed) else {
      throw .row("its 'id' is no UUID: \(id.raw.shown)", column: nil)
    }
    return known
  }

  private mutating func void(
    _ object: JSONValue,
    by id: StatementID?,
    in facts: inout FactWriter
  ) throws(RowProblem) {
    guard object["objectType"]?.raw.isEqual("StatementRef") == true, let target = object["id"],
      target.kind == .string, let voided = StatementID(bytes: target.raw.trimmed)
    else { throw .row("voids, but its 'object' is no reference to a statement", column: nil) }
    guard !log.isVoiding(voided) else {
      throw .row("voids a statement that voids another: that can't be taken back", column: nil)
    }
    if let id { log.addVoiding(id) }
    facts.void(voided)
  }

  /// An object without a type is an activity. `GroupActivity` is Open edX's word for one.
  private static func isActivity(_ object: JSONValue) -> Bool {
    guard let type = object["objectType"] else { return true }
    return type.raw.isEqual("Activity") || type.raw.isEqual("GroupActivity")
  }

  private static func moment(
    of statement: JSONValue,
    by times: TimeReader,
    line: Int
  ) throws(RowProblem) -> Moment? {
    if let moment = try statement.moment("timestamp", by: times, line: line) { return moment }
    return try statement.moment("stored", by: times, line: line)
  }

  /// Whether Moodle's own plugin made the statement: it says so in an extension, or as platform.
  private static func isMoodle(_ context: JSONValue?) -> Bool {
    guard let context else { return false }
    if let info = context["extensions"]?.iri("lrs.learninglocker.net/define/extensions/info") {
      return info.iri("moodle.org") != nil
        || info.iri("github.com/xAPI-vle/moodle-logstore_xapi") != nil
    }
    return context["platform"]?.raw.isWord("moodle") == true
  }

  private mutating func subject(
    _ object: JSONValue,
    _ context: JSONValue?,
    in facts: FactWriter
  ) throws(RowProblem) -> Int {
    let activities = context?["contextActivities"]
    guard object["id"]?.kind == .string else { throw .row("its 'object' has no 'id'", column: nil) }
    let fallback = fallback
    return subjects.place(of: object.raw, activities?.raw, in: facts) {
      guard let activity = Activity(object) else { return (.nowhere, false) }
      let isCmi5 = activities?["category"]?.elements.contains { $0.isCmi5Category } == true
      let subject = Subject(
        activity,
        parents: activities?.activities("parent") ?? [],
        groupings: activities?.activities("grouping") ?? [],
        fallback: fallback
      )
      return (subject, isCmi5)
    }
  }
}

extension JSONValue {
  /// Whether an activity is the category of the statements that cmi5 defines.
  var isCmi5Category: Bool {
    self["id"].map {
      IRI.isEqual($0.raw, "w3id.org/xapi/cmi5/context/categories/cmi5")
    } == true
  }
}
