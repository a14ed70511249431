import Onboarding

/// What a statement comes to as a fact.
struct Telling {
  var kind: LearningFact.Kind
  var percent: Double?
  var score: Score?
  var seconds: Int?

  /// Whether the response is the learner's opinion.
  var isComment = false

  private init(_ kind: LearningFact.Kind) { self.kind = kind }

  /// - Parameters:
  ///   - isManaged: Whether somebody else did it for the learner: enrolled or suspended them.
  /// - Returns: Nil for what tells nothing of a course or lesson.
  init?(
    _ verb: XAPIVerb,
    _ result: XAPIResult,
    about traits: SubjectTable.Traits,
    isManaged: Bool
  ) {
    switch traits.role {
    case .nowhere: return nil
    case .talk:
      self.init(.progressed)
      return
    case .certificate, .badge:
      guard let kind = Self.award(verb, isCertificate: traits.role == .certificate) else {
        return nil
      }
      self.init(kind)
      return
    case .item:
      self.init(.progressed)
      return
    case .survey where verb == .submitted || verb == .answered:
      self.init(.commented)
      score = result.score
      isComment = true
      return
    case .loneItem where verb == .answered: return nil
    case .whole, .survey, .loneItem: break
    }
    guard let kind = Self.kind(verb, result, isManaged: isManaged && traits.isCourse) else {
      return nil
    }
    self.init(kind)
    if verb == .commented {
      isComment = true
    } else if verb != .answered {
      percent = result.percent
    }
    if verb != .answered { score = result.score }
    // In cmi5 the length of a session is told once more by what was achieved in it.
    if !traits.isCmi5 || verb == .left { seconds = result.seconds }
  }

  private static func kind(
    _ verb: XAPIVerb,
    _ result: XAPIResult,
    isManaged: Bool
  ) -> LearningFact.Kind? {
    switch verb {
    case .enrolled: .enrolled
    case .unenrolled: .unenrolled
    case .started: result.finish ?? .started
    case .progressed, .left: isManaged ? nil : result.finish ?? .progressed
    case .completed:
      result.isCompleted == false
        ? .progressed : result.isSuccess.map { $0 ? .passed : .failed } ?? .completed
    case .uncompleted, .forfeited: .uncompleted
    case .passed: .passed
    case .failed: .failed
    case .waived: .completed
    case .scored: result.score == nil ? nil : .scored
    case .commented: .commented
    case .achieved, .answered, .submitted, .talked: .progressed
    case .voided: nil
    }
  }

  /// A certificate stands for having passed the course; a badge doesn't.
  private static func award(_ verb: XAPIVerb, isCertificate: Bool) -> LearningFact.Kind? {
    switch verb {
    case .achieved, .completed, .passed, .scored: isCertificate ? .passed : .progressed
    case .forfeited, .uncompleted: isCertificate ? .uncompleted : nil
    case .progressed, .started: .progressed
    default: nil
    }
  }
}

extension Tally.Reason {
  static let group = Tally.Reason(
    one: "statement is of a group, and was left out",
    many: "statements are of groups, and were left out",
    hint: "what several people did together doesn't tell who of them learned"
  )

  static let noActivity = Tally.Reason(
    one: "statement is about another statement or a person, and was left out",
    many: "statements are about other statements or people, and were left out",
    hint: "only what was done with an activity is progress"
  )

  static let nowhere = Tally.Reason(
    one: "statement is about no course or lesson, and was left out",
    many: "statements are about no course or lesson, and were left out",
    hint: "certificates and the like that name no course: --course names one"
  )

  static let saysNothing = Tally.Reason(
    one: "statement says nothing of a learner's progress, and was left out",
    many: "statements say nothing of a learner's progress, and were left out",
    hint: "answers to single questions, and what others did for the learner"
  )

  static let standsAlone = Tally.Reason(
    one: "statement is about an activity of no course: it counts as a course of its own",
    many: "statements are about activities of no course: each counts as a course of its own",
    hint: "if they belong to one course, name it: --course ADM-101"
  )

  static let waived = Tally.Reason(
    one: "statement waives: it counts as completed, without work",
    many: "statements waive: they count as completed, without work",
    hint: "the LMS let learners skip it"
  )
}
