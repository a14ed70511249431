/// Refuses text on which a YAML parser works out of all proportion to its length.
///
/// It looks at bytes and doesn't know quotes, so it may also refuse what only looks like one of
/// these things; it never lets one pass. What it finds has no use in a plan or scorecard:
///
/// - an alias, which can stand for exponentially many values;
/// - a key after `?` and many keys that are lists or mappings, which are compared as a whole;
/// - a directive, each of which is compared with all the others.
struct YAMLGuard {
  private let bytes: [UInt8]
  private var anchors: Set<ArraySlice<UInt8>> = []
  private var aliases: [(name: ArraySlice<UInt8>, offset: Int)] = []

  /// Places like `]:` where a list or mapping could end as a key. Text may hold some.
  private var collectionKeys = 0

  private static let mostCollectionKeys = 100

  /// The first thing to refuse, if any.
  static func refusal(of text: String) -> (spot: Spot, problem: String, hint: String)? {
    var scan = YAMLGuard(bytes: Array(text.utf8))
    guard let found = scan.refusal() else { return nil }
    return (scan.spot(at: found.offset), found.problem, found.hint)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func refusal() -> (offset: Int, problem: String, hint: String)? {
    var beforeBlanks = UInt8(ascii: "\n")
    for (offset, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "&"), UInt8(ascii: "*"): noteName(at: offset)
      case UInt8(ascii: "?") where canBeginKey(at: offset, after: beforeBlanks):
        return (
          offset, "'?' begins a key, and this file has only keys before a ':'",
          "put text that begins with '?' in quotes"
        )
      case UInt8(ascii: "%") where offset == 0 || isLineBreak(bytes[offset - 1]):
        return (offset, "a line can't begin with '%'", "YAML directives aren't read: remove it")
      case UInt8(ascii: ":") where "]}".utf8.contains(beforeBlanks):
        collectionKeys += 1
        if collectionKeys > Self.mostCollectionKeys {
          return (offset, "a list or mapping can't be a key", "keys are text, such as 'title:'")
        }
      default: break
      }
      if !isBlank(byte) { beforeBlanks = byte }
    }
    return aliases.first { anchors.contains($0.name) }.map { alias in
      (
        alias.offset,
        "this file can't have aliases such as '*\(String(decoding: alias.name, as: UTF8.self))'",
        "write out what it stands for; put text that begins with '*' in quotes"
      )
    }
  }

  /// Keeps the name after `&` or `*`; inside a word, as in `R&D`, neither begins a name.
  private mutating func noteName(at offset: Int) {
    if offset > 0, isNameByte(bytes[offset - 1]) { return }
    let name = bytes[(offset + 1)...].prefix(while: isNameByte)
    if name.isEmpty { return }
    if bytes[offset] == UInt8(ascii: "&") {
      anchors.insert(name)
    } else {
      aliases.append((name, offset))
    }
  }

  /// Whether a `?` can be YAML's sign for "a key follows": at the start of a line, of an item, or
  /// in brackets.
  private func canBeginKey(at offset: Int, after byte: UInt8) -> Bool {
    if byte == UInt8(ascii: "-") { return isBlank(bytes[offset - 1]) }
    return "\n\r,[{".utf8.contains(byte)
  }

  private func spot(at offset: Int) -> Spot {
    var spot = Spot.start
    let before = Array(String(decoding: bytes[..<offset], as: UTF8.self).unicodeScalars)
    for (index, scalar) in before.enumerated() {
      spot.advance(
        over: scalar,
        before: before.indices.contains(index + 1) ? before[index + 1] : nil
      )
    }
    return spot
  }
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
}

private func isLineBreak(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
}

/// What YAML's parser takes as a part of an anchor's name.
private func isNameByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
    true
  default: false
  }
}
