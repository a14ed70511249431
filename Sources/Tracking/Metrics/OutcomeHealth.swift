internal import Onboarding
internal import SuccessMetrics

/// How healthy customers were, for comparing them by their onboarding.
///
/// What is compared mustn't be part of the score: the measures of onboarding and learning are left
/// out of it.
struct OutcomeHealth: Sendable {
  private let basis: HealthBasis
  private let model: HealthModel
  private let settings: MetricSettings
  private let extents: [Metric.Input: ClosedRange<Instant>]

  init(_ reader: any TrackingReader, _ settings: MetricSettings) throws {
    var model = try HealthBasis(reader).model
    model.measures.removeAll { $0.signal.kind == .onboarding || $0.signal.kind == .learning }
    self.model = model
    basis = try HealthBasis(reader, model: model)
    var settings = settings
    if model.inputs.contains(.events) { settings.usageSince = try reader.usageSince(enough: nil) }
    self.settings = settings
    var extents: [Metric.Input: ClosedRange<Instant>] = [:]
    for input in model.inputs where HealthModel.window(of: input) != nil {
      extents[input] = try reader.extent(of: input)
    }
    self.extents = extents
  }

  /// All that scores as of any instant need.
  var needs: HistoryNeeds { basis.needs(.distantPast, settings.now) }

  /// From 0 to 100; nil where too little is known.
  func score(of history: CustomerHistory, at instant: Instant) -> Double? {
    var settings = settings
    settings.imported = [instant: model.inputs.filter { isKnown($0, at: instant) }]
    let scorer = HealthScorer(model, at: [instant], basis.zone, settings)
    return scorer.stands(of: history).first?.score.value
  }

  /// Whether the kind was recorded in the time that a score looks at.
  private func isKnown(_ input: Metric.Input, at instant: Instant) -> Bool {
    guard let window = HealthModel.window(of: input) else { return true }
    guard let extent = extents[input] else { return false }
    return extent.lowerBound + window <= instant && instant <= extent.upperBound + window
  }
}
