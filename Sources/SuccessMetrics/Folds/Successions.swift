internal import Onboarding

/// Which of a customer's contracts were followed by which others.
///
/// What follows renews one contract: of those that it may follow, the one whose end is closest. It
/// renews another one as well where its price covers that one besides: then it is both in one.
/// All ends that there are count, not only those of a period, so that no two periods give one
/// successor to two contracts.
struct Successions {
  /// How long before its end a contract may be followed by another that renews it.
  static let early = Length.days(90)

  /// How far a term's end may be from the day on which it is told to end.
  static let tolerance = Length.days(1)

  /// By the contract's place among the customer's subscriptions.
  private var renewed: [Int: Rational] = [:]

  private struct Contract {
    let span: PaidSpan
    let due: Instant

    /// From where on what begins counts as following: what was canceled for another plan was followed
    /// before it was due.
    var first: Instant { min(due, span.until) }
    var successor: Int?
    var taken = Rational.zero
    var left: Rational { (span.monthly ?? .zero) - taken }
  }

  private struct Successor {
    let span: PaidSpan
    var left: Rational
    var contract: Int?
  }

  /// That a contract may be followed by a successor, and by how long from the time between its ending
  /// and its term's end that begins.
  private struct Pair {
    let contract: Int
    let successor: Int
    let distance: Int64
  }

  init(of spans: [PaidSpan], _ zone: Zone, _ settings: MetricSettings) {
    // In a fixed order, so that the order of rows changes nothing.
    let spans = spans.sorted { $0.order < $1.order }
    var contracts = spans.compactMap { span in
      span.lastTermEnd(zone).map { Contract(span: span, due: $0) }
    }
    var successors = spans.filter { $0.from <= settings.now }
      .map { Successor(span: $0, left: $0.monthly ?? .zero) }
    let pairs = Self.pairs(contracts, successors, settings)
    for pair in pairs
    where contracts[pair.contract].successor == nil && successors[pair.successor].contract == nil {
      contracts[pair.contract].successor = pair.successor
      successors[pair.successor].contract = pair.contract
    }
    let choices = Dictionary(grouping: pairs, by: \.contract)
    for contract in contracts.indices where contracts[contract].successor == nil {
      Self.makeRoom(for: contract, &contracts, &successors, choices)
    }
    Self.share(&contracts, &successors, pairs)
    for contract in contracts where contract.successor != nil {
      renewed[contract.span.place] = contract.taken
    }
  }

  /// How much of what a contract cost for a month goes on; nil where nothing follows it.
  func renewed(_ span: PaidSpan) -> Rational? { renewed[span.place] }

  /// The closest first.
  private static func pairs(
    _ contracts: [Contract],
    _ successors: [Successor],
    _ settings: MetricSettings
  ) -> [Pair] {
    var pairs: [Pair] = []
    for (place, contract) in contracts.enumerated() {
      for (other, successor) in successors.enumerated() {
        let from = successor.span.from
        guard from > contract.span.from, from + early >= contract.first,
          from <= contract.due + settings.renewalGrace, successor.span.until > contract.due
        else { continue }
        let distance = max(
          0,
          (contract.first - from).milliseconds,
          (from - contract.due).milliseconds
        )
        pairs.append(Pair(contract: place, successor: other, distance: distance))
      }
    }
    return pairs.sorted {
      ($0.distance, $0.contract, $0.successor) < ($1.distance, $1.contract, $1.successor)
    }
  }

  /// Gives a contract the successor of another one that has some more to choose from.
  private static func makeRoom(
    for contract: Int,
    _ contracts: inout [Contract],
    _ successors: inout [Successor],
    _ choices: [Int: [Pair]]
  ) {
    for pair in choices[contract] ?? [] {
      guard let other = successors[pair.successor].contract else { continue }
      let free = choices[other]?.first { successors[$0.successor].contract == nil }
      guard let free else { continue }
      contracts[other].successor = free.successor
      successors[free.successor].contract = other
      contracts[contract].successor = pair.successor
      successors[pair.successor].contract = contract
      return
    }
  }

  /// Shares what successors cost out among the contracts that they follow.
  private static func share(
    _ contracts: inout [Contract],
    _ successors: inout [Successor],
    _ pairs: [Pair]
  ) {
    func give(_ successor: Int, _ contract: Int) {
      let part = min(contracts[contract].left, successors[successor].left)
      contracts[contract].taken = contracts[contract].taken + part
      successors[successor].left = successors[successor].left - part
    }
    for place in contracts.indices {
      if let successor = contracts[place].successor { give(successor, place) }
    }
    // One contract may be followed by several.
    for pair in pairs where contracts[pair.contract].successor != nil {
      give(pair.successor, pair.contract)
    }
    for place in contracts.indices where contracts[place].successor == nil {
      let price = contracts[place].left
      let whole = pairs.first {
        $0.contract == place && price > .zero && price <= successors[$0.successor].left
      }
      guard let whole else { continue }
      contracts[place].successor = whole.successor
      give(whole.successor, place)
    }
  }
}

extension PaidSpan {
  /// The earlier first.
  fileprivate var order: (Instant, Instant, Rational, Int) {
    (from, until, monthly ?? .zero, place)
  }
}
