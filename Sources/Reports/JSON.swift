public import Onboarding

/// A JSON document that is about to be written: RFC 8259, with its keys in the order given.
public enum JSON: Sendable {
  case null
  case bool(Bool)
  case integer(Int64)

  /// NaN and infinity, which JSON doesn't have, become null.
  case number(Double)

  case string(String)

  /// As a string: RFC 3339 in UTC.
  case time(Instant)

  case array([JSON])

  /// An array of so many elements, each of which is made when it is written: a million take the
  /// memory of one.
  case list(count: Int, element: @Sendable (Int) -> JSON)

  /// Keys should differ; nobody checks.
  case object([(String, JSON)])
}

extension JSON {
  public static func integer(_ number: Int) -> JSON { .integer(Int64(number)) }

  /// Null when there is none.
  public static func integer(_ number: Int?) -> JSON { number.map { .integer(Int64($0)) } ?? .null }
  public static func number(_ number: Double?) -> JSON { number.map { .number($0) } ?? .null }
  public static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

  /// An element for each of the rows, made when it is written.
  public static func list<Row: Sendable>(
    _ rows: [Row],
    element: @escaping @Sendable (Row) -> JSON
  ) -> JSON {
    .list(count: rows.count) { element(rows[$0]) }
  }

  /// RFC 3339 in UTC; null when there is none.
  public static func instant(_ instant: Instant?) -> JSON {
    instant.map { .time($0) } ?? .null
  }
}

extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByStringInterpolation
{
  public init(nilLiteral: ()) { self = .null }
  public init(booleanLiteral flag: Bool) { self = .bool(flag) }
  public init(integerLiteral number: Int64) { self = .integer(number) }
  public init(floatLiteral number: Double) { self = .number(number) }
  public init(stringLiteral text: String) { self = .string(text) }
}

extension JSON: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  public init(dictionaryLiteral members: (String, JSON)...) { self = .object(members) }
}

extension JSON {
  /// How many elements it has, and each; nil unless it's an array.
  public var elements: (count: Int, element: @Sendable (Int) -> JSON)? {
    switch self {
    case .array(let elements): (elements.count, { elements[$0] })
    case .list(let count, let element): (count, element)
    default: nil
    }
  }
}
