public import Onboarding
public import Statistics
public import SuccessMetrics

/// Whether scores told who would leave: those at the start of a period, against who left in it.
public struct ValidateHealth: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Question: Sendable {
    public var period: Period
    public var product: Identifier<Product>?
    public var owner: String?
    public var segment: String?

    /// Nil for what the workspace has laid down.
    public var model: HealthModel?
    public var zone: Zone?

    public init(_ period: Period) { self.period = period }

    /// - Parameters:
    ///   - period: As somebody writes it; nil for the last whole quarter.
    ///   - zone: Where it begins; nil for where the workspace lets days begin.
    /// - Throws: ``MetricsMistake`` for what is no period, and for one that isn't over.
    public init(
      _ period: String?,
      _ store: any TrackingStore,
      now: Instant,
      zone: Zone? = nil
    ) throws {
      self.zone = zone
      let begins = try store.read { try HealthBasis($0, zone: zone).zone }
      guard let period else {
        self.period = Period.quarter(before: now, zone: begins)
        return
      }
      guard let span = Period(period, now: now, zone: begins) else {
        throw MetricsMistake(
          .period,
          "'\(period.prefix(100))' is no period",
          hint: "a month such as 2026-10, a quarter such as 2026Q3, a year, or days such as 28d"
        )
      }
      guard span.until <= now else {
        throw MetricsMistake(
          .period,
          "\(span.name) isn't over: who leaves in it isn't known",
          hint: "name a period that is"
        )
      }
      self.period = span
    }
  }

  public struct Answer: Sendable {
    public let question: Question
    public let score: HealthTrial.Result

    /// By measure, in the order of the model.
    public let measures: [(measure: HealthMeasure, result: HealthTrial.Result)]

    /// Of those of each colour and each fifth, how many left. The lowest scores first.
    public let colours: [(colour: HealthColour, left: Share)]
    public let fifths: [(scores: ClosedRange<Double>, left: Share)]

    /// Who paid at the start and had no score, and how many of those left.
    public let without: Share
  }

  /// Nothing that came after the period's start is looked at, but who paid at its end.
  ///
  /// - Complexity: One look at all customers; memory for a number of each measure of who paid.
  public func callAsFunction(_ question: Question) throws -> Answer {
    let period = question.period
    var measures: [HealthMeasure] = []
    var whole = HealthTrial()
    var parts: [HealthTrial] = []
    var colours: [HealthColour: (left: Int, all: Int)] = [:]
    var without = (left: 0, all: 0)
    try store.read { reader in
      let basis = try HealthBasis(reader, model: question.model, zone: question.zone)
      measures = basis.model.measures
      parts = measures.map { _ in HealthTrial() }
      let scorer = try reader.scorer(basis, at: [period.from], now: period.from)
      // An instant of its own, with a model that scores nothing: only who pays.
      let nothing = try HealthBasis(reader, model: HealthModel([]), zone: basis.zone)
      let payers = try reader.scorer(nothing, at: [period.until], now: period.until)
      let needs = basis.needs(period.from, period.from)
      try reader.eachHistory(of: needs) { history in
        guard question.holds(history), !history.isInternal,
          let start = scorer.stands(of: history).first, start.isPaying,
          let end = payers.stands(of: history).first
        else { return }
        let hasLeft = !end.isPaying
        for (place, measure) in measures.enumerated() {
          let part = start.score.parts.first { $0.measure.id == measure.id }
          if let part, part.isKnown, let points = part.points {
            parts[place].add(points, hasLeft: hasLeft)
          }
        }
        guard let value = start.score.value, let colour = start.score.colour else {
          without = (without.left + (hasLeft ? 1 : 0), without.all + 1)
          return
        }
        whole.add(value, hasLeft: hasLeft)
        let known = colours[colour] ?? (0, 0)
        colours[colour] = (known.left + (hasLeft ? 1 : 0), known.all + 1)
      }
    }
    return Answer(
      question: question,
      score: whole.result,
      measures: zip(measures, parts).map { ($0, $1.result) },
      colours: HealthColour.allCases.map { colour in
        let known = colours[colour] ?? (0, 0)
        return (colour, Share(known.left, of: known.all))
      },
      fifths: whole.fifths,
      without: Share(without.left, of: without.all)
    )
  }
}

extension ValidateHealth.Question {
  fileprivate func holds(_ history: CustomerHistory) -> Bool {
    owner ?? history.owner == history.owner && segment ?? history.segment == history.segment
      && product.map { history.products.contains($0) } ?? true
  }
}
