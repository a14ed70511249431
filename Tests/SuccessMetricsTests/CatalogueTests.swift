import Onboarding
import ProgramSupport
import SuccessMetrics
import Testing

@Suite("The catalogue of metrics")
struct CatalogueTests {
  @Test("has no two of one name, and each says all that one has to know")
  func complete() {
    var names: Set<String> = []
    for metric in Catalogue.all {
      for name in [metric.id] + metric.aliases.map({ $0.lowercased() }) {
        #expect(names.insert(name).inserted || name == metric.id, "\(name) is of two")
      }
      for text in [metric.title, metric.question, metric.formula, metric.numerator, metric.source] {
        #expect(!text.isEmpty, "\(metric.id)")
      }
      #expect(!metric.inputs.isEmpty, "\(metric.id)")
      #expect(metric.question.hasSuffix("?"), "\(metric.id)")
    }
  }

  @Test("says how the interval comes about of each that has one, and of no other")
  func intervals() {
    var random = SeededNumbers(seed: 11)
    var run = MetricRun(Catalogue.all, [October.period], October.settings)
    for number in 0..<600 { run.add(CustomerHistory.random(number, &random)) }
    for (metric, found) in zip(Catalogue.all, run.measurements) {
      // Of a median there is one only where enough got there.
      let isMedian = metric.interval == .median
      #expect(isMedian || (found[0].interval != nil) == (metric.interval != .none), "\(metric.id)")
      #expect(found[0].curve.isEmpty == (metric.interval != .wilsonAndCurve), "\(metric.id)")
    }
  }

  @Test(
    "tells what a metric was counted by, as it is laid down",
    arguments: [
      ("onboarding-completion", "An onboarding has 31 days."),
      ("value-rate", "An onboarding has 31 days."),
      ("renewal", "Another contract renews one until 0 days after its term has ended."),
      ("trial-conversion", "A trial has 10 days to be paid for."),
      (
        "fcr",
        "What is asked again within 1 day after it was solved isn't solved at the first contact."
      ),
      ("silent-customers", "Who is active on fewer than 5 of 28 days hardly uses it."),
      ("silent-customers", "Of atlas who does this is active: a, b."),
      ("time-on-platform", "90 minutes without an event end a session."),
      ("cac", "Acquisition costs are those of 2 months before."),
      ("payback", "The gross margin is 82.5%."), ("engagement", "Of atlas 3 features are named."),
      ("mrr", "Amounts are added up in EUR."),
      ("health", "health.colours: green from 70, yellow from 40"),
    ]
  )
  func settings(metric: String, sentence: String) throws {
    var settings = October.settings
    settings.onboardingWindow = .days(31)
    settings.renewalGrace = .days(0)
    settings.trialWindow = .days(10)
    settings.repeatWindow = .days(1)
    settings.littleActivity = 5
    settings.sessionGap = .minutes(90)
    settings.costLag = 2
    settings.grossMargin = 8_250
    settings.namedFeatures = ["atlas": 3]
    let told = try #require(Catalogue.metric(metric))
      .settings(settings, ["atlas": UsageDefinition(active: ["b", "a"])])
    #expect(told.contains(sentence), "\(told)")
  }

  @Test("tells nothing of what a metric doesn't hang on")
  func others() throws {
    let usage: [Identifier<Product>: UsageDefinition] = ["atlas": UsageDefinition(active: ["a"])]
    for name in ["retention", "nps", "session-duration"] {
      let told = try #require(Catalogue.metric(name)).settings(October.settings, usage)
      #expect(told.count == (name == "session-duration" ? 1 : 0), "\(told)")
    }
  }

  @Test(
    "finds a metric by any of its names",
    arguments: ["nps", "NPS", "ARPU", "net dollar retention", "Churn"]
  )
  func found(name: String) {
    #expect(Catalogue.metric(name) != nil)
    #expect(Catalogue.metric("\(name)x") == nil)
  }
}
