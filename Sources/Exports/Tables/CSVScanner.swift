/// Splits delimited bytes into records and cells, without copying any.
///
/// The grammar is RFC 4180 and what is met besides: lines end with LF, CRLF or CR; blanks before
/// an opening quote don't count; and a quote ends a quoted cell only where the cell can end there,
/// so that one that somebody forgot to double, or wrote as `\"`, is a letter like others.
///
/// A record may come in pieces. ``scan(_:count:isLast:)`` is called with the same record and more
/// of it until it is complete.
struct CSVScanner {
  /// A cell's place in the record, from the record's first byte.
  struct Cell {
    var start: Int32
    var end: Int32

    /// Whether it holds quotes that are written twice.
    var isEscaped: Bool
  }

  /// How many cells of a record are told.
  static let cellLimit = 16_384

  let delimiter: UInt8
  private(set) var cells: [Cell] = []
  private(set) var hasTooManyCells = false

  /// Bytes of the record so far, with the end of its line.
  private(set) var length = 0

  /// Line ends in the record, with its own.
  private(set) var lines = 0

  /// Lines of the record before the quote that was opened last.
  private(set) var linesBeforeQuote = 0

  /// Lines of the record before a quote that seems to have no end: some lines on another quote opens
  /// a cell; nil where there is none.
  private(set) var linesBeforeTear: Int?

  /// Whether the text ended before a quote was closed.
  private(set) var isUnclosed = false

  /// Whether the record is too long to be kept: then it has no cells.
  private(set) var isDropped = false

  private var state = State.cellStart
  private var start = 0
  private var isEscaped = false
  private var followsReturn = false

  private enum State {
    case cellStart
    case unquoted
    case quoted
    case quoteInQuotes
  }

  init(delimiter: UInt8) { self.delimiter = delimiter }

  /// Goes on to the next record.
  mutating func begin() {
    cells.removeAll(keepingCapacity: true)
    hasTooManyCells = false
    isUnclosed = false
    linesBeforeTear = nil
    isDropped = false
    isEscaped = false
    length = 0
    lines = 0
    start = 0
    state = .cellStart
  }

  /// Gives up the record's contents so far, all but its last byte.
  ///
  /// - Returns: How many bytes are not needed any more.
  mutating func drop() -> Int {
    let given = max(0, length - 1)
    length -= given
    cells.removeAll(keepingCapacity: true)
    isDropped = true
    start = length
    return given
  }

  /// Tells that a cell's doubled quotes were made single, and where it ends now.
  mutating func setEnd(of column: Int, to end: Int) {
    cells[column].end = Int32(truncatingIfNeeded: end)
    cells[column].isEscaped = false
  }

  /// Reads on in the record.
  ///
  /// - Parameters:
  ///   - base: The record's first byte.
  ///   - count: How many bytes there are from it on.
  ///   - isLast: Whether the text ends after them.
  /// - Returns: Whether the record is complete. If not, more bytes are needed, or, if there are
  ///   none, there is no record.
  mutating func scan(_ base: UnsafePointer<UInt8>, count: Int, isLast: Bool) -> Bool {
    var index = length
    if index == 0, count > 0, followsReturn {
      followsReturn = false
      if base[0] == .lineFeed {
        index = 1
        start = 1
      }
    }
    while index < count {
      switch state {
      case .cellStart:
        let byte = base[index]
        if byte == .quote {
          index += 1
          start = index
          isEscaped = false
          linesBeforeQuote = lines
          state = .quoted
        } else if byte == .blank || (byte == .tab && delimiter != .tab) {
          index += 1
        } else {
          state = .unquoted
        }
      case .unquoted:
        index = firstEnd(base, from: index, count: count, or: delimiter)
        guard index < count else { break }
        if close(base[index], at: index, escaped: false) { return true }
        index = length
      case .quoted:
        index = firstEnd(base, from: index, count: count, or: .quote)
        guard index < count else { break }
        switch base[index] {
        case .quote: state = .quoteInQuotes
        case .lineFeed where index > 0 && base[index - 1] == .carriageReturn: break
        default: lines += 1
        }
        index += 1
      case .quoteInQuotes:
        switch base[index] {
        case .quote:
          isEscaped = true
          index += 1
          state = .quoted
        case delimiter, .lineFeed, .carriageReturn:
          if close(base[index], at: index, escaped: isEscaped, quotes: 1) { return true }
          index = length
        default:
          if lines > linesBeforeQuote, linesBeforeTear == nil, index > 1 {
            let before = base[index - 2]
            let opensCell = before == delimiter || before == .lineFeed || before == .carriageReturn
            if opensCell { linesBeforeTear = linesBeforeQuote }
          }
          state = .quoted
        }
      }
    }
    length = index
    return isLast && finish()
  }

  /// Ends a cell at the byte that ends it.
  ///
  /// - Returns: Whether the record ends there too.
  @inline(__always)
  private mutating func close(_ byte: UInt8, at index: Int, escaped: Bool, quotes: Int = 0) -> Bool
  {
    append(end: index - quotes, escaped: escaped)
    length = index + 1
    start = length
    state = .cellStart
    if byte == delimiter { return false }
    lines += 1
    followsReturn = byte == .carriageReturn
    return true
  }

  @inline(__always)
  private mutating func append(end: Int, escaped: Bool) {
    if isDropped { return }
    if cells.count >= Self.cellLimit {
      hasTooManyCells = true
      return
    }
    cells.append(
      Cell(
        start: Int32(truncatingIfNeeded: start),
        end: Int32(truncatingIfNeeded: end),
        isEscaped: escaped
      )
    )
  }

  /// Ends the record where the text ends.
  private mutating func finish() -> Bool {
    switch state {
    case .cellStart where cells.isEmpty && start == length && !isDropped: return false
    case .cellStart, .unquoted: append(end: length, escaped: false)
    case .quoteInQuotes: append(end: length - 1, escaped: isEscaped)
    case .quoted:
      isUnclosed = true
      append(end: length, escaped: isEscaped)
    }
    return true
  }

  /// The first place from `index` on that holds the byte or ends a line, eight bytes at a time.
  @inline(__always)
  private func firstEnd(
    _ base: UnsafePointer<UInt8>,
    from index: Int,
    count: Int,
    or byte: UInt8
  ) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let bytes = UInt64(byte) &* ones
    let feeds = UInt64(UInt8.lineFeed) &* ones
    let returns = UInt64(UInt8.carriageReturn) &* ones
    var index = index
    while index &+ 8 <= count {
      let loaded = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
      let word = UInt64(littleEndian: loaded)
      // The high bit of the lowest byte that is zero, after what is sought was made zero.
      let (one, two, three) = (word ^ bytes, word ^ feeds, word ^ returns)
      let found = (one &- ones) & ~one | (two &- ones) & ~two | (three &- ones) & ~three
      let bits = found & (ones << 7)
      if bits != 0 { return index &+ (bits.trailingZeroBitCount >> 3) }
      index &+= 8
    }
    while index < count, base[index] != byte, base[index] != .lineFeed,
      base[index] != .carriageReturn
    {
      index &+= 1
    }
    return index
  }
}
