public import Onboarding

/// A value of a ``Table``. Programs get it exactly; people get it rounded and in words.
public enum Cell: Hashable, Sendable {
  case empty
  case text(String)
  case integer(Int)

  /// The decimals are for people: CSV and JSON keep every digit. NaN and infinity count as empty.
  case number(Double, decimals: Int)

  /// The day in UTC for people, RFC 3339 for programs.
  case instant(Instant)

  case flag(Bool)

  /// How a person sees the cell on a terminal with colours; nobody else does.
  indirect case styled(Cell, Style)

  public enum Style: Hashable, Sendable {
    case good
    case warning
    case bad
    case dim
    case strong
  }

  public func styled(_ style: Style) -> Cell { .styled(self, style) }
}

extension Cell {
  /// Empty when there is none.
  public static func text(_ text: String?) -> Cell { text.map { .text($0) } ?? .empty }
  public static func integer(_ number: Int?) -> Cell { number.map { .integer($0) } ?? .empty }
  public static func instant(_ instant: Instant?) -> Cell { instant.map { .instant($0) } ?? .empty }

  /// With as many decimals as it has, 6 at most.
  static func exact(_ number: Double?) -> Cell {
    guard let number else { return .empty }
    let decimals = (0...6).first { number.rounded(decimals: $0).flatMap(Double.init) == number }
    return .number(number, decimals: decimals ?? 6)
  }

  public static func number(_ number: Double?, decimals: Int) -> Cell {
    number.map { .number($0, decimals: decimals) } ?? .empty
  }
}

extension Cell: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral
{
  public init(stringLiteral text: String) { self = .text(text) }
  public init(integerLiteral number: Int) { self = .integer(number) }
  public init(booleanLiteral flag: Bool) { self = .flag(flag) }
}
