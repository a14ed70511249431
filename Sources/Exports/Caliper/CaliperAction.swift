import Onboarding

/// What an event of Caliper says about its actor and its object.
enum CaliperAction {
  case kind(LearningFact.Kind)

  /// A score for whoever did the work.
  case graded

  /// Sums over a course: units completed, time on task.
  case measured

  /// A rating or a comment.
  case opinion

  /// Talk, search and the like: the learner was there, in the course.
  case touch

  /// What a teacher does, or what isn't about a course.
  case nothing

  /// - Parameters:
  ///   - type: The event's type, such as `AssessmentEvent`.
  ///   - isCourse: Whether the event is about a course itself.
  /// - Returns: Nil for what isn't known.
  init?(type: String, action: String, isCourse: Bool) {
    switch (type, action) {
    case ("GradeEvent", "Graded"), ("OutcomeEvent", "Graded"): self = .graded
    case ("ToolUseEvent", "Used"): self = .measured
    case ("FeedbackEvent", "Commented"), ("FeedbackEvent", "Ranked"): self = .opinion
    case ("QuestionnaireItemEvent", "Completed"): self = .opinion
    case ("Event", "Activated") where isCourse: self = .kind(.enrolled)
    case ("Event", "Deactivated") where isCourse: self = .kind(.unenrolled)
    case ("SessionEvent", _), ("SurveyEvent", _), ("ResourceManagementEvent", _): self = .nothing
    case ("AssignableEvent", "Activated"), ("AssignableEvent", "Deactivated"): self = .nothing
    case ("AssignableEvent", "Reviewed"), ("Event", "Activated"), ("Event", "Deactivated"):
      self = .nothing
    case ("ThreadEvent", _), ("MessageEvent", _), ("ForumEvent", _), ("SearchEvent", _):
      self = .touch
    case ("AssessmentItemEvent", _), ("QuestionnaireItemEvent", _): self = .touch
    case (_, "Started"), ("ToolLaunchEvent", "Launched"): self = .kind(.started)
    case ("AssessmentEvent", "Submitted"), ("AssignableEvent", "Submitted"),
      ("QuestionnaireEvent", "Submitted"), ("MediaEvent", "Ended"), ("MediaEvent", "Completed"),
      ("AssignableEvent", "Completed"), ("AssessmentEvent", "Completed"), ("Event", "Completed"):
      self = .kind(.completed)
    default:
      guard Self.doings.contains(action) else { return nil }
      self = .kind(.progressed)
    }
  }

  /// What learners do without finishing it.
  private static let doings: Set<String> = [
    "Accessed", "Annotated", "Bookmarked", "ChangedResolution", "ChangedSize", "ChangedSpeed",
    "ChangedVolume", "ClosedPopout", "DisabledClosedCaptioning", "EnabledClosedCaptioning",
    "EnteredFullScreen", "ExitedFullScreen", "ForwardedTo", "Highlighted", "JumpedTo", "Launched",
    "Muted", "NavigatedTo", "OpenedPopout", "Paused", "Reset", "Restarted", "Resumed", "Returned",
    "Reviewed", "Shared", "Skipped", "Tagged", "Unmuted", "Used", "Viewed",
  ]
}
