/// Finds where the records of a JSON file begin and end, without reading what is in them.
///
/// A record is an object that stands by itself, in an array, or in a list within an object that
/// wraps it: `[{…}]`, `[[{…}]]`, `{"statements":[{…}],"more":""}`, `{"data":{"users":[{…}]}}`.
struct JSONSplitter {
  enum Step: Equatable {
    /// A record begins at this place of the bytes.
    case begins(Int)

    /// The record that began ends before this place.
    case ends(Int)

    /// All bytes were looked at.
    case needsMore

    /// What can't be JSON, at this place.
    case broken(Int)
  }

  /// The keys under which systems list records within an object.
  private static let wrappers: Set<String> = [
    "statements", "data", "results", "registrations", "items", "enrollments", "achievements",
    "registration", "awarded_certifications", "users", "responses",
  ]

  /// Whether arrays and objects that are open are wraps, from the outermost on.
  private var wraps: [UInt8] = []

  /// How many objects and arrays are open within the record at hand; 0 outside of one.
  private var depth = 0
  private var isInString = false
  private var isEscaped = false

  /// The string that was read last outside of records, for it may be a key.
  private var word: [UInt8] = []
  private var key = ""

  /// The value of `more` or `next`, where the file says that it isn't all.
  private(set) var more = ""

  private static let object = UInt8(ascii: "{")
  private static let array = UInt8(ascii: "[")

  /// Whether something is still open: a file that ends here is cut off.
  var isOpen: Bool { depth > 0 || !wraps.isEmpty || isInString }

  /// Looks on from a place.
  ///
  /// - Parameter at: Moved to where the looking ends.
  mutating func next(_ bytes: Bytes, from at: inout Int) -> Step {
    depth > 0 ? within(bytes, &at) : outside(bytes, &at)
  }

  private mutating func within(_ bytes: Bytes, _ at: inout Int) -> Step {
    while at < bytes.count {
      let byte = bytes[at]
      at &+= 1
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
      } else if byte == UInt8(ascii: "\"") {
        isInString = true
      } else if byte == Self.object || byte == Self.array {
        depth &+= 1
      } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
        depth &-= 1
        if depth == 0 { return .ends(at) }
      }
    }
    return .needsMore
  }

  private mutating func outside(_ bytes: Bytes, _ at: inout Int) -> Step {
    while at < bytes.count {
      let byte = bytes[at]
      at &+= 1
      if isInString {
        inString(byte)
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        isInString = true
        word = []
      case UInt8(ascii: ":"):
        key = String(decoding: word, as: UTF8.self)
      case UInt8(ascii: ","):
        // What follows is another key, and no value of the one before.
        key = ""
      case Self.array:
        if wraps.last == Self.object, !Self.wrappers.contains(key) {
          depth = 1
          return .begins(-1)
        }
        guard wraps.count < 8 else { return .broken(at - 1) }
        wraps.append(byte)
      case Self.object:
        let isWithin = wraps.last == Self.object
        if isWithin, key != "data" || wraps.count > 1 || !isWrapper(bytes, at) {
          depth = 1
          return .begins(-1)
        }
        if isWithin || (wraps.isEmpty && isWrapper(bytes, at)) {
          wraps.append(byte)
        } else {
          depth = 1
          return .begins(at - 1)
        }
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        let opening = byte == UInt8(ascii: "]") ? Self.array : Self.object
        guard wraps.popLast() == opening else { return .broken(at - 1) }
      case UInt8(ascii: ","):
        key = ""
      default:
        // Numbers, words and blanks of a wrapper; letters outside of it are no JSON.
        if wraps.isEmpty, !byte.isBlank { return .broken(at - 1) }
      }
    }
    return .needsMore
  }

  private mutating func inString(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
      return
    } else if byte == UInt8(ascii: "\"") {
      isInString = false
      if key == "more" || key == "next" { more = String(decoding: word, as: UTF8.self) }
      return
    }
    if word.count < 200 { word.append(byte) }
  }

  /// Whether one of the keys of the object that begins here lists records, or holds an object with
  /// such a key: `{"data":{"registrations":[{…}]}}`.
  private func isWrapper(_ bytes: Bytes, _ start: Int, isNested: Bool = false) -> Bool {
    var depth = 0
    var isInString = false
    var wordStart = 0
    var word: Bytes?
    var at = start
    while at < bytes.count {
      let byte = bytes[at]
      if isInString {
        if byte == UInt8(ascii: "\\") {
          at += 1
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
          if depth == 0 { word = Bytes(rebasing: bytes[wordStart..<at]) }
        }
      } else {
        switch byte {
        case UInt8(ascii: "\""):
          isInString = true
          wordStart = at + 1
        case Self.array where depth == 0 && word.map(Self.isWrapping) == true:
          let first = bytes[(at + 1)...].first { !$0.isBlank }
          if first == Self.object || first == UInt8(ascii: "]") { return true }
          depth += 1
        case Self.object where depth == 0 && !isNested && word?.isEqual("data") == true:
          if isWrapper(bytes, at + 1, isNested: true) { return true }
          depth += 1
        case Self.object, Self.array: depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          depth -= 1
          if depth < 0 { return false }
        case UInt8(ascii: ","): if depth == 0 { word = nil }
        default: break
        }
      }
      at += 1
    }
    return false
  }

  private static func isWrapping(_ word: Bytes) -> Bool {
    word.count < 30 && wrappers.contains(word.text.text)
  }
}
