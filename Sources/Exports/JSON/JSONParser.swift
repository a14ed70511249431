/// Reads one JSON value into a flat row of nodes, without making texts of it.
///
/// Strict by RFC 8259. The nodes and the bytes that they point into stay as they are until the next
/// value is read; nothing is allocated once the longest value was seen.
final class JSONParser {
  /// How deep arrays and objects may be within one another.
  static let depthLimit = 64

  /// How many values a value may hold.
  static let nodeLimit = 1 << 20

  private var nodes: UnsafeMutablePointer<JSONNode>
  private var capacity = 1 << 10
  private var count = 0
  private var bytes = Bytes(start: nil, count: 0)
  private var at = 0

  /// Where reading stopped: what is wrong begins here, or before it.
  var place: Int { at }

  /// Whether what was read last is nested deeper than is read.
  private(set) var isTooDeep = false

  init() { nodes = .allocate(capacity: capacity) }

  deinit { nodes.deallocate() }

  /// The value that the bytes hold; nil when they are not JSON, or more than one value.
  func parse(_ bytes: Bytes) -> JSONValue? {
    guard let base = bytes.baseAddress, bytes.count < Int(Int32.max) else { return nil }
    self.bytes = bytes
    at = 0
    count = 0
    isTooDeep = false
    passBlanks()
    guard value(depth: 0) else { return nil }
    passBlanks()
    guard at == bytes.count else { return nil }
    return JSONValue(node: UnsafePointer(nodes), text: base)
  }

  @inline(__always)
  private func passBlanks() {
    while at < bytes.count {
      let byte = bytes[at]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      at &+= 1
    }
  }

  private func begin(_ kind: JSONNode.Kind) -> Int? {
    if count == capacity {
      guard capacity < Self.nodeLimit else { return nil }
      let larger = UnsafeMutablePointer<JSONNode>.allocate(capacity: capacity * 2)
      larger.update(from: nodes, count: count)
      nodes.deallocate()
      nodes = larger
      capacity *= 2
    }
    nodes[count] = JSONNode(kind: kind, start: Int32(truncatingIfNeeded: at))
    count &+= 1
    return count &- 1
  }

  private func value(depth: Int) -> Bool {
    guard at < bytes.count else { return false }
    guard depth < Self.depthLimit else {
      isTooDeep = true
      return false
    }
    switch bytes[at] {
    case UInt8(ascii: "\""): return string()
    case UInt8(ascii: "{"): return container(.object, closing: UInt8(ascii: "}"), depth)
    case UInt8(ascii: "["): return container(.array, closing: UInt8(ascii: "]"), depth)
    case UInt8(ascii: "t"): return word("true", .true)
    case UInt8(ascii: "f"): return word("false", .false)
    case UInt8(ascii: "n"): return word("null", .null)
    default: return number()
    }
  }

  private func container(_ kind: JSONNode.Kind, closing: UInt8, _ depth: Int) -> Bool {
    guard let node = begin(kind) else { return false }
    at &+= 1
    passBlanks()
    if at < bytes.count, bytes[at] == closing {
      close(node)
      return true
    }
    while true {
      if kind == .object {
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\""), string() else { return false }
        passBlanks()
        guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else { return false }
        at &+= 1
        passBlanks()
      }
      guard value(depth: depth &+ 1) else { return false }
      passBlanks()
      guard at < bytes.count else { return false }
      if bytes[at] == closing {
        close(node)
        return true
      }
      guard bytes[at] == UInt8(ascii: ",") else { return false }
      at &+= 1
      passBlanks()
    }
  }

  private func close(_ node: Int) {
    at &+= 1
    nodes[node].end = Int32(truncatingIfNeeded: at)
    nodes[node].size = Int32(truncatingIfNeeded: count &- node)
  }

  private func string() -> Bool {
    at &+= 1
    guard let node = begin(.string) else { return false }
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") {
        nodes[node].end = Int32(truncatingIfNeeded: at)
        at &+= 1
        return true
      }
      if byte < 0x20 { return false }
      if byte == UInt8(ascii: "\\") {
        nodes[node].isEscaped = true
        guard passEscape() else { return false }
      } else {
        at &+= 1
      }
    }
    return false
  }

  private func passEscape() -> Bool {
    guard at &+ 1 < bytes.count else { return false }
    switch bytes[at &+ 1] {
    case UInt8(ascii: "u"):
      guard at &+ 6 <= bytes.count else { return false }
      for index in at &+ 2..<at &+ 6 where !bytes[index].isHexadecimal { return false }
      // Half a pair of surrogates is no letter: the text was cut.
      let half = surrogate(at)
      let isPair = half == 1 && surrogate(at &+ 6) == 2
      guard half == 0 || isPair else { return false }
      at &+= isPair ? 12 : 6
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      at &+= 2
    default: return false
    }
    return true
  }

  /// Whether `\uXXXX` at a place is the first or the second half of a pair; 0 for neither.
  private func surrogate(_ at: Int) -> Int {
    guard at &+ 6 <= bytes.count, bytes[at] == UInt8(ascii: "\\"),
      bytes[at &+ 1] == UInt8(ascii: "u"), bytes[at &+ 2] | 0x20 == UInt8(ascii: "d")
    else { return 0 }
    switch bytes[at &+ 3] | 0x20 {
    case UInt8(ascii: "8"), UInt8(ascii: "9"), UInt8(ascii: "a"), UInt8(ascii: "b"): return 1
    case UInt8(ascii: "c")...UInt8(ascii: "f"): return 2
    default: return 0
    }
  }

  private func word(_ word: StaticString, _ kind: JSONNode.Kind) -> Bool {
    let length = word.utf8CodeUnitCount
    guard at &+ length <= bytes.count, let node = begin(kind) else { return false }
    for index in 0..<length where bytes[at &+ index] != word.utf8Start[index] { return false }
    at &+= length
    nodes[node].end = Int32(truncatingIfNeeded: at)
    return true
  }

  private func number() -> Bool {
    guard let node = begin(.number) else { return false }
    if bytes[at] == UInt8(ascii: "-") { at &+= 1 }
    guard at < bytes.count, bytes[at].isDigit else { return false }
    if bytes[at] == UInt8(ascii: "0") { at &+= 1 } else { passDigits() }
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at &+= 1
      guard passDigits() else { return false }
    }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at &+= 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") {
        at &+= 1
      }
      guard passDigits() else { return false }
    }
    nodes[node].end = Int32(truncatingIfNeeded: at)
    return true
  }

  @discardableResult
  private func passDigits() -> Bool {
    let start = at
    while at < bytes.count, bytes[at].isDigit { at &+= 1 }
    return at > start
  }
}

/// A value within a JSON text: where it stands, and how many nodes it takes with all in it.
struct JSONNode {
  enum Kind: UInt8 {
    case object
    case array
    case string
    case number
    case `true`
    case `false`
    case null
  }

  let kind: Kind
  var isEscaped = false
  let start: Int32
  var end: Int32 = 0
  var size: Int32 = 1

  init(kind: Kind, start: Int32) {
    self.kind = kind
    self.start = start
  }
}

extension UInt8 {
  fileprivate var isHexadecimal: Bool {
    isDigit || 0x41...0x46 ~= self || 0x61...0x66 ~= self
  }
}
