internal import Onboarding

/// Metrics while they are being measured in one period.
struct PeriodRun {
  let lens: PeriodLens

  /// Of each metric, where it is counted.
  private var places: [Place] = []
  private var own: [any MetricFold] = []

  /// Of each fold of its own, the kind of facts of which it is made alone; empty where there are more.
  private var kinds: [KnownFacts] = []
  private var surveys: [SurveyFold] = []
  private var economics: EconomicsFold?
  private var activity: ActivityFold?
  private var sessions: SessionFold?

  /// In a fold of its own, by answers, or in sums that others are made of too.
  private enum Place {
    case own(Int)
    case survey(Int)
    case economics((Economics) -> Measurement)
    case activity((Activity) -> Measurement)
    case sessions((Sessions) -> Measurement)
  }

  var period: Period { lens.period }

  init(_ metrics: [Metric], _ period: Period, _ settings: MetricSettings) {
    lens = PeriodLens(period, metrics, settings)
    for metric in metrics {
      switch metric.fold {
      case .own(let make):
        places.append(.own(own.count))
        own.append(make(period, settings))
        kinds.append(metric.inputs.count == 1 ? KnownFacts(metric.inputs) : [])
      case .survey(let kind, let scale, let measure):
        places.append(.survey(surveys.count))
        surveys.append(SurveyFold(kind, on: scale, period, settings, measure))
      case .economics(let measure):
        places.append(.economics(measure))
        economics = EconomicsFold(period, settings)
      case .activity(let measure):
        places.append(.activity(measure))
        activity = ActivityFold(settings)
      case .sessions(let measure):
        places.append(.sessions(measure))
        sessions = SessionFold(period, settings)
      }
    }
  }

  /// - Parameters:
  ///   - known: Of what anything is known of them.
  ///   - start: How they stood at the start, where an earlier period has seen that.
  /// - Returns: How they stand at the end.
  mutating func add(_ history: CustomerHistory, _ known: KnownFacts, from start: Standing?)
    -> Standing
  {
    let view = lens.view(of: history, from: start)
    let kinds = kinds
    own.withUnsafeMutableBufferPointer { own in
      for place in own.indices where known.isSuperset(of: kinds[place]) {
        own[place].add(history, view)
      }
    }
    if !history.answers.isEmpty {
      for place in surveys.indices { surveys[place].add(history) }
    }
    economics?.add(history, view)
    if !history.events.isEmpty {
      activity?.add(history, view)
      sessions?.add(history)
    }
    return view.end
  }

  mutating func add(_ cost: Cost) { economics?.add(cost) }

  /// On which scale a metric of answers was asked here; nil for others, and where nobody was.
  func scale(ofMetricAt place: Int) -> SurveyScale? {
    if case .survey(let place) = places[place] { surveys[place].scale } else { nil }
  }

  /// - Parameter scale: Which answers count, of a metric of answers.
  func measurement(ofMetricAt place: Int, on scale: SurveyScale?) -> Measurement {
    switch places[place] {
    case .survey(let place): surveys[place].measurement(on: scale)
    case .own(let place): own[place].measurement()
    case .economics(let measure): economics?.measurement(measure) ?? Measurement()
    case .activity(let measure): activity?.measurement(measure) ?? Measurement()
    case .sessions(let measure): sessions?.measurement(measure) ?? Measurement()
    }
  }
}
