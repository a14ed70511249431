public import Foundation

/// A document of JSON, to look into and to check.
public enum JSONValue: Decodable, Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  public init(_ bytes: Data) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: bytes)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// A field of an object; null when there is none.
  public subscript(_ key: String) -> JSONValue {
    if case .object(let fields) = self { fields[key] ?? .null } else { .null }
  }

  public subscript(_ place: Int) -> JSONValue {
    items.indices.contains(place) ? items[place] : .null
  }

  public var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
  public var fields: [String: JSONValue] {
    if case .object(let fields) = self { fields } else { [:] }
  }
  public var text: String? { if case .string(let text) = self { text } else { nil } }
  public var number: Double? { if case .number(let number) = self { number } else { nil } }
  public var isTrue: Bool { self == .bool(true) }
}
