import Diagnostics

/// A sheet of a workbook as CSV, made as it is read.
final class SheetStream: ByteStream {
  private let part: XMLPart
  private let rows: SheetRows

  init(_ part: XMLPart, _ rows: SheetRows) {
    self.part = part
    self.rows = rows
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    if buffer.isEmpty { return 0 }
    while rows.out.count == 0 {
      guard try part.advance() || rows.out.count > 0 else { return 0 }
    }
    return rows.take(into: buffer)
  }

  /// Whether any row has text. It reads as far as that takes.
  func hasText() throws(Diagnostic) -> Bool {
    while !rows.hasText {
      guard try part.advance() else { return rows.hasText }
    }
    return true
  }
}
