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
}

private struct JSONWriter {
  let isPretty: Bool
  var bytes: [UInt8] = []
  private var depth = 0

  init(isPretty: Bool) { self.isPretty = isPretty }

  mutating func append(_ json: JSON) {
    switch json {
    case .null: append("null")
    case .bool(let flag): append(flag ? "true" : "false")
    case .integer(let number): append(String(number))
    case .number(let number): append(number.shortest ?? "null")
    case .string(let text): append(quoting: text)
    case .array(let elements):
      append(elements, between: "[", "]") { writer, element in writer.append(element) }
    case .object(let members):
      append(members, between: "{", "}") { writer, member in
        writer.append(quoting: member.0)
        writer.append(writer.isPretty ? ": " : ":")
        writer.append(member.1)
      }
    }
  }

  private mutating func append<Item>(
    _ items: [Item],
    between opening: String,
    _ closing: String,
    _ write: (inout Self, Item) -> Void
  ) {
    append(opening)
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
    append(closing)
  }

  private mutating func breakLine() {
    guard isPretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
  }

  /// Escapes what JSON demands and all that a terminal would obey, as people look at JSON too.
  private mutating func append(quoting text: String) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.contains(where: { $0.mayBeUnsafeForTerminal || $0 == 0x22 || $0 == 0x5C }) {
      for scalar in text.unicodeScalars { append(scalar) }
    } else {
      append(text)
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
}
