import Diagnostics
import Onboarding
import PlanFiles
import SuccessMetrics
import Testing

@Suite("A scorecard")
struct ScorecardTests {
  private static let whole = """
    metrics:
      currency: EUR
      rates: { USD: 0.92, gbp: 1.170000001 }
      gross-margin: 82.5%
      cost-lag: 1
      trial: 14d
      asked-again: 1w
      renewal-grace: 0d
      session-gap: 45m
      little-activity: 3
      onboarding: 36h
      time-zone: Europe/Berlin
    usage:
      beacon: { features: [alert.created] }
      atlas: { active: [report.viewed, dashboard.shared], features: [dashboard.shared, x] }
    health:
      missing: zero
      least-known: 40.5%
      colours: { green: 75 }
      letters: { Good: 60, else: Bad }
      measures:
        - { id: usage, title: Usage, signal: active-days, from: 0, to: 12, weight: 2 }
        - { id: tickets, signal: open-tickets, from: 5, to: -0.5, weight: 1, missing: neutral }
      segments:
        smb: { usage: { to: 8, weight: 1.5 } }
    """

  @Test("says all that it may say")
  func whole() throws {
    let scorecard = try ScorecardFile.parse(Self.whole, file: "scorecard.yaml")
    #expect(
      scorecard.told(else: .euro).map { "\($0.key): \($0.value ?? "-")" } == [
        "currency: EUR", "rates: GBP 1.170000001, USD 0.92", "gross-margin: 82.5%", "cost-lag: 1",
        "trial: 14d", "asked-again: 7d", "renewal-grace: 0d", "session-gap: 45m",
        "little-activity: 3", "onboarding: 36h", "time-zone: Europe/Berlin",
        "usage.atlas.active: dashboard.shared, report.viewed",
        "usage.atlas.features: dashboard.shared, x", "usage.beacon.active: any event",
        "usage.beacon.features: alert.created", "health.missing: zero",
        "health.least-known: 40.5%", "health.colours: green from 75, yellow from 40",
        "health.letters: Good from 60, else Bad",
        "health.measures.usage: active-days from 0 to 12, weight 2",
        "health.measures.tickets: open-tickets from 5 to -0.5, weight 1, missing: neutral",
        "health.segments.smb.usage: to 8, weight 1.5",
      ]
    )
    #expect(
      scorecard.told(else: .euro).filter { !$0.isLaidDown }.map(\.key) == ["usage.beacon.active"]
    )
  }

  @Test("becomes what metrics are measured by")
  func settings() throws {
    let scorecard = try ScorecardFile.parse(Self.whole, file: "scorecard.yaml")
    let now = Instant(seconds: 0)
    let settings = scorecard.settings(in: .euro, now: now)
    let dollar = try #require(Currency("USD"))
    #expect(settings.rates.converted(Rational(100), from: dollar) == Rational(92))
    #expect(settings.grossMargin == 8_250 && settings.costLag == 1)
    #expect(settings.trialWindow == .days(14) && settings.repeatWindow == .days(7))
    #expect(settings.renewalGrace == .days(0) && settings.sessionGap == .minutes(45))
    #expect(settings.littleActivity == 3 && settings.onboardingWindow == .hours(36))
    #expect(settings.namedFeatures == ["atlas": 2, "beacon": 1])
    let inDollars = scorecard.settings(in: dollar, now: now)
    #expect(
      inDollars.rates == CurrencyRates(base: dollar),
      "rates in euros aren't rates in dollars"
    )
  }

  @Test("says nothing where nothing is laid down", arguments: ["metrics: {}", "{}", "usage: {}"])
  func nothing(_ text: String) throws {
    let scorecard = try ScorecardFile.parse(text, file: "scorecard.yaml")
    #expect(scorecard == Scorecard())
    #expect(scorecard.told(else: .euro).allSatisfy { !$0.isLaidDown })
    let settings = scorecard.settings(in: .euro, now: Instant(seconds: 0))
    #expect(settings.grossMargin == nil && settings.trialWindow == .days(30))
  }

  @Test("tells where it names what may not be there")
  func places() {
    let checked = ScorecardFile.check(Self.whole, file: "s.yaml")
    #expect(checked.places[.product("atlas")]?.description == "s.yaml:15:3")
    #expect(checked.places[.event("report.viewed", of: "atlas")]?.description == "s.yaml:15:21")
    #expect(checked.places[.event("dashboard.shared", of: "atlas")]?.line == 15)
    #expect(checked.places[.segment("smb")]?.description == "s.yaml:25:5")
  }
}
