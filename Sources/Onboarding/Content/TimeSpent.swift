/// How long a learner has spent in a content, out of what sources say of single stays and of totals.
///
/// - A stay adds to other stays. Two facts of one instant are the same stay, and the longer counts.
/// - A total is all that one source knows of until an instant: its latest replaces those before.
///   Stays that are dated later add to it, because it can't hold them.
/// - What a source doesn't date is no stay that could be told from another: its next export tells it
///   again. So of that, too, the latest replaces those before.
/// - The totals of two sources, and a total and the stays before it, may tell of the same time.
///   They aren't added; the largest is the answer, since each is at most what was spent.
///
/// Each part is a maximum or a sum over a set, so the order of the facts doesn't matter.
struct TimeSpent {
  /// Nil when no source says.
  let seconds: Int?

  init(_ facts: [LearningFact]) {
    var stays = Stays()
    var totals: [Teller: (at: Instant, seconds: Int)] = [:]
    for fact in facts {
      guard let seconds = fact.seconds else { continue }
      if fact.kind == .spent || fact.precision == .by {
        let teller = Teller(source: fact.origin.source, isTotal: fact.kind == .spent)
        let known = totals[teller] ?? (.distantPast, 0)
        if known < (fact.at, seconds) { totals[teller] = (fact.at, seconds) }
      } else {
        stays.add(seconds, at: fact.at)
      }
    }
    let answers = totals.values.map { $0.seconds.plus(stays.sum(after: $0.at)) }
    seconds = (stays.isEmpty ? answers : answers + [stays.sum(after: .distantPast)]).max()
  }

  private struct Teller: Hashable {
    let source: Int
    let isTotal: Bool
  }

  private struct Stays {
    private var lengths: [Instant: Int] = [:]

    var isEmpty: Bool { lengths.isEmpty }

    mutating func add(_ seconds: Int, at instant: Instant) {
      lengths[instant] = max(lengths[instant] ?? 0, seconds)
    }

    func sum(after instant: Instant) -> Int {
      lengths.reduce(0) { $1.key > instant ? $0.plus($1.value) : $0 }
    }
  }
}

extension Int {
  /// The sum, or the largest number where there is none.
  fileprivate func plus(_ other: Int) -> Int {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? .max : sum
  }
}
