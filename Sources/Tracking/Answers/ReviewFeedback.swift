public import Onboarding
public import Statistics

/// What people said of the flags that they dismissed, by the rule that had raised each.
public struct ReviewFeedback: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Question: Sendable {
    /// Decisions until then count.
    public var at: Instant
    public var product: Identifier<Product>?

    /// Whether each month is told by itself.
    public var byMonth = false

    public init(at: Instant) { self.at = at }
  }

  public struct Row: Hashable, Sendable {
    /// Nil where what was heard later shows that there was no reason to flag.
    public var rule: String?

    /// Of the decisions, in UTC: `2026-11`; nil for all of them.
    public var month: String?
    public var counts: [Decision.Verdict: Int] = [:]

    public func count(_ verdict: Decision.Verdict) -> Int { counts[verdict] ?? 0 }

    /// Of the flags that were useful or not, the useful ones. What was known, or came from wrong
    /// data, says nothing of the rule.
    public var precision: Share {
      Share(count(.useful), of: count(.useful) + count(.notUseful))
    }
  }

  public struct Answer: Sendable {
    /// By rule, and by month.
    public var rows: [Row]

    /// All of them together.
    public var total: Row
  }

  /// Of several decisions about one flag the last counts.
  ///
  /// - Complexity: a fold for each dismissal.
  public func callAsFunction(_ question: Question) throws -> Answer {
    try store.read { reader in
      let dismissals = try reader.dismissals().filter { $0.at <= question.at }
      var search = FlagSearch(
        reader,
        book: try PlanBook(reader),
        histories: try reader.histories(at: dismissals.map(\.at))
      )
      for customer in Set(dismissals.map(\.customer)).sorted() {
        try search.look(at: customer, question)
      }
      return search.answer(byMonth: question.byMonth)
    }
  }
}

public protocol FeedbackReader {
  /// When flags were dismissed.
  func dismissals() throws -> [(customer: CustomerKey, at: Instant)]
}

/// Finds the flag that each dismissal was about.
private struct FlagSearch {
  private let reader: any TrackingReader
  private let book: PlanBook
  private let histories: [RiskHistory]
  private var verdicts: [Flag: (rule: String?, verdict: Decision.Verdict, month: String)] = [:]

  struct Flag: Hashable {
    let customer: CustomerKey
    let product: Identifier<Product>
    let raisedAt: Instant
  }

  init(_ reader: any TrackingReader, book: PlanBook, histories: [RiskHistory]) {
    self.reader = reader
    self.book = book
    self.histories = histories
  }

  mutating func look(at key: CustomerKey, _ question: ReviewFeedback.Question) throws {
    guard let customer = try reader.customer(key), !customer.isInternal,
      let dates = customer.dates
    else { return }
    let evidence = try reader.evidence(of: key, dates: dates)
    let decisions = evidence.decisions.sorted {
      ($0.at, $0.heardAt, $0.id) < ($1.at, $1.heardAt, $1.id)
    }
    for (place, decision) in decisions.enumerated() where decision.at <= question.at {
      guard case .dismissed(let verdict) = decision.what else { continue }
      var before = evidence.happened(by: decision.at)
      before.decisions = Array(decisions[..<place])
      let history = histories.first { $0.current.fittedAt <= decision.at }
      for product in customer.products
      where decision.product ?? product == product && question.product ?? product == product {
        let journey = book.journey(
          on: product,
          before,
          durations: try reader.durations(of: product),
          risk: history
        )
        let isStalled = journey?.state(at: decision.at) == .stalled
        // A dismissal for all products is about those that had stalled.
        if !isStalled, decision.product == nil, customer.products.count > 1 { continue }
        let stall = isStalled ? journey?.stall : nil
        let flag = Flag(
          customer: key,
          product: product,
          raisedAt: stall?.deadline ?? decision.at
        )
        let month = String(decision.at.rfc3339.prefix(7))
        verdicts[flag] = (stall?.rule.name, verdict, month)
      }
    }
  }

  func answer(byMonth: Bool) -> ReviewFeedback.Answer {
    struct Key: Hashable {
      let rule: String?
      let month: String?
    }
    var rows: [Key: ReviewFeedback.Row] = [:]
    var total = ReviewFeedback.Row()
    for (rule, verdict, month) in verdicts.values {
      let key = Key(rule: rule, month: byMonth ? month : nil)
      rows[key, default: .init(rule: rule, month: key.month)].counts[verdict, default: 0] += 1
      total.counts[verdict, default: 0] += 1
    }
    return ReviewFeedback.Answer(
      rows: rows.values.sorted {
        ($0.rule == nil ? 1 : 0, $0.rule ?? "", $0.month ?? "")
          < ($1.rule == nil ? 1 : 0, $1.rule ?? "", $1.month ?? "")
      },
      total: total
    )
  }
}
