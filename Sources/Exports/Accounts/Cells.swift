import Diagnostics
import Onboarding

extension CSVReader {
  mutating func wholeNumber(_ column: Int, _ name: String) throws(RowProblem) -> Int? {
    guard let text = textOrNil(column), !["-", "n/a", "null"].contains(text.lowercased()) else {
      return nil
    }
    guard let number = Int(text) ?? Self.whole(text), 0...1_000_000_000 ~= number else {
      throw .row("the \(name) '\(text.prefix(40))' is not a whole number", column: column)
    }
    return number
  }

  /// `3.0`, as tables that went through a program of statistics have it.
  private static func whole(_ text: String) -> Int? {
    guard text.hasSuffix(".0") else { return nil }
    return Int(text.dropLast(2))
  }

  mutating func interval(_ column: Int) throws(RowProblem) -> BillingInterval? {
    guard let text = textOrNil(column) else { return nil }
    guard let interval = BillingInterval(text) else {
      throw .row(
        "'\(text.prefix(40))' is no interval such as month, year or 3 months",
        column: column
      )
    }
    return interval
  }

  /// Yes or no in the words that systems use; nil when the cell is empty.
  mutating func flag(_ column: Int) throws(RowProblem) -> Bool? {
    guard let text = textOrNil(column) else { return nil }
    switch text.lowercased() {
    case "true", "yes", "y", "1", "x", "on", "t": return true
    case "false", "no", "n", "0", "off", "f", "-": return false
    default: throw .row("'\(text.prefix(40))' is neither yes nor no", column: column)
    }
  }

  /// What it took to try something; nil for an empty cell, or another word.
  mutating func trialKind(_ column: Int) -> Subscription.TrialKind? {
    switch textOrNil(column).map(Header.fold) {
    case "card", "card_required", "credit_card": .card
    case "free", "no_card", "no_card_required", "without_card": .free
    default: nil
    }
  }

  /// The same of a column that has nothing else.
  mutating func neededTrialKind(_ column: Int) throws(RowProblem) -> Subscription.TrialKind? {
    guard let text = textOrNil(column) else { return nil }
    guard let kind = trialKind(column) else {
      throw .row("'\(text.prefix(40))' is no kind of trial: card or free", column: column)
    }
    return kind
  }

  /// A subscription's status; a word that nobody knows is told and never means paid.
  mutating func status(_ column: Int, unknown: (String) -> Void) -> Subscription.Status? {
    guard let text = textOrNil(column) else { return nil }
    let word = Header.fold(text)
    if let status = Subscription.Status(rawValue: word), status != .unknown { return status }
    switch word {
    case "cancelled", "ended", "expired", "churned": return .canceled
    case "trial", "in_trial": return .trialing
    case "live", "current": return .active
    default:
      unknown("nobody knows the status '\(text.prefix(40))'")
      return .unknown
    }
  }
}

extension Subscription {
  /// - Throws: What contradicts itself.
  func check(interval column: Int, amount: Int, ends: Int) throws(RowProblem) {
    if let price, price.minorUnits != 0, interval == nil {
      throw .row("has an amount but no interval", column: column)
    }
    if let price, price.minorUnits < 0 {
      throw .row("the amount \(price.decimal) is negative", column: amount)
    }
    if let endsAt, endsAt < startsAt {
      throw .row("ends before it starts", column: ends)
    }
  }
}
