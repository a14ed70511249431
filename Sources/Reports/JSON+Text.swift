internal import Onboarding

extension JSON {
  /// The document, without a line end after it.
  ///
  /// - Parameter pretty: Whether each member gets a line, indented by 2; else all is on one line.
  public func text(pretty: Bool) -> String {
    String(decoding: bytes(pretty: pretty), as: UTF8.self)
  }

  public func bytes(pretty: Bool) -> [UInt8] {
    var writer = JSONWriter<Never>(isPretty: pretty)
    writer.append(self)
    return writer.bytes
  }

  /// Writes the document piece by piece, without a line end after it.
  ///
  /// - Parameter send: Gets each piece, of 64 KiB and an element; what it throws ends the writing.
  public func write<Failure: Error>(
    pretty: Bool,
    to send: @escaping ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var writer = JSONWriter<Failure>(isPretty: pretty, send: send)
    try writer.append(self)
    try send(writer.bytes)
  }

  /// The document on one line, and where in it stands what changes by time alone: the instant that
  /// it is for, the cursor that has it, and the parts of days in numbers of days.
  public var agingBytes: (bytes: [UInt8], aging: [Range<Int>]) {
    var writer = JSONWriter<Never>(isPretty: false)
    writer.notesAging = true
    writer.append(self)
    return (writer.bytes, writer.aging)
  }
}

private struct JSONWriter<Failure: Error> {
  let isPretty: Bool
  var bytes: [UInt8] = []
  var notesAging = false
  private(set) var aging: [Range<Int>] = []
  private var depth = 0

  /// Takes the bytes when there are many; nil where they are kept.
  private let send: (([UInt8]) throws(Failure) -> Void)?

  init(isPretty: Bool, send: (([UInt8]) throws(Failure) -> Void)? = nil) {
    (self.isPretty, self.send) = (isPretty, send)
  }

  mutating func append(_ json: JSON) throws(Failure) {
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
      try append(elements.count, between: "[", "]") { writer, place throws(Failure) in
        try writer.append(elements[place])
      }
    case .list(let count, let element):
      try append(count, between: "[", "]") { writer, place throws(Failure) in
        try writer.append(element(place))
        try writer.sendMany()
      }
    case .object(let members):
      try append(members.count, between: "{", "}") { writer, place throws(Failure) in
        let member = members[place]
        writer.append(quoting: member.0)
        writer.bytes.append(UInt8(ascii: ":"))
        if writer.isPretty { writer.bytes.append(UInt8(ascii: " ")) }
        let begin = writer.bytes.count
        try writer.append(member.1)
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

  private mutating func sendMany() throws(Failure) {
    guard let send, bytes.count >= 1 << 16 else { return }
    try send(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func append(
    _ count: Int,
    between opening: Unicode.Scalar,
    _ closing: Unicode.Scalar,
    _ write: (inout Self, Int) throws(Failure) -> Void
  ) throws(Failure) {
    bytes.append(UInt8(ascii: opening))
    depth += 1
    for place in 0..<count {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      breakLine()
      try write(&self, place)
    }
    depth -= 1
    if count > 0 { breakLine() }
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
