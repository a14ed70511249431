/// What has just been done. Addresses carry only its name, so that nobody can put words into our
/// mouth by a link.
enum Done: String {
  case snoozed
  case dismissed
  case noted
  case recorded
  case waived
  case undone
  case paused
  case resumed
  case matched
  case goalSet = "goal-set"
  case goalMeasured = "goal-measured"
  case goalReached = "goal-reached"
  case goalDropped = "goal-dropped"
  case goalReopened = "goal-reopened"

  var words: String {
    switch self {
    case .snoozed: "Snoozed. It comes back on the list by itself if nothing has happened by then."
    case .dismissed: "Dismissed. Thank you: the answer counts in how good the flags are."
    case .noted: "Noted. It is in the timeline."
    case .recorded: "Recorded as done."
    case .waived: "Waived: the step isn't needed here."
    case .undone: "Taken back."
    case .paused: "Paused. The deadline is put off until then."
    case .resumed: "Resumed."
    case .goalSet: "The goal is taken down. It counts until the end of its day."
    case .goalMeasured: "Taken down. A value at the target reaches the goal."
    case .goalReached: "Reached. Well done."
    case .goalDropped: "Dropped. The reason is in the timeline."
    case .goalReopened: "Open again. The next value may reach it."
    case .matched: "Matched. What they learned counts for the customer from now on."
    }
  }
}
