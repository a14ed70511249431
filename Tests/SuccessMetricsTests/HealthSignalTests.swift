import Onboarding
import SuccessMetrics
import Testing

@Suite("What a health score looks at")
struct HealthSignalTests {
  static let at = October.instant("2026-11-01")

  static func value(
    _ signal: HealthSignal,
    _ history: CustomerHistory,
    imported: Set<Metric.Input> = Set(Metric.Input.allCases),
    since: [Identifier<Product>?: Instant]? = nil
  ) -> Double? {
    var settings = October.settings
    settings.imported = [at: imported]
    settings.usageSince = since
    let model = HealthModel([HealthMeasure("it", "It", signal, from: 0, to: 1, weight: 1)])
    let stand = HealthScorer(model, at: [at], .utc, settings).stands(of: history).first
    return stand?.score.parts.first?.value
  }

  private static func event(_ day: String, learner: Int64 = 1, name: Int32 = 1) -> UsageEvent {
    UsageEvent(at: October.instant(day), learner: LearnerKey(learner), name: name)
  }

  @Test("of use is of whole days before, against those before them")
  func use() {
    var it = CustomerHistory("acme")
    let days = ["2026-10-04", "2026-10-30", "2026-10-31"]
    it.events = days.map { Self.event($0) } + [Self.event("2026-10-31", learner: 2, name: 2)]
    it.events += [Self.event("2026-11-01"), Self.event("2026-09-20"), Self.event("2026-09-05")]
    #expect(Self.value(.activeDays, it) == 3)
    #expect(Self.value(.activeLearners, it) == 2)
    #expect(Self.value(.features, it) == 2)
    #expect(Self.value(.usageChange, it) == 300, "4 against 1 from 6 September to 3 October")
    #expect(Self.value(.daysSinceUse, it) == 1)
    it.events = [Self.event("2026-10-31")]
    #expect(Self.value(.usageChange, it) == nil, "there is nothing to compare with")
  }

  @Test("is 0 for who does nothing where others do, and not known where nobody does")
  func silent() {
    var it = CustomerHistory("acme")
    #expect(Self.value(.learners, it) == nil, "nobody says that they were to learn")
    let start = October.instant("2026-10-01")
    it.journeys = [JourneyRecord(product: Identifier("atlas"), startedAt: start, lostAt: start)]
    for (signal, value) in [
      (.activeDays, 0), (.daysSinceUse, 56), (.learners, 0), (.daysSinceLearning, 90),
      (.openTickets, 0), (.tickets, 0),
    ] as [(HealthSignal, Double)] {
      #expect(Self.value(signal, it) == value, "\(signal)")
      #expect(Self.value(signal, it, imported: [.subscriptions]) == nil, "\(signal)")
    }
    for signal in [
      .recommendation, .satisfaction, .revenueChange, .daysToRenewal,
    ] as [HealthSignal] {
      #expect(Self.value(signal, it) == nil, "\(signal)")
    }
  }

  @Test(
    "of use is not known of who did nothing in a time that isn't recorded of what they have",
    arguments: [
      // The 28 days before 1 November begin on 4 October.
      (["atlas"], ["atlas": "2026-10-04"], 0), (["atlas"], ["atlas": "2026-10-04T00:00:01Z"], nil),
      (["atlas"], ["beacon": "2026-01-01"], nil), (["atlas"], [:], nil),
      (["atlas"], ["beacon": "2026-01-01", nil: "2026-01-01"], 0),
      (["atlas", "beacon"], ["atlas": "2026-10-30", "beacon": "2026-01-01"], 0),
      ([], ["beacon": "2026-01-01"], 0), ([], ["beacon": "2026-10-30"], nil),
    ] as [([Identifier<Product>], [String?: String], Double?)]
  )
  func unrecorded(products: [Identifier<Product>], since: [String?: String], value: Double?) {
    var it = CustomerHistory("acme")
    it.products = products
    let since = Dictionary(
      uniqueKeysWithValues: since.map {
        ($0.key.map { Identifier<Product>($0) }, October.instant($0.value))
      }
    )
    #expect(Self.value(.activeDays, it, since: since) == value)
    #expect(Self.value(.daysSinceUse, it, since: since) == value.map { _ in 56 })
    // What comes later is no use then.
    it.events = [Self.event("2026-11-02")]
    #expect(Self.value(.activeDays, it, since: since) == value)
    it.events = [Self.event("2026-10-31")]
    #expect(Self.value(.activeDays, it, since: since) == 1, "what was seen is known")
  }

  @Test("of learning is of the 90 days before")
  func learning() {
    var it = CustomerHistory("acme")
    let course = Identifier<Course>("a")
    it.learning = [
      CourseDeed(
        learner: LearnerKey(1),
        course: course,
        at: October.instant("2026-10-02"),
        kind: .finished
      ),
      CourseDeed(
        learner: LearnerKey(2),
        course: course,
        at: October.instant("2026-10-22"),
        kind: .worked
      ),
      CourseDeed(
        learner: LearnerKey(3),
        course: course,
        at: October.instant("2026-08-02"),
        kind: .worked
      ),
    ]
    #expect(Self.value(.learners, it) == 2)
    #expect(Self.value(.coursesFinished, it) == 1)
    #expect(Self.value(.daysSinceLearning, it) == 10)
  }

  @Test("of support tells what was open then, not what is now")
  func support() {
    var it = CustomerHistory("acme")
    var solved = Ticket(openedAt: October.instant("2026-10-20"))
    solved.solvedAt = October.instant("2026-11-05")
    solved.reopens = 1
    var reopened = Ticket(openedAt: October.instant("2026-10-10"))
    reopened.solvedAt = October.instant("2026-10-15")
    reopened.reopens = 2
    var old = Ticket(openedAt: October.instant("2026-05-01"))
    old.status = "open"
    it.tickets = [solved, reopened, old, Ticket(openedAt: October.instant("2026-11-02"))]
    #expect(Self.value(.tickets, it) == 2)
    #expect(Self.value(.openTickets, it) == 2)
    #expect(Self.value(.reopenedTickets, it) == 1)
  }

  @Test("of sentiment is of each the latest, on one scale")
  func sentiment() {
    func answer(_ kind: SurveyAnswer.Kind, _ day: String, _ score: Double?, _ who: String?)
      -> SurveyAnswer
    {
      var it = SurveyAnswer(
        kind: kind,
        at: October.instant(day),
        score: score,
        scale: kind == .nps ? .nps : SurveyScale(1, 5)
      )
      it.respondent = who
      return it
    }
    var it = CustomerHistory("acme")
    it.answers = [
      answer(.nps, "2026-03-01", 2, "ada"), answer(.nps, "2026-09-01", 8, "ada"),
      answer(.nps, "2026-09-01", 10, "bob"), answer(.nps, "2026-11-02", 0, "bob"),
      answer(.nps, "2025-10-01", 0, "old"), answer(.nps, "2026-09-01", nil, "silent"),
      answer(.csat, "2026-10-01", 5, nil), answer(.csat, "2026-10-02", 2, nil),
    ]
    #expect(Self.value(.recommendation, it) == 9)
    #expect(Self.value(.satisfaction, it) == 62.5)
    it.answers = [
      SurveyAnswer(
        kind: .nps,
        at: October.instant("2026-09-01"),
        score: 10,
        scale: SurveyScale(1, 10)
      )
    ]
    #expect(Self.value(.recommendation, it) == nil, "from 1 to 10 is another question")
    var turned = SurveyAnswer(
      kind: .csat,
      at: October.instant("2026-09-01"),
      score: 1,
      scale: SurveyScale(1, 5, isLowerBetter: true)
    )
    turned.respondent = "ada"
    it.answers = [turned]
    #expect(Self.value(.satisfaction, it) == 100)
  }

  @Test("of money needs no rate for one currency, and knows of no end that came later")
  func money() {
    let it = CustomerHistory.paying(
      "acme",
      "2026-01-01..2026-10-01 1000 USD a month",
      "2026-10-01 900 USD a month"
    )
    #expect(abs((Self.value(.revenueChange, it) ?? 0) + 10) < 1e-9)
    #expect(Self.value(.revenueChange, .paying("new", "2026-10-01 900 EUR a month")) == nil)
    var going = CustomerHistory.paying("acme", "2026-10-01 1200 EUR a year")
    let days = Self.value(.daysToRenewal, going)
    going.subscriptions[0].endsAt = October.instant("2026-11-10")
    going.subscriptions[0].status = .canceled
    #expect(days != nil && days == Self.value(.daysToRenewal, going))
  }

  @Test("of onboarding is the least far of all, by what was due and done then")
  func onboarding() {
    func journey(_ change: (inout JourneyRecord) -> Void) -> Double? {
      var it = JourneyRecord(
        product: Identifier("atlas"),
        startedAt: October.instant("2026-10-10"),
        lostAt: October.instant("2027-01-01")
      )
      change(&it)
      var history = CustomerHistory("acme")
      history.journeys = [it]
      return Self.value(.onboarding, history)
    }
    let (early, late) = (October.instant("2026-10-20"), October.instant("2026-11-10"))
    #expect(journey { _ in } == 2)
    #expect(journey { $0.valueAt = early } == 4)
    #expect(journey { $0.valueAt = late } == 2)
    #expect(journey { $0.completedAt = early } == 3)
    #expect(journey { $0.churnedAt = early } == 0)
    #expect(journey { $0.steps = [.init(dueAt: early)] } == 1)
    #expect(journey { $0.steps = [.init(dueAt: early, doneAt: late)] } == 1, "it wasn't done yet")
    #expect(journey { $0.steps = [.init(dueAt: late)] } == 2)
    #expect(journey { $0.steps = [.init(dueAt: late, doneAt: early), .init(dueAt: early)] } == 1)
    #expect(journey { $0.steps = [.init(availableAt: late, dueAt: early)] } == 2)
    #expect(journey { $0.startedAt = October.instant("2026-09-01") } == 1, "nothing in 28 days")
    #expect(journey { $0.startedAt = late } == nil)
  }
}
