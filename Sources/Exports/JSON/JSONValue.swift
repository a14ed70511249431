import Onboarding

/// A value of a JSON text that a ``JSONParser`` read; gone when it reads the next.
struct JSONValue {
  fileprivate let node: UnsafePointer<JSONNode>
  fileprivate let base: UnsafePointer<UInt8>

  init(node: UnsafePointer<JSONNode>, text: UnsafePointer<UInt8>) {
    self.node = node
    base = text
  }

  var kind: JSONNode.Kind { node.pointee.kind }
  var isObject: Bool { kind == .object }

  /// Whether it is a string with backslashes, which ``raw`` keeps as they are.
  var isEscaped: Bool { node.pointee.isEscaped }

  /// The value as the file writes it; of a string what is between the quotes.
  var raw: Bytes {
    Bytes(start: base + Int(node.pointee.start), count: Int(node.pointee.end - node.pointee.start))
  }

  /// The value of an object's key, the first if it is there twice; nil for `null` and for what is
  /// no object.
  subscript(_ key: StaticString) -> JSONValue? { value { $0.isEqual(key) } }

  /// The same for a key that is known only now, as bytes.
  subscript(_ key: [UInt8]) -> JSONValue? { value { $0.elementsEqual(key) } }

  @inline(__always)
  private func value(where isKey: (Bytes) -> Bool) -> JSONValue? {
    guard kind == .object else { return nil }
    var place = 1
    let size = Int(node.pointee.size)
    while place < size {
      let value = node + place + 1
      if isKey(JSONValue(node: node + place, text: base).raw) {
        return value.pointee.kind == .null ? nil : JSONValue(node: value, text: base)
      }
      place += 1 + Int(value.pointee.size)
    }
    return nil
  }

  /// The values of an array, in their order; none for what is no array.
  var elements: [JSONValue] {
    guard kind == .array else { return [] }
    var elements: [JSONValue] = []
    var place = 1
    while place < Int(node.pointee.size) {
      elements.append(JSONValue(node: node + place, text: base))
      place += Int(node[place].size)
    }
    return elements
  }

  /// The keys and values of an object, in their order; none for what is no object.
  var entries: [(key: String, value: JSONValue)] {
    var entries: [(key: String, value: JSONValue)] = []
    eachEntry { key, value in
      entries.append((key.string ?? "", value))
      return true
    }
    return entries
  }

  /// Steps through the keys and values of an object until told to stop, without making texts.
  func eachEntry(_ goesOn: (_ key: JSONValue, _ value: JSONValue) -> Bool) {
    guard kind == .object else { return }
    var place = 1
    let size = Int(node.pointee.size)
    while place < size {
      let value = JSONValue(node: node + place + 1, text: base)
      guard goesOn(JSONValue(node: node + place, text: base), value) else { return }
      place += 1 + Int(value.node.pointee.size)
    }
  }

  /// The text of a string; nil for what is none.
  var string: String? {
    guard kind == .string else { return nil }
    return node.pointee.isEscaped ? JSONEscapes.decoded(raw) : raw.text.text
  }

  /// A string without blanks around it, or a number as it is written: what may be an id.
  ///
  /// Numbers keep all their digits, also those that a floating point number wouldn't.
  var name: String? {
    switch kind {
    case .string:
      guard let text = string?.trimmed, !text.isEmpty, text.utf8.count <= 4_096 else { return nil }
      return text
    case .number: return raw.text.text
    case .object, .array, .true, .false, .null: return nil
    }
  }

  /// A number, or a string that is one; nil for all else, and where a comma may part thousands.
  var number: Double? {
    guard kind == .number || kind == .string, !NumberText.isOpen(raw) else { return nil }
    if case .number(let number) = NumberText.decimal(raw) { return number }
    guard let number = Double(raw.text.text), number.isFinite else { return nil }
    return number
  }
}

extension Bytes {
  func isEqual(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for index in 0..<count where self[index] != text.utf8Start[index] { return false }
    return true
  }
}

/// Strings with backslashes in them.
enum JSONEscapes {
  static func decoded(_ bytes: Bytes) -> String {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count else {
        decoded.append(bytes[at])
        at += 1
        continue
      }
      let letter = bytes[at + 1]
      at += 2
      if letter == UInt8(ascii: "u") {
        let (scalar, length) = scalar(bytes, at)
        decoded.append(contentsOf: String(Character(scalar)).utf8)
        at += length
      } else {
        decoded.append(plain[letter] ?? letter)
      }
    }
    return decoded.withUnsafeBufferPointer { $0.text.text }
  }

  private static let plain: [UInt8: UInt8] = [
    UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13,
    UInt8(ascii: "t"): 9,
  ]

  /// The letter behind `\u`, and how many bytes tell it: 4, or 10 for a pair of surrogates.
  private static func scalar(_ bytes: Bytes, _ at: Int) -> (Unicode.Scalar, Int) {
    func unit(_ at: Int) -> UInt32? {
      guard at + 4 <= bytes.count else { return nil }
      return UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
    }
    guard let first = unit(at) else { return ("\u{FFFD}", 4) }
    if let scalar = Unicode.Scalar(first) { return (scalar, 4) }
    let isPair =
      first < 0xDC00 && at + 10 <= bytes.count && bytes[at + 4] == UInt8(ascii: "\\")
      && bytes[at + 5] == UInt8(ascii: "u")
    if isPair, let second = unit(at + 6), 0xDC00...0xDFFF ~= second {
      let value = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)
      return (Unicode.Scalar(value) ?? "\u{FFFD}", 10)
    }
    return ("\u{FFFD}", 4)
  }
}
