import Onboarding

extension Cell {
  /// What a person reads, with anything that they type or import still as they wrote it.
  public var words: String {
    switch self {
    case .empty: ""
    case .text(let text): text
    case .integer(let number): String(number)
    case .number(let number, let decimals): number.rounded(decimals: decimals) ?? ""
    case .instant(let instant): LocalTime(utc: instant).date.words
    case .flag(let flag): flag ? "yes" : "no"
    case .styled(let cell, _): cell.words
    }
  }

  /// The outermost style.
  public var style: Style? {
    if case .styled(_, let style) = self { style } else { nil }
  }
}

extension Cell.Style {
  /// The text between the codes that switch the style on and off (ECMA-48, SGR).
  func paint(_ text: String) -> String {
    text.isEmpty ? "" : "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  private var code: Int {
    switch self {
    case .strong: 1
    case .dim: 2
    case .bad: 31
    case .good: 32
    case .warning: 33
    }
  }
}
