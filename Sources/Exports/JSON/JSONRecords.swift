import Diagnostics
import Onboarding

/// The records of a JSON file, read one by one, in whatever way the file strings them together.
///
/// One object a line, with text before it or without; an array; arrays in an array; a list within
/// an object. A line that is broken loses itself alone; broken structure loses what follows it.
struct JSONRecords {
  enum Step {
    case record(JSONValue, line: Int)
    case rejected(RejectedRow)
    case end
  }

  /// How long a record may be, in bytes.
  static let limit = 4 << 20

  let text: TextSource
  private let parser = JSONParser()
  private var lines: LineReader?
  private var buffer: RecordBuffer
  private var splitter = JSONSplitter()
  private var consumed = 0
  private var line = 1
  private var isDone = false

  /// - Throws: Why the file can't be read.
  init(_ text: TextSource) throws(Diagnostic) {
    self.text = text
    buffer = RecordBuffer(for: text)
    try begin()
  }

  private mutating func begin() throws(Diagnostic) {
    try text.rewind()
    try buffer.fill(from: text, upTo: 512 << 10)
    if Self.hasObjectPerLine(buffer.bytes, isWhole: buffer.isAtEnd) {
      try text.rewind()
      buffer = RecordBuffer(for: text)
      lines = LineReader(text)
    }
  }

  private static func hasObjectPerLine(_ bytes: Bytes, isWhole: Bool) -> Bool {
    let text = bytes.trimmed
    if text.first != UInt8(ascii: "{") { return text.first != UInt8(ascii: "[") }
    var splitter = JSONSplitter()
    var at = 0
    // A record that begins later is one of a list within an object.
    guard case .begins(let start) = splitter.next(text, from: &at), start == 0 else {
      return false
    }
    guard case .ends(let end) = splitter.next(text, from: &at) else {
      guard let feed = text.firstIndex(of: .lineFeed) else { return false }
      return text[(feed + 1)...].first { !$0.isBlank } == UInt8(ascii: "{")
        && !text[..<feed].allSatisfy { $0.isBlank || $0 == UInt8(ascii: "{") }
    }
    return !text[start..<end].contains(.lineFeed)
  }

  /// The next record. It stays as it is until the next call.
  mutating func next() throws(Diagnostic) -> Step {
    if lines != nil { return try nextLine() }
    return try nextInStructure()
  }

  private mutating func nextLine() throws(Diagnostic) -> Step {
    guard let line = try lines?.next() else { return .end }
    if let beginning = line.beginning {
      return .rejected(
        RejectedRow(line: line.number, reason: "a line of more than 1 MB", excerpt: beginning)
      )
    }
    var bytes = line.bytes
    if bytes.first != UInt8(ascii: "{"), let brace = bytes.firstIndex(of: UInt8(ascii: "{")) {
      bytes = Bytes(rebasing: bytes[brace...])
    }
    if bytes.last == UInt8(ascii: ",") { bytes = Bytes(rebasing: bytes.dropLast()) }
    if let value = parser.parse(bytes), value.isObject {
      return .record(value, line: line.number)
    }
    let reason =
      bytes.first == UInt8(ascii: "{")
      ? "is not JSON: the line is cut off or damaged"
      : "is not a JSON object: one { … } a line is expected"
    return .rejected(Self.rejection(line.number, reason, line.bytes))
  }

  private mutating func nextInStructure() throws(Diagnostic) -> Step {
    pass(consumed)
    consumed = 0
    var at = 0
    var start: Int?
    while !isDone {
      switch splitter.next(buffer.bytes, from: &at) {
      case .begins(let place): start = place < 0 ? nil : place
      case .ends(let end):
        guard let begun = start else { continue }
        let number = line + newlines(0, begun)
        consumed = end
        let bytes = buffer.bytes(begun, end)
        if let value = parser.parse(bytes) { return .record(value, line: number) }
        return .rejected(Self.rejection(number, "is not JSON: it is damaged here", bytes))
      case .broken(let place):
        isDone = true
        let number = line + newlines(0, place)
        return .rejected(
          Self.rejection(
            number,
            "is not JSON from here on; what follows was not read",
            buffer.bytes(place, buffer.count)
          )
        )
      case .needsMore:
        if buffer.isAtEnd {
          isDone = true
          guard splitter.isOpen else { return .end }
          return .rejected(
            Self.rejection(
              line + newlines(0, max(0, start ?? 0)),
              "the file is cut off here: was the download finished?",
              buffer.bytes(max(0, start ?? 0), buffer.count)
            )
          )
        }
        if let begun = start, at - begun > Self.limit {
          throw .error(
            "a record of more than 4 MB begins here",
            at: text.file.place(line: line + newlines(0, begun)),
            hint: "is it one export? write one object a line: jq -c '.[]' FILE"
          )
        }
        if start == nil {
          pass(at)
          at = 0
        }
        try buffer.fill(from: text)
      }
    }
    return .end
  }

  /// What there is to say once the file was read to its end.
  var warnings: [Diagnostic] {
    guard lines == nil, !splitter.more.isEmpty else { return text.warnings }
    return text.warnings + [
      .warning(
        "is only one page of the answer: there is more at '\(splitter.more.prefix(100))'",
        at: text.file.place,
        hint: "fetch the other pages too, and import all of them"
      )
    ]
  }

  private mutating func pass(_ count: Int) {
    line += newlines(0, count)
    buffer.advance(by: count)
  }

  private func newlines(_ from: Int, _ to: Int) -> Int {
    to > from ? buffer.bytes(from, to).count { $0 == .lineFeed } : 0
  }

  private static func rejection(_ line: Int, _ reason: String, _ bytes: Bytes) -> RejectedRow {
    RejectedRow(
      line: line,
      reason: reason,
      excerpt: bytes.beginning(RejectedRow.excerptLength * 4).trimmed.text.text
    )
  }
}
