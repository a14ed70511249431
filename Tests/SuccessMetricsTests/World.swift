import Foundation
import Onboarding
import SuccessMetrics
import Testing

/// Customers and what is known of them, spelt as `Docs/Use/Metrics.md` spells them: a line is who,
/// two spaces or more, and facts with semicolons between.
///
///     stays      pays 1000 EUR a month from 2026-01-01; refers bolt on 2026-10-09
///     6 others   pay 100 EUR a month from 2026-01-01 to 2026-10-20
///     costs      1200 EUR of acquisition in 2026-10
///     given      gross margin 80 %; asked on 2026-11-20
struct World {
  private(set) var costs: [Cost] = []
  private(set) var settings = October.settings
  private var known: [String: CustomerHistory] = [:]
  private var people: [String: Int64] = [:]
  private var features: [String: Int32] = [:]

  /// What can't be read.
  struct Misspelt: Error, CustomStringConvertible {
    let description: String
  }

  init(_ text: String) throws {
    for line in text.split(separator: "\n") { try tell(String(line)) }
  }

  var histories: [CustomerHistory] { known.keys.sorted().compactMap { known[$0] } }

  func measure(_ metrics: [Metric], _ periods: [Period]) -> [[SuccessMetrics.Measurement]] {
    var run = MetricRun(metrics, periods, settings)
    for history in histories { run.add(history) }
    for cost in costs { run.add(cost) }
    return run.measurements
  }

  private mutating func tell(_ line: String) throws {
    guard let match = line.wholeMatch(of: /(\S+(?: \S+)*) {2,}(\S.*)/) else {
      throw Misspelt(description: line)
    }
    let who = String(match.1)
    for fact in String(match.2).components(separatedBy: "; ") {
      switch who {
      case "costs": try tellCost(fact)
      case "given": try tellSetting(fact)
      default: for name in try Self.names(who) { try tell(fact, of: name) }
      }
    }
  }

  /// `bolt`, or for `3 others` one name each.
  private static func names(_ who: String) throws -> [String] {
    guard let match = who.wholeMatch(of: /(\d+) (.+)/) else { return [who] }
    guard let count = Int(match.1), count > 0 else { throw Misspelt(description: who) }
    return (1...count).map { "\(match.2) \($0)" }
  }

  private mutating func tellCost(_ text: String) throws {
    guard let match = text.wholeMatch(of: /(\S+ \S+) of (\w+) in (\d+)-(\d+)/),
      let kind = Cost.Kind(rawValue: String(match.2)), let year = Int(match.3),
      let month = Int(match.4), let first = CivilDate(year: year, month: month, day: 1)
    else { throw Misspelt(description: text) }
    costs.append(Cost(month: first, kind: kind, amount: try Self.money(match.1)))
  }

  private mutating func tellSetting(_ text: String) throws {
    if let match = text.wholeMatch(of: /gross margin (\d+) %/) {
      settings.grossMargin = Int(match.1).map { $0 * 100 }
    } else if let match = text.wholeMatch(of: /asked on (\S+)/) {
      settings.now = try Self.instant(match.1)
    } else if let match = text.wholeMatch(of: /cost lag (\d+)/) {
      settings.costLag = Int(match.1) ?? 0
    } else if let match = text.wholeMatch(of: /rate (\w+) (\S+)/), let other = Currency(match.1) {
      guard settings.rates.set(other, String(match.2)) else { throw Misspelt(description: text) }
    } else {
      throw Misspelt(description: text)
    }
  }

  private mutating func tell(_ fact: String, of name: String) throws {
    var history = known[name] ?? CustomerHistory(Identifier(name))
    if let match = fact.wholeMatch(of: /(\w+) uses (\S+) on (.+)/) {
      let learner = learner(match.1)
      let feature = features[String(match.2)] ?? Int32(features.count + 1)
      features[String(match.2)] = feature
      history.events += try Self.instants(match.3).map {
        UsageEvent(at: $0, learner: learner, name: feature)
      }
    } else if let match = fact.wholeMatch(of: /(\w+) (learns|finishes) (\S+) on (.+)/) {
      let learner = learner(match.1)
      history.learning += try Self.instants(match.4).map {
        CourseDeed(
          learner: learner,
          course: Identifier(match.3),
          at: $0,
          kind: match.2 == "learns" ? .worked : .finished
        )
      }
    } else {
      try history.take(fact)
    }
    known[name] = history
  }

  /// Key 0 for `nobody`.
  private mutating func learner(_ name: Substring) -> LearnerKey {
    if name == "nobody" { return LearnerKey(0) }
    let key = people[String(name)] ?? Int64(people.count + 1)
    people[String(name)] = key
    return LearnerKey(key)
  }
}

extension World {
  /// Reads `2026-10-05`, or an instant in full.
  static func instant(_ text: some StringProtocol) throws -> Instant {
    guard let instant = Instant(String(text)) else { throw Misspelt(description: String(text)) }
    return instant
  }

  /// Reads `2026-10-02, 09, 12..16` and `2026-10-05 10:00, 10:20`.
  static func instants(_ list: some StringProtocol) throws -> [Instant] {
    var day = ""
    return try String(list).components(separatedBy: ", ").flatMap { item in
      let words = item.split(separator: " ").map(String.init)
      let time = words.last { $0.contains(":") && !$0.contains("T") }
      var last = ""
      if let word = words.first(where: { $0 != time }) {
        let bounds = word.components(separatedBy: "..")
        day = bounds[0].count == 2 ? String(day.prefix(8)) + bounds[0] : bounds[0]
        last = bounds.count == 2 ? String(day.prefix(8)) + bounds[1] : ""
      }
      if let time { return [try instant("\(day)T\(time)\(time.count == 5 ? ":00" : "")Z")] }
      let first = try instant(day)
      let days = last.isEmpty ? 0 : Int((try instant(last) - first).days)
      return (0...days).map { first + .days($0) }
    }
  }

  /// Reads `1000 EUR`.
  static func money(_ text: some StringProtocol) throws -> Money {
    let words = text.split(separator: " ")
    guard words.count == 2, let units = Int64(words[0]), let currency = Currency(words[1]) else {
      throw Misspelt(description: String(text))
    }
    let factor = (0..<currency.decimals).reduce(1) { power, _ in power * 10 }
    return Money(units * Int64(factor), currency)
  }
}
