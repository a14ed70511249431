import Onboarding

/// What the events of an Open edX tracking log mean for progress.
enum OpenEdXMeaning {
  case enrolled
  case unenrolled
  case blockCompletion
  case answer
  case problemGrade
  case subsectionGrade
  case courseGrade
  case passed

  /// The grade is below the bar now, or the certificate is no longer valid: no final failure.
  case passTakenBack
  case videoCompleted
  case examBegun
  case examSubmitted

  /// The learner was there.
  case seen

  /// Something that the log tells beside what is known.
  case nothing

  /// Nil for events that aren't known: they never mean progress.
  init?(_ name: String, isOfBrowser: Bool) {
    if let known = Self.names[name] {
      // The browser tells that an answer was sent; the server tells what came of it.
      self = known == .answer && isOfBrowser ? .seen : known
    } else if name.hasPrefix("edx.special_exam."), name.hasSuffix(".attempt.created") {
      self = .examBegun
    } else if name.hasPrefix("edx.special_exam."), name.hasSuffix(".attempt.submitted") {
      self = .examSubmitted
    } else if Self.visits.contains(where: name.hasPrefix) {
      self = .seen
    } else {
      return nil
    }
  }

  private static let names: [String: OpenEdXMeaning] = [
    "edx.course.enrollment.activated": .enrolled,
    "edx.course.enrollment.deactivated": .unenrolled,
    "edx.course.enrollment.mode_changed": .nothing,
    "edx.completion.block_completion.changed": .blockCompletion,
    "problem_check": .answer,
    "edx.grades.problem.submitted": .problemGrade,
    "edx.grades.subsection.grade_calculated": .subsectionGrade,
    "edx.grades.course.grade_calculated": .courseGrade,
    "edx.course.grade.passed.first_time": .passed,
    "edx.course.grade.now_passed": .passed,
    "edx.course.grade.passed.now_passed": .passed,
    "edx.course.grade.now_failed": .passTakenBack,
    "edx.certificate.created": .passed,
    "edx.certificate.revoked": .passTakenBack,
    "complete_video": .videoCompleted,
    "edx.video.completed": .videoCompleted,
  ]

  private static let visits = [
    "edx.ui.lms.", "edx.forum.", "edx.video.", "edx.bookmark.", "play_video", "pause_video",
    "stop_video", "seek_video", "load_video", "speed_change_video", "problem_graded",
    "problem_show", "problem_save", "seq_next", "seq_prev", "seq_goto",
  ]
}

extension OpenEdXMeaning {
  /// What an event says of a course, or of the lesson, which is a block of it.
  struct Told {
    var kind: LearningFact.Kind
    var lesson: String?
    var title: String?
    var percent: Double?
    var score: Score?
    var seconds: Int?
  }

  func fact(of event: OpenEdXEvent, in course: String) throws(RowProblem) -> Told {
    switch self {
    case .enrolled: return Told(kind: .enrolled)
    case .unenrolled: return Told(kind: .unenrolled)
    case .passed: return Told(kind: .passed)
    case .passTakenBack: return Told(kind: .uncompleted)
    case .blockCompletion:
      var told = try Self.block(.completed, "block_id", event)
      guard let part = try event.payload?.number("completion", in: 0...1) else {
        throw .row("has no 'completion'", column: nil)
      }
      if part < 1 {
        told.kind = part > 0 ? .progressed : .uncompleted
        told.percent = part > 0 ? part * 100 : nil
      }
      return told
    case .answer:
      var told = try Self.block(.progressed, "problem_id", event)
      told.score = try Self.score("grade", "max_grade", event)
      return told
    case .problemGrade:
      var told = try Self.block(.scored, "problem_id", event)
      told.score = try Self.score("weighted_earned", "weighted_possible", event)
      return told
    case .subsectionGrade:
      var told = try Self.block(.scored, "block_id", event)
      told.score = try Self.score("weighted_total_earned", "weighted_total_possible", event)
      return told
    case .courseGrade:
      guard let ratio = try event.payload?.number("percent_grade", in: 0...1) else {
        throw .row("has no 'percent_grade'", column: nil)
      }
      return Told(kind: .scored, score: .ofHundred(ratio))
    case .videoCompleted, .seen: return Self.visit(self, event, in: course)
    case .examBegun, .examSubmitted:
      var told = try Self.block(
        self == .examBegun ? .started : .progressed,
        "exam_content_id",
        event
      )
      told.title = event.payload?.text("exam_name")
      let elapsed = try event.payload?.number("attempt_event_elapsed_time_secs", in: 0...31_536_000)
      if self == .examSubmitted { told.seconds = elapsed.map { Int($0.rounded()) } }
      return told
    case .nothing: return Told(kind: .progressed)
    }
  }

  private static func block(
    _ kind: LearningFact.Kind,
    _ key: StaticString,
    _ event: OpenEdXEvent
  ) throws(RowProblem) -> Told {
    guard let block = event.payload?.text(key) else {
      throw .row("has no '\(key)'", column: nil)
    }
    return Told(kind: kind, lesson: block, title: event.title(of: block))
  }

  /// Points of those that can be had; where none can, or nobody says, there is no ratio.
  private static func score(
    _ earned: StaticString,
    _ possible: StaticString,
    _ event: OpenEdXEvent
  ) throws(RowProblem) -> Score? {
    guard let points = try event.payload?.number(earned) else { return nil }
    let maximum = try event.payload?.number(possible)
    return Score(points, of: maximum.flatMap { $0 > 0 ? $0 : nil })
  }

  /// Videos name their block; other visits are to the course.
  private static func visit(_ meaning: Self, _ event: OpenEdXEvent, in course: String) -> Told {
    let isCompleted = meaning == .videoCompleted
    // A video that was seen to its end stands for its completion: its block has no other.
    guard event.payload?["code"] ?? event.payload?["duration"] != nil,
      let id = event.payload?.text("id")
    else { return Told(kind: .progressed) }
    let block = OpenEdX.video(id, in: course)
    return Told(
      kind: isCompleted ? .completed : .progressed,
      lesson: block,
      title: event.title(of: block)
    )
  }
}
