internal import Onboarding
internal import Statistics

extension Metric {
  static let learningActivity = Metric(
    id: "learning-activity",
    title: "Learning activity",
    aliases: ["active learners", "training activity"],
    subject: .learning,
    question: "How many people learn, and what?",
    formula: "learners who did something in a course in the period",
    numerator: "learners who did something in a course in the period",
    denominator: "",
    exclusions: [
      "Being enrolled is no activity, and what an export doesn't date isn't in any period.",
      "A course that many visit is one where they need help: see 'foothold course'. Customers with little time in courses: 'foothold courses --little-time'.",
    ],
    inputs: [.learning],
    unit: .count,
    timing: .during,
    direction: .upIsGood,
    interval: .none,
    source: "with the courses that most learners were in",
    fold: .own { LearningFold($0, $1) }
  )
}

private struct LearningFold: MetricFold {
  private let period: Period
  private var topics = Topics()
  private var learners = 0
  private var customers = 0
  private var finishes = 0
  private var roll: Roll

  init(_ period: Period, _ settings: MetricSettings) {
    self.period = period
    roll = Roll(settings)
  }

  mutating func add(_ history: CustomerHistory, _ view: PeriodView) {
    var active: Set<LearnerKey> = []
    var visits: Set<Visit> = []
    var finished: Set<Visit> = []
    for deed in history.learning where period.holds(deed.at) {
      active.insert(deed.learner)
      visits.insert(Visit(learner: deed.learner, course: deed.course))
      if deed.kind == .finished {
        finished.insert(Visit(learner: deed.learner, course: deed.course))
      }
    }
    guard !active.isEmpty else { return }
    customers += 1
    roll.note(history, inNumerator: true)
    learners += active.count
    finishes += finished.count
    for visit in visits { topics.add("course: \(visit.course)") }
  }

  private struct Visit: Hashable {
    let learner: LearnerKey
    let course: Identifier<Course>
  }

  func measurement() -> Measurement {
    var it = Measurement()
    it.value = Double(learners)
    it.numerator = .count(learners)
    it.count = customers
    it.members = roll.listed
    it.parts =
      [.init("customers", .count(customers)), .init("courses finished", .count(finishes))]
      + topics.parts()
    return it
  }
}
