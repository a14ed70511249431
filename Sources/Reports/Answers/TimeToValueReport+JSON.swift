internal import Onboarding
internal import Statistics
internal import Tracking

extension TimeToValueReport {
  /// Described by `Docs/Schemas/ttv.schema.json`.
  public var json: JSON {
    [
      "at": .instant(question.asOf.at), "known": .string(question.asOf.known.rawValue),
      "definition": .string(answer.explanation.definition),
      "explanation": ExplanationReport(answer.explanation).json,
      "by": .text(question.by?.rawValue),
      "cohorts": .array(answer.cohorts.map(json)),
      "log_rank": answer.logRank.map {
        [
          "chi2": .number($0.chiSquare), "df": .integer($0.degreesOfFreedom),
          "p": .number($0.p),
        ]
      } ?? .null,
      "slower_than_days": .number(question.slowerThan?.days),
      "slower": .array(answer.slow.map(json)),
    ]
  }

  private func json(_ cohort: TimeToValueCohort) -> JSON {
    let quantiles = [0.1, 0.25, 0.5, 0.75, 0.9]
    return [
      "name": .string(cohort.name), "n": .integer(cohort.count),
      "events": .integer(cohort.reached), "churned": .integer(cohort.churned),
      "open": .integer(cohort.open), "events_by": .integer(cohort.reachedBy),
      "first_start": .instant(cohort.firstStart), "last_start": .instant(cohort.lastStart),
      "quantiles": .array(quantiles.map { json($0, cohort.quantileOfStayers($0)) }),
      "incidence_quantiles": .array(quantiles.map { json($0, cohort.quantile($0)) }),
      "restricted_mean": tau.map { tau in
        let mean = cohort.restrictedMean(to: tau)
        let limits = mean?.limits
        return [
          "tau_days": .number(tau), "days": .number(mean?.mean),
          "se": .number(mean?.standardError), "low": .number(limits?.lower),
          "high": .number(limits?.upper),
        ]
      } ?? .null,
      "curve": .array(cohort.survival.steps.map(json)),
      "incidence": .array(
        cohort.incidence.steps.map {
          [
            "days": .number($0.time), "value": .number($0.event.share),
            "churn": .number($0.competed.share),
          ]
        }
      ),
      "share_by": .array(question.shareBy.map { json(cohort, by: $0) }),
    ]
  }

  private func json(_ p: Double, _ quantile: QuantileEstimate?) -> JSON {
    [
      "p": .number(p), "days": .number(quantile?.time), "low": .number(quantile?.lower),
      "high": .number(quantile?.upper),
    ]
  }

  private func json(_ step: KaplanMeier.Step) -> JSON {
    let limits = step.interval()
    return [
      "days": .number(step.time), "at_risk": .integer(step.atRisk),
      "events": .integer(step.events), "survival": .number(step.survival),
      "low": .number(limits?.lower), "high": .number(limits?.upper),
    ]
  }

  private func json(_ cohort: TimeToValueCohort, by day: Double) -> JSON {
    let share = cohort.share(by: day)
    let limits = share?.limits
    let counts = cohort.counts(by: day)
    return [
      "days": .number(day), "share": .number(share?.share), "low": .number(limits?.lower),
      "high": .number(limits?.upper), "reached": .integer(counts.reached),
      "known": .integer(counts.known),
    ]
  }

  private func json(_ slow: SlowJourney) -> JSON {
    [
      "customer": [
        "id": .string(slow.customer.rawValue), "name": .string(slow.name),
        "owner": .text(slow.owner), "segment": .text(slow.segment),
      ],
      "product": .string(slow.product.rawValue), "started_at": .instant(slow.startedAt),
      "days": .number(slow.taken.days), "value_at": .instant(slow.valueAt),
    ]
  }
}
