public import Onboarding

/// What the rules would do if they were applied as they are now.
public struct PreviewRules: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Answer: Sendable {
    public var rules: [Row]
    public var conflicts: [Conflict]

    /// Where people come from and go to, the most first.
    public var changes: [Change]

    /// Learners there are, each person once.
    public var learners: Int
  }

  public struct Row: Sendable {
    public var rule: NumberedRule

    /// Whom it fits, and for how many of them it decides.
    public var fits: Int
    public var decides: Int
  }

  /// Two rules that fit the same people and say different things: the first wins.
  public struct Conflict: Sendable {
    public var winner: NumberedRule
    public var loser: NumberedRule
    public var learners: Int
  }

  /// What becomes of people.
  public struct Change: Sendable {
    public var from: Home
    public var to: Home
    public var learners: Int

    /// Some of them, by their ids; only of the ``PreviewRules/named`` largest changes.
    public var examples: [String]
  }

  public enum Home: Hashable, Sendable, Comparable {
    case customer(Identifier<Customer>)
    case leftOut
    case nobody
  }

  /// How many people of a change are named.
  public static let shown = 3

  /// Of how many changes people are named: to name somebody takes a look at all of their handles.
  public static let named = 50

  public func callAsFunction() throws -> Answer { try store.read(Self.answer) }

  static func answer(_ reader: any TrackingReader) throws -> Answer {
    let customers = try reader.customers()
    let rules = try reader.matchRules(.edited)
    let compiled = MatchRules(rules)
    let matcher = CustomerMatcher(customers, rules: rules)
    var tally = Tally(count: rules.count)
    for (learner, clues) in try reader.allClues() where learner.person == learner.learner {
      tally.add(learner, matcher.belonging(clues), compiled.hits(clues), rules)
    }
    let numbered = try rules.enumerated().map { place, rule in
      try NumberedRule(rule, number: place + 1, reader)
    }
    let ids = Dictionary(customers.map { ($0.key, $0.id) }) { first, _ in first }
    return Answer(
      rules: numbered.enumerated().map { place, rule in
        Row(rule: rule, fits: tally.fits[place], decides: tally.decides[place])
      },
      conflicts: tally.conflicts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { Conflict(winner: numbered[$0.winner], loser: numbered[$0.loser], learners: $1) },
      changes: try changes(tally, ids, reader),
      learners: tally.learners
    )
  }

  private static func changes(
    _ tally: Tally,
    _ ids: [CustomerKey: Identifier<Customer>],
    _ reader: any TrackingReader
  ) throws -> [Change] {
    let changes = tally.changes.map { move, keys in
      (
        change: Change(
          from: Home(move.from, ids, isLeftOut: move.wasLeftOut),
          to: Home(move.to, ids, isLeftOut: move.isLeftOut),
          learners: keys.count,
          examples: []
        ),
        keys: keys
      )
    }.sorted {
      ($1.change.learners, $0.change.from, $0.change.to)
        < ($0.change.learners, $1.change.from, $1.change.to)
    }
    return try changes.enumerated().map { place, found in
      var change = found.change
      if place < named {
        change.examples = try found.keys.prefix(shown).compactMap {
          try reader.learner(key: $0)?.id
        }
      }
      return change
    }
  }

  private struct Pair: Hashable, Comparable {
    let winner: Int
    let loser: Int

    static func < (one: Self, other: Self) -> Bool {
      (one.winner, one.loser) < (other.winner, other.loser)
    }
  }

  private struct Move: Hashable {
    let from: CustomerKey
    let wasLeftOut: Bool
    let to: CustomerKey
    let isLeftOut: Bool
  }

  private struct Tally {
    var fits: [Int]
    var decides: [Int]
    var conflicts: [Pair: Int] = [:]
    var changes: [Move: [LearnerKey]] = [:]
    var learners = 0

    init(count: Int) {
      fits = Array(repeating: 0, count: count)
      decides = fits
    }

    mutating func add(
      _ learner: StoredLearnerTie,
      _ found: CustomerMatcher.Belonging,
      _ hits: [Int],
      _ rules: [MatchRule]
    ) {
      learners += 1
      for place in hits {
        fits[place] += 1
        if rules[place].effect == .noDomain || found.rule == rules[place].id { decides[place] += 1 }
      }
      let telling = hits.filter { rules[$0].effect != .noDomain }
      if let winner = telling.first {
        for loser in telling.dropFirst() where rules[loser].effect != rules[winner].effect {
          conflicts[Pair(winner: winner, loser: loser), default: 0] += 1
        }
      }
      if found.customer != learner.customer || found.isLeftOut != learner.isLeftOut {
        let move = Move(
          from: learner.customer,
          wasLeftOut: learner.isLeftOut,
          to: found.customer,
          isLeftOut: found.isLeftOut
        )
        changes[move, default: []].append(learner.learner)
      }
    }
  }
}

extension PreviewRules.Home {
  init(_ key: CustomerKey, _ ids: [CustomerKey: Identifier<Customer>], isLeftOut: Bool) {
    self = isLeftOut ? .leftOut : ids[key].map { .customer($0) } ?? .nobody
  }

  /// As people say it.
  public var words: String {
    switch self {
    case .customer(let id): id.rawValue
    case .leftOut: "left out"
    case .nobody: "nobody"
    }
  }
}
