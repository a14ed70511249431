public import Foundation

/// As much of JSON Schema (2020-12) as `Docs/Schemas` uses. A keyword that it doesn't know is an
/// error and not passed over, so that no schema promises what nobody checks.
public struct JSONSchema {
  private let root: JSONValue

  public init(_ root: JSONValue) { self.root = root }

  public init(file: URL) throws { root = try JSONValue(Data(contentsOf: file)) }

  /// What is wrong with a document, each with the place of it: `/stalled/0/step/id: …`.
  public func problems(with value: JSONValue) -> [String] { problems(value, root, at: "") }

  private static let known: Set<String> = [
    "$schema", "$id", "$defs", "$ref", "$comment", "title", "description", "examples", "format",
    "type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf",
    "oneOf", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "pattern",
  ]

  private func problems(_ value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    if schema == .bool(true) { return [] }
    if schema == .bool(false) { return ["\(place): isn't allowed"] }
    var found = schema.fields.keys.sorted().filter { !Self.known.contains($0) }
      .map { "\(place): the schema's keyword '\($0)' isn't known to the test" }
    if let reference = schema["$ref"].text {
      found += problems(value, resolve(reference), at: place)
    }
    found += typeProblems(value, schema["type"], at: place)
    let choices = schema["enum"].items
    if !choices.isEmpty, !choices.contains(value) {
      found.append("\(place): \(value) isn't listed")
    }
    if schema.fields["const"] != nil, schema["const"] != value {
      found.append("\(place): isn't \(schema["const"])")
    }
    for keyword in ["anyOf", "oneOf"] where schema.fields[keyword] != nil {
      let fits = schema[keyword].items.count { problems(value, $0, at: place).isEmpty }
      if fits == 0 || (keyword == "oneOf" && fits > 1) {
        found.append("\(place): fits \(fits) of '\(keyword)'")
      }
    }
    switch value {
    case .object(let fields): found += objectProblems(fields, schema, at: place)
    case .array(let items): found += arrayProblems(items, schema, at: place)
    case .string(let text): found += textProblems(text, schema, at: place)
    case .number(let number):
      if let least = schema["minimum"].number, number < least {
        found.append("\(place): \(number) < \(least)")
      }
      if let most = schema["maximum"].number, number > most {
        found.append("\(place): \(number) > \(most)")
      }
    case .null, .bool: break
    }
    return found
  }

  private func resolve(_ reference: String) -> JSONValue {
    guard reference.hasPrefix("#/") else { return .bool(false) }
    return reference.dropFirst(2).split(separator: "/").reduce(root) { $0[String($1)] }
  }

  private func typeProblems(_ value: JSONValue, _ type: JSONValue, at place: String) -> [String] {
    let names = type.text.map { [$0] } ?? type.items.compactMap(\.text)
    guard !names.isEmpty else { return [] }
    let fits = names.contains { name in
      switch (name, value) {
      case ("null", .null), ("boolean", .bool), ("number", .number), ("string", .string),
        ("array", .array), ("object", .object):
        true
      case ("integer", .number(let number)): number == number.rounded()
      default: false
      }
    }
    return fits ? [] : ["\(place): \(value) is no \(names.joined(separator: " or "))"]
  }

  private func objectProblems(
    _ fields: [String: JSONValue],
    _ schema: JSONValue,
    at place: String
  ) -> [String] {
    var found = schema["required"].items.compactMap(\.text).filter { fields[$0] == nil }
      .map { "\(place): has no '\($0)'" }
    let properties = schema["properties"].fields
    for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
      if let property = properties[key] {
        found += problems(value, property, at: "\(place)/\(key)")
      } else if let others = schema.fields["additionalProperties"] {
        found += problems(value, others, at: "\(place)/\(key)")
      }
    }
    return found
  }

  private func arrayProblems(
    _ items: [JSONValue],
    _ schema: JSONValue,
    at place: String
  ) -> [String] {
    var found: [String] = []
    if let least = schema["minItems"].number, Double(items.count) < least {
      found.append("\(place): has only \(items.count) items")
    }
    if let most = schema["maxItems"].number, Double(items.count) > most {
      found.append("\(place): has \(items.count) items")
    }
    guard let schema = schema.fields["items"] else { return found }
    for (index, item) in items.enumerated() {
      found += problems(item, schema, at: "\(place)/\(index)")
    }
    return found
  }

  private func textProblems(_ text: String, _ schema: JSONValue, at place: String) -> [String] {
    var found: [String] = []
    let length = Double(text.unicodeScalars.count)
    if let least = schema["minLength"].number, length < least {
      found.append("\(place): too short")
    }
    if let most = schema["maxLength"].number, length > most { found.append("\(place): too long") }
    if let pattern = schema["pattern"].text,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      found.append("\(place): '\(text)' isn't of the form \(pattern)")
    }
    return found
  }
}
