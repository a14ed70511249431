/// The way to a value within a record: `user.email`, or `courses.0.name` into a list.
struct JSONPath {
  /// As the user writes it.
  let text: String
  private let whole: [UInt8]
  private let steps: [[UInt8]]

  init(_ text: String) {
    self.text = text
    whole = Array(text.utf8)
    steps = text.split(separator: ".").map { Array($0.utf8) }
  }

  /// The value that it leads to; nil for none and for `null`. A key that has the dots in it wins.
  func value(in record: JSONValue) -> JSONValue? {
    if let value = record[whole] { return value }
    var value = record
    for step in steps {
      guard let next = Self.next(step, in: value) else { return nil }
      value = next
    }
    return value.kind == .null ? nil : value
  }

  /// Whether it leads through a list that has more in it than the place that it names.
  func leavesOut(in record: JSONValue) -> Bool {
    if record[whole] != nil { return false }
    var value = record
    for step in steps {
      if value.kind == .array, value.elements.count > 1 { return true }
      guard let next = Self.next(step, in: value) else { return false }
      value = next
    }
    return false
  }

  private static func next(_ step: [UInt8], in value: JSONValue) -> JSONValue? {
    guard value.kind == .array else { return value[step] }
    guard let place = Int(String(decoding: step, as: UTF8.self)) else { return nil }
    let elements = value.elements
    return elements.indices.contains(place) ? elements[place] : nil
  }

  /// The paths to the texts, numbers and truth values of a record, in its order, 200 at most.
  static func paths(of record: JSONValue) -> [String] {
    var paths: [String] = []
    func add(_ value: JSONValue, _ prefix: String, _ depth: Int) {
      for (key, value) in value.entries where paths.count < 200 && key.utf8.count <= 200 {
        switch value.kind {
        case .object: if depth < 4 { add(value, "\(prefix)\(key).", depth + 1) }
        case .array: break
        case .string, .number, .true, .false, .null: paths.append(prefix + key)
        }
      }
    }
    add(record, "", 0)
    return paths
  }
}
