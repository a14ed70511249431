internal import Onboarding

extension JSON {
  /// The document, without a line end after it.
  ///
  /// - Parameter pretty: Whether each member gets a line, indented by 2; else all is on one line.
  public func text(pretty: Bool) -> String {
    String(decoding: bytes(pretty: pretty), as: UTF8.self)
  }

  public func bytes(pretty: Bool) -> [UInt8] {
    var writer = JSONWriter(isPretty: pretty)
    writer.append(self)
    return writer.bytes
  }

  /// The document on one line, and where in it stands what changes by time alone: the instant that
  /// it is for, the cursor that has it, and the parts of days in numbers of days.
  public var agingBytes: (bytes: [UInt8], aging: [Range<Int>]) {
    var writer = JSONWriter(isPretty: false)
    writer.notesAging = true
    writer.append(self)
    return (writer.bytes, writer.aging)
  }
}

private struct JSONWriter {
  let isPretty: Bool
  var bytes: [UInt8] = []
  var notesAging = false
  private(set) var aging: [Range<Int>] = []
  private var depth = 0

  init(isPretty: Bool) { self.isPretty = isPretty }

  mutating func append(_ json: JSON) {
    switch json {
    case .null: append("null" as StaticString)
    case .bool(let flag): append(flag ? ("true" as StaticString) : "false")
    case .integer(let number): append(String(number))
    case .number(let number): append(number.shortest ?? "null")
    case .string(let text): append(quoting: text)
    case .time(let instant):
      bytes.append(UInt8(ascii: "\""))
      instant.appendRFC3339(to: &bytes)
      bytes.append(UInt8(ascii: "\""))
    case .array(let elements):
      append(elements, between: "[", "]") { writer, element in writer.append(element) }
    case .object(let members):
      append(members, between: "{", "}") { writer, member in
        writer.append(quoting: member.0)
        writer.bytes.append(UInt8(ascii: ":"))
        if writer.isPretty { writer.bytes.append(UInt8(ascii: " ")) }
        let begin = writer.bytes.count
        writer.append(member.1)
        if writer.notesAging { writer.noteAging(member.0, from: begin) }
      }
    }
  }

  private mutating func noteAging(_ name: String, from begin: Int) {
    if depth == 1, name == "at" || name == "next" {
      aging.append(begin..<bytes.count)
    } else if name.hasPrefix("days_"), let point = bytes[begin...].firstIndex(of: 0x2E) {
      aging.append(point..<bytes.count)
    }
  }

  private mutating func append<Item>(
    _ items: [Item],
    between opening: Unicode.Scalar,
    _ closing: Unicode.Scalar,
    _ write: (inout Self, Item) -> Void
  ) {
    bytes.append(UInt8(ascii: opening))
    depth += 1
    var isFirst = true
    for item in items {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      breakLine()
      write(&self, item)
    }
    depth -= 1
    if !items.isEmpty { breakLine() }
    bytes.append(UInt8(ascii: closing))
  }

  private mutating func breakLine() {
    guard isPretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
  }

  /// Escapes what JSON demands and all that a terminal would obey, as people look at JSON too.
  private mutating func append(quoting text: String) {
    bytes.append(UInt8(ascii: "\""))
    let isPlain = text.utf8.withContiguousStorageIfAvailable { text in
      let isPlain = !text.contains { $0.mayBeUnsafeForTerminal || $0 == 0x22 || $0 == 0x5C }
      if isPlain { bytes.append(contentsOf: text) }
      return isPlain
    }
    if isPlain != true {
      for scalar in text.unicodeScalars { append(scalar) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": append("\\\"")
    case "\\": append("\\\\")
    case "\n": append("\\n")
    case "\r": append("\\r")
    case "\t": append("\\t")
    case _ where scalar.isUnsafeForTerminal:
      let digits = String(scalar.value, radix: 16)
      append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
    default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }
}
