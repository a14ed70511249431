internal import Onboarding

/// Writes rows as CSV (RFC 4180, but with LF as most tools do) to a buffer that the caller empties.
///
/// A spreadsheet takes text that begins with `=` for a formula and runs it, so such text gets a `'`
/// in front, and one more if it has some already: so an import can take exactly one off again.
/// Numbers and instants are ours and come as they are.
///
/// Source: OWASP, "CSV Injection".
public struct CSVWriter: Sendable {
  private let formulaMark: UInt8

  /// - Parameter formulaMark: What keeps text from being taken for a formula; one ASCII character.
  public init(formulaMark: Unicode.Scalar = "'") {
    self.formulaMark = UInt8(ascii: formulaMark)
  }

  /// Appends the line of the columns' keys.
  public func append(header columns: [Column], to buffer: inout [UInt8]) {
    append(columns.map { .text($0.key) }, to: &buffer)
  }

  /// Appends a row and its line end.
  public func append(_ row: [Cell], to buffer: inout [UInt8]) {
    let start = buffer.count
    var isFirst = true
    for cell in row {
      if !isFirst { buffer.append(UInt8(ascii: ",")) }
      isFirst = false
      append(cell, to: &buffer)
    }
    // An empty line would be no row at all.
    if buffer.count == start { buffer.append(contentsOf: #""""#.utf8) }
    buffer.append(UInt8(ascii: "\n"))
  }

  private func append(_ cell: Cell, to buffer: inout [UInt8]) {
    switch cell {
    case .empty: break
    case .text(let text): append(text, to: &buffer)
    case .integer(let number): buffer.append(contentsOf: String(number).utf8)
    case .number(let number, _): buffer.append(contentsOf: (number.shortest ?? "").utf8)
    case .instant(let instant): instant.appendRFC3339(to: &buffer)
    case .flag(let flag): buffer.append(contentsOf: (flag ? "true" : "false").utf8)
    case .styled(let cell, _): append(cell, to: &buffer)
    }
  }

  private func append(_ text: String, to buffer: inout [UInt8]) {
    var text = text
    text.withUTF8 { bytes in
      if bytes.contains(0) {
        // Many readers take NUL for the end of the text, or of the file.
        bytes.filter { $0 != 0 }.withUnsafeBufferPointer { append($0, to: &buffer) }
      } else {
        append(bytes, to: &buffer)
      }
    }
  }

  private func append(_ bytes: UnsafeBufferPointer<UInt8>, to buffer: inout [UInt8]) {
    // What is marked already is marked once more, lest the mark of somebody else is taken for ours.
    let marks = bytes.prefix { $0 == UInt8(ascii: "'") && formulaMark == $0 }.count
    let isFormula = Self.isFormula(UnsafeBufferPointer(rebasing: bytes[marks...]))
    guard isFormula || bytes.contains(where: Self.needsQuotes) else {
      buffer.append(contentsOf: bytes)
      return
    }
    let quote = UInt8(ascii: "\"")
    buffer.append(quote)
    if isFormula { buffer.append(formulaMark) }
    for byte in bytes {
      if byte == quote { buffer.append(quote) }
      buffer.append(byte)
    }
    buffer.append(quote)
  }

  /// `;` and TAB too, because spreadsheets in many countries separate cells by them.
  private static func needsQuotes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
      UInt8(ascii: ";"), UInt8(ascii: "\t"):
      true
    default: false
    }
  }

  private static func isFormula(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    switch bytes.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
      UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
      true
    case 0xEF: fullWidthSigns.contains { bytes.starts(with: $0) }
    default: false
    }
  }

  private static let fullWidthSigns = ["＝", "＋", "－", "＠"].map { Array($0.utf8) }
}
