internal import Onboarding
public import SuccessMetrics

/// Whether customers whose onboarding went well stay and grow more than the others: see
/// ``OutcomeRun``.
public struct CompareOutcomes: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Question: Sendable {
    /// How long customers are followed is what ``after`` says, whatever stands in these.
    public var settings: OutcomeSettings
    public var owner: String?
    public var segment: String?

    /// For how many days after the landmark customers are followed; nil for as long as there is
    /// enough to compare: the longest of ``horizons``.
    public var after: Int?

    public init(_ settings: OutcomeSettings) { self.settings = settings }
  }

  /// In days, the longest first.
  public static let horizons = [365, 270, 180, 90, 30]

  /// - Complexity: One look at all customers for each horizon that is tried; for trained and dose the
  ///   facts of all learners as well; for stalled a fold of each onboarding for each thing that
  ///   happened in its window. Memory for some numbers of each customer.
  public func callAsFunction(_ question: Question) throws -> OutcomeComparison {
    try store.read { reader in
      let signs = try OutcomeSignBook(reader, question)
      let health = try OutcomeHealth(reader, question.settings.metrics)
      var best: OutcomeRun?
      for after in question.after.map({ [$0] }) ?? Self.horizons {
        let run = try run(question, after, signs, health, reader)
        switch run.supply {
        case .enough: return run.comparison
        case .few: if best.map({ $0.supply == .nobody }) ?? true { best = run }
        case .nobody: if best == nil { best = run }
        }
      }
      return best?.comparison ?? OutcomeRun(question.settings).comparison
    }
  }

  private func run(
    _ question: Question,
    _ after: Int,
    _ signs: OutcomeSignBook,
    _ health: OutcomeHealth,
    _ reader: any TrackingReader
  ) throws -> OutcomeRun {
    var settings = question.settings
    settings.after = after
    settings.health = { health.score(of: $0, at: $1) }
    var run = OutcomeRun(settings)
    var needs = health.needs
    needs.accounts.insert(.subscriptions)
    needs.journeys = true
    try reader.eachHistory(of: needs) { history in
      guard question.holds(history) else { return }
      let customer = history.id
      run.add(history) { journey, _ in signs.signs(of: customer, on: journey.product) }
    }
    return run
  }
}

extension CompareOutcomes.Question {
  fileprivate func holds(_ history: CustomerHistory) -> Bool {
    owner ?? history.owner == history.owner && segment ?? history.segment == history.segment
      && settings.product.map { history.products.contains($0) } ?? true
  }

  func holds(_ customer: StoredCustomer) -> Bool {
    owner ?? customer.owner == customer.owner && segment ?? customer.segment == customer.segment
  }
}
