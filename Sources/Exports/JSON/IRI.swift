/// IRIs name verbs, types and extensions. They are compared as bytes: `http` and `https` count the
/// same, and so do `/` and `\/`, as PHP writes it.
enum IRI {
  /// The bytes behind `http://` or `https://`; all of them where there is no such scheme.
  static func withoutScheme(_ bytes: Bytes) -> Bytes {
    guard bytes.count > 7, bytes[0] == UInt8(ascii: "h"), bytes[1] == UInt8(ascii: "t"),
      bytes[2] == UInt8(ascii: "t"), bytes[3] == UInt8(ascii: "p")
    else { return bytes }
    var at = bytes[4] == UInt8(ascii: "s") ? 5 : 4
    guard bytes[at] == UInt8(ascii: ":") else { return bytes }
    at += 1
    for _ in 0..<2 {
      if at < bytes.count, bytes[at] == UInt8(ascii: "\\") { at += 1 }
      guard at < bytes.count, bytes[at] == UInt8(ascii: "/") else { return bytes }
      at += 1
    }
    return Bytes(rebasing: bytes[at...])
  }

  /// Whether raw bytes of JSON are an IRI, which is told without its scheme.
  static func isEqual(_ bytes: Bytes, _ iri: StaticString) -> Bool {
    let bytes = withoutScheme(bytes)
    let length = iri.utf8CodeUnitCount
    guard bytes.count >= length else { return false }
    var at = 0
    for index in 0..<length {
      if at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "/") {
        at += 1
      }
      guard at < bytes.count, bytes[at] == iri.utf8Start[index] else { return false }
      at += 1
    }
    return at == bytes.count
  }

  /// What stands behind the last `/`, `#` or `:`, in lower case: the word that a type ends in.
  static func lastWord(_ iri: String) -> String {
    iri.split { $0 == "/" || $0 == "#" || $0 == ":" }.last?.lowercased() ?? ""
  }

  /// The host, with its port if there is one, in lower case; nil for what has none.
  static func host(_ iri: String) -> String? {
    guard let scheme = iri.firstRange(of: "://") else { return nil }
    let rest = iri[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let host = rest.split(separator: "@").last.map { $0.lowercased() } ?? ""
    return host.isEmpty ? nil : host
  }
}

extension JSONValue {
  /// The value of a key that is an IRI, told without its scheme; nil as for any other key.
  func iri(_ key: StaticString) -> JSONValue? {
    var found: JSONValue?
    eachEntry { name, value in
      if IRI.isEqual(name.raw, key) { found = value }
      return found == nil
    }
    return found.flatMap { $0.kind == .null ? nil : $0 }
  }
}

/// What IRIs mean, looked up by their bytes without making a text of them.
struct IRITable<Meaning: Sendable>: Sendable {
  private var keys: [[UInt8]] = []
  private var meanings: [Meaning] = []

  /// Open addressing, never more than half full; 0 marks a free slot.
  private var slots: [Int32]

  /// - Parameter entries: IRIs without their scheme.
  init(_ entries: [(iri: String, meaning: Meaning)]) {
    var capacity = 16
    while capacity < entries.count * 2 { capacity *= 2 }
    slots = [Int32](repeating: 0, count: capacity)
    for entry in entries {
      let key = Array(entry.iri.utf8)
      keys.append(key)
      meanings.append(entry.meaning)
      var place = key.withUnsafeBufferPointer(Self.hash) & (capacity - 1)
      while slots[place] != 0 { place = (place + 1) & (capacity - 1) }
      slots[place] = Int32(keys.count)
    }
  }

  /// The meaning of a string; nil for one that the table doesn't have.
  func meaning(of value: JSONValue) -> Meaning? {
    guard value.kind == .string else { return nil }
    if value.isEscaped {
      var text = value.string ?? ""
      return text.withUTF8 { meaning(of: $0) }
    }
    return meaning(of: value.raw)
  }

  func meaning(of bytes: Bytes) -> Meaning? {
    let bytes = IRI.withoutScheme(bytes)
    var place = Self.hash(bytes) & (slots.count - 1)
    while slots[place] != 0 {
      let index = Int(slots[place]) - 1
      if keys[index].count == bytes.count, keys[index].elementsEqual(bytes) {
        return meanings[index]
      }
      place = (place + 1) & (slots.count - 1)
    }
    return nil
  }

  private static func hash(_ bytes: Bytes) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: (hash ^ (hash >> 29)) >> 1)
  }
}
