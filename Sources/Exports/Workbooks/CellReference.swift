/// Where a cell is in its sheet, as `C5` tells it.
struct CellReference {
  /// How many columns (to `XFD`) and rows a sheet has at most.
  static let columnLimit = 16_384
  static let rowLimit = 1_048_576

  /// From 0.
  let column: Int

  /// From 1.
  let row: Int

  /// - Returns: Nil for what is no reference, or leads out of the sheet.
  init?(_ bytes: Bytes) {
    var column = 0
    var at = 0
    while at < bytes.count, case 0x41...0x5A = bytes[at] & 0xDF, column <= Self.columnLimit {
      column = column * 26 + Int(bytes[at] & 0xDF) - 0x40
      at += 1
    }
    guard 1...Self.columnLimit ~= column,
      let row = Self.row(Bytes(rebasing: bytes[at...]))
    else { return nil }
    self.column = column - 1
    self.row = row
  }

  /// The number of a row, from 1.
  static func row(_ bytes: Bytes) -> Int? {
    guard let row = bytes.number, 1...rowLimit ~= row else { return nil }
    return row
  }
}

extension Bytes {
  /// The number that up to nine digits make; nil for anything else.
  var number: Int? {
    guard count <= 9, isDigits else { return nil }
    return reduce(0) { $0 * 10 + Int($1) - 0x30 }
  }
}
