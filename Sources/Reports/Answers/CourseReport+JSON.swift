internal import Onboarding
internal import Statistics
internal import Tracking

extension LessonFigures {
  /// Of those who started it.
  var stopped: Share { Share(left, of: max(left, figures.started.learners)) }

  var json: JSON {
    [
      "lesson": .string(id.rawValue), "title": .string(title), "in_plan": .bool(isInPlan),
      "figures": figures.json, "stopped": stopped.json, "here": .integer(here),
      "failed_once": failedOnce.json, "came_back": cameBack.json,
      "repeat_visits": .integer(returns),
    ]
  }
}

extension QuietLearner {
  func json(at now: Instant) -> JSON {
    [
      "learner": .string(learner.id), "name": .text(learner.name),
      "customer": .text(customer?.id.rawValue), "owner": .text(customer?.owner),
      "lesson_title": .text(lesson), "lessons_done": .integer(done),
      "lessons": .integer(of),
      "last_work_at": .instant(lastWorkAt), "days_quiet": .number((now - lastWorkAt).days),
    ]
  }
}

extension CourseComment {
  var json: JSON {
    [
      "at": .instant(at), "kind": .string(kind.rawValue), "text": .text(text),
      "rating": .number(rating), "rating_of": .number(scale?.most), "learner": .text(learner),
      "customer": .text(customer?.rawValue), "lesson": .text(lesson?.rawValue),
    ]
  }
}

extension Heads {
  /// `42 learners at 12 customers`.
  var words: String { "\(learners.counted("learner")) at \(customers.counted("customer"))" }
}
