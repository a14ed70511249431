/// Finds out what stands between the cells of a table.
enum Delimiter {
  static let candidates: [UInt8] = [
    UInt8(ascii: ","), UInt8(ascii: ";"), .tab, UInt8(ascii: "|"),
  ]

  /// How many records are looked at.
  private static let sampleLength = 200

  /// The delimiter by which the first records have equally many cells as the header, and more than
  /// one; a comma if none does.
  ///
  /// A first line such as `sep=;`, as Excel writes it, decides.
  static func detect(_ bytes: Bytes, isWhole: Bool) -> (delimiter: UInt8, isDeclared: Bool) {
    if declarationLength(bytes) > 0 { return (bytes[4], true) }
    let ranked = candidates.map { (rank($0, bytes, isWhole: isWhole), $0) }
    let best = ranked.reduce(ranked[0]) { $1.0 > $0.0 ? $1 : $0 }
    // Times hold colons: they part cells only where nothing else does, and in every record.
    if best.0.0 < 9, case let colons = rank(.colon, bytes, isWhole: isWhole), colons.0 == 10,
      colons.1 > 3
    {
      return (.colon, false)
    }
    return (best.1, false)
  }

  /// How long the line `sep=;` at the beginning is; 0 without one.
  static func declarationLength(_ bytes: Bytes) -> Int {
    guard bytes.count >= 6, Bytes(rebasing: bytes[..<4]).isWord("sep="),
      candidates.contains(bytes[4]), bytes[5] == .lineFeed || bytes[5] == .carriageReturn
    else { return 0 }
    return bytes.count > 6 && bytes[5] == .carriageReturn && bytes[6] == .lineFeed ? 7 : 6
  }

  /// The share of records that have as many cells as the first, in tenths, and how many those are.
  private static func rank(_ delimiter: UInt8, _ bytes: Bytes, isWhole: Bool) -> (Int, Int) {
    guard let base = bytes.baseAddress else { return (0, 0) }
    var scanner = CSVScanner(delimiter: delimiter)
    var (offset, records, alike, columns) = (0, 0, 0, 0)
    while records < sampleLength,
      scanner.scan(base + offset, count: bytes.count - offset, isLast: isWhole)
    {
      let cells = scanner.cells.count
      let isBlank = cells == 1 && scanner.cells[0].start >= scanner.cells[0].end
      offset += scanner.length
      scanner.begin()
      if isBlank { continue }
      if records == 0 { columns = cells }
      records += 1
      alike += cells == columns ? 1 : 0
    }
    return columns > 1 ? (alike * 10 / max(1, records), columns) : (0, 0)
  }
}
