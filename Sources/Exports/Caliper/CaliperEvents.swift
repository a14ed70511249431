import Diagnostics
import Onboarding

/// Reads events of Caliper 1.1 and 1.2.
struct CaliperEvents: FactRecords {
  private let fallback: String?
  private var tally = Tally()
  private var actions = WordCounts()

  init(_ context: FormatContext) { fallback = context.course }

  mutating func read(
    _ event: JSONValue,
    line: Int,
    into facts: inout FactWriter
  ) throws(RowProblem) {
    guard let type = event.entityType, let action = event.text("action") else {
      return tally.count(.noEvent)
    }
    guard let actor = event["actor"], let object = event["object"] else {
      throw .row("has no 'actor' or no 'object'", column: nil)
    }
    let name = action.split(separator: "/").last.map(String.init) ?? action
    let isCourse = object.caliperActivity?.kind == .course
    guard let meaning = CaliperAction(type: type, action: name, isCourse: isCourse) else {
      var word = "\(type) \(name)"
      return word.withUTF8 { actions.count($0) }
    }
    if case .nothing = meaning { return tally.count(.noProgress) }
    let moment = try event.moment("eventTime", by: facts.times, line: line)
    guard moment != nil else { throw .row("has no 'eventTime'", column: nil) }

    let learner: JSONValue
    if case .graded = meaning {
      // Who grades is the actor.
      let assignee = object.entity("assignee") ?? event["generated"]?["attempt"]?["assignee"]
      guard let assignee else {
        throw .row("was graded, but has no 'assignee': whose work is it?", column: nil)
      }
      learner = assignee
    } else {
      guard Self.isLearner(event["membership"]) else { return tally.count(.otherRole) }
      learner = actor
    }
    if let kind = learner.entityType, kind != "Person" { return tally.count(.noPerson) }
    guard let claim = PersonClaim(caliper: learner) else {
      throw .row("its learner has no 'id'", column: nil)
    }
    let subject = Subject(event, object, fallback: fallback)
    let told = told(meaning, event, object, about: subject)
    guard subject.role != .nowhere, subject.course != nil else { return tally.count(.nowhere) }
    guard !told.isEmpty else { return tally.count(.withoutValue) }
    if subject.standsAlone { tally.count(.standsAlone) }
    let person = try facts.person(claim)
    guard let content = facts.content(of: subject) else { return }
    for fact in told {
      facts.add(
        fact.kind,
        of: person,
        content,
        at: moment,
        percent: fact.percent,
        score: fact.score,
        seconds: fact.seconds,
        comment: fact.comment,
        line: line
      )
    }
  }

  private mutating func told(
    _ meaning: CaliperAction,
    _ event: JSONValue,
    _ object: JSONValue,
    about subject: Subject
  ) -> [CaliperFact] {
    switch meaning {
    case .kind(let kind):
      let isFinish = kind == .completed || kind == .started
      // What is done to one question doesn't finish what it belongs to.
      let isPart = subject.role == .item || subject.role == .talk || subject.isProblem
      return [
        CaliperFact(
          isFinish && isPart ? .progressed : kind,
          seconds: event.attemptSeconds(counting: &tally)
        )
      ]
    case .touch: return [CaliperFact(.progressed)]
    case .graded:
      return event.caliperScore(counting: &tally).map { [CaliperFact(.scored, $0)] } ?? []
    case .measured: return event.caliperMeasures(counting: &tally)
    case .opinion: return event.caliperOpinion.map { [$0] } ?? []
    case .nothing: return []
    }
  }

  func warnings(at place: Place) -> [Diagnostic] {
    var warnings = tally.warnings(at: place)
    if actions.total > 0 {
      let count = actions.total == 1 ? "1 event" : "\(actions.total) events"
      warnings.append(
        .warning(
          "\(count) with actions that say nothing of progress: \(actions.list)",
          at: place,
          hint: "they were passed over; an action that isn't known never means completed"
        )
      )
    }
    return warnings
  }

  /// Whether the actor is there as a learner: so it is where no role is told.
  private static func isLearner(_ membership: JSONValue?) -> Bool {
    guard let roles = membership?["roles"]?.elements, !roles.isEmpty else { return true }
    return roles.contains { role in
      let word = role.string.map { $0.split { $0 == "#" || $0 == "/" }.last ?? "" }
      return word == "Learner" || word == "Member" || word == "Student"
    }
  }
}

extension Tally.Reason {
  fileprivate static let noEvent = Tally.Reason(
    one: "record describes a thing and is no event, and was left out",
    many: "records describe things and are no events, and were left out",
    hint: "only events tell what a learner did"
  )

  fileprivate static let noProgress = Tally.Reason(
    one: "event says nothing of a learner's progress, and was left out",
    many: "events say nothing of a learner's progress, and were left out",
    hint: "logins, and what teachers did to their material"
  )

  fileprivate static let otherRole = Tally.Reason(
    one: "event is of somebody who isn't there to learn, and was left out",
    many: "events are of people who aren't there to learn, and were left out",
    hint: "their roles are others than Learner: Instructor, Administrator"
  )

  fileprivate static let noPerson = Tally.Reason(
    one: "event is of a program or a group, and was left out",
    many: "events are of programs or groups, and were left out",
    hint: "only what a person did is progress"
  )

  fileprivate static let withoutValue = Tally.Reason(
    one: "event grades or measures without a value, and was left out",
    many: "events grade or measure without a value, and were left out",
    hint: "they have no 'scoreGiven', no measure that is known, or no rating"
  )
}
