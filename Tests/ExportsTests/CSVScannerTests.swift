import Testing

@testable import Exports

@Suite("The CSV scanner")
struct CSVScannerTests {
  struct Record: Equatable {
    var line: Int
    var cells: [String]
    var isUnclosed = false
  }

  @Test(
    "splits text into cells",
    arguments: [
      ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
      ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
      ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
      ("a\r\rb", [["a"], [""], ["b"]]),
      ("a,\n", [["a", ""]]),
      ("a,", [["a", ""]]),
      (",a", [["", "a"]]),
      ("\"a,b\",c", [["a,b", "c"]]),
      ("\"a\nb\",c", [["a\nb", "c"]]),
      ("\"a\"\"b\",c", [["a\"b", "c"]]),
      ("\"\",\"\"\"\"", [["", "\""]]),
      // PHP writes \" and doesn't double it: no end of a cell, as nothing can follow there.
      ("\"a\\\"b\",c", [["a\\\"b", "c"]]),
      ("a\"b,c\"d", [["a\"b", "c\"d"]]),
      ("a, \"b,c\",d", [["a", "b,c", "d"]]),
      ("a, b ,c", [["a", " b ", "c"]]),
      ("\"a\"x,b\",c", [["a\"x,b", "c"]]),
    ] as [(String, [[String]])]
  )
  func splits(_ text: String, _ expected: [[String]]) {
    #expect(Self.scan(Array(text.utf8), pieces: [text.utf8.count]).map(\.cells) == expected)
  }

  @Test("tells that a quote is never closed, and where it was opened")
  func unclosed() {
    let records = Self.scan(Array("a,b\nc,\"d\ne".utf8), pieces: [3])
    #expect(records.last == Record(line: 2, cells: ["c", "d\ne"], isUnclosed: true))
  }

  @Test("agrees with a slow reference, however the text is cut", arguments: 0..<2_000)
  func agrees(_ seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    let alphabet = Array("ab,;\"\"\"\n\r\n \t\\\u{E9}".utf8)
    let bytes = (0..<Int.random(in: 0...60, using: &numbers)).map { _ in
      alphabet[Int.random(in: 0..<alphabet.count, using: &numbers)]
    }
    let pieces = (0..<70).map { _ in Int.random(in: 1...9, using: &numbers) }
    let delimiter = [UInt8(ascii: ","), UInt8(ascii: ";"), .tab][Int(seed % 3)]
    let expected = Reference.records(bytes, delimiter)
    #expect(Self.scan(bytes, pieces: pieces, delimiter: delimiter) == expected, "\(bytes)")
  }

  @Test("drops what is too long and goes on behind it")
  func drops() {
    let bytes = Array("aaaa,\"b\nb\",c\nd,e\n".utf8)
    var scanner = CSVScanner(delimiter: UInt8(ascii: ","))
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let isWhole = scanner.scan(base, count: 8, isLast: false)
      #expect(!isWhole)
      let given = scanner.drop()
      #expect(given == 7)
      let isDone = scanner.scan(base + given, count: bytes.count - given, isLast: true)
      #expect(isDone)
      #expect(scanner.isDropped && scanner.cells.isEmpty && scanner.lines == 2)
      let next = given + scanner.length
      scanner.begin()
      let isRead = scanner.scan(base + next, count: bytes.count - next, isLast: true)
      #expect(isRead)
      #expect(scanner.cells.count == 2)
    }
  }

  /// Scans as a reader does, with the text in pieces of the given lengths.
  private static func scan(
    _ bytes: [UInt8],
    pieces: [Int],
    delimiter: UInt8 = UInt8(ascii: ",")
  ) -> [Record] {
    var scanner = CSVScanner(delimiter: delimiter)
    var records: [Record] = []
    var (start, available, piece, line) = (0, 0, 0, 1)
    bytes.withUnsafeBufferPointer { buffer in
      let nothing: [UInt8] = [0]
      nothing.withUnsafeBufferPointer { empty in
        guard let base = buffer.baseAddress ?? empty.baseAddress else { return }
        while true {
          let isLast = available == bytes.count
          if scanner.scan(base + start, count: available - start, isLast: isLast) {
            let cells = scanner.cells.map { cell in
              let slice = bytes[start + Int(cell.start)..<start + Int(cell.end)]
              let text = String(decoding: slice, as: UTF8.self)
              return cell.isEscaped ? text.replacing("\"\"", with: "\"") : text
            }
            records.append(Record(line: line, cells: cells, isUnclosed: scanner.isUnclosed))
            line += scanner.lines
            start += scanner.length
            scanner.begin()
          } else if isLast {
            return
          } else {
            available = min(bytes.count, available + pieces[piece % pieces.count])
            piece += 1
          }
        }
      }
    }
    return records
  }
}

/// The same grammar, written for being read.
private enum Reference {
  static func records(_ bytes: [UInt8], _ delimiter: UInt8) -> [CSVScannerTests.Record] {
    var records: [CSVScannerTests.Record] = []
    var place = 0
    var line = 1

    func at(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }
    func endsCell(_ byte: UInt8?) -> Bool {
      byte == nil || byte == delimiter || byte == .lineFeed || byte == .carriageReturn
    }
    func passLineEnd() {
      if at(place) == .carriageReturn, at(place + 1) == .lineFeed { place += 1 }
      place += 1
      line += 1
    }

    while place < bytes.count {
      var record = CSVScannerTests.Record(line: line, cells: [])
      while true {
        var cell: [UInt8] = []
        var quote = place
        while let byte = at(quote), byte == .blank || (byte == .tab && delimiter != .tab) {
          quote += 1
        }
        if at(quote) == .quote {
          place = quote + 1
          var isClosed = false
          while let byte = at(place), !isClosed {
            if byte == .quote, at(place + 1) == .quote {
              cell.append(.quote)
              place += 2
            } else if byte == .quote, endsCell(at(place + 1)) {
              isClosed = true
              place += 1
            } else if byte == .lineFeed || byte == .carriageReturn {
              let start = place
              passLineEnd()
              cell += bytes[start..<place]
            } else {
              cell.append(byte)
              place += 1
            }
          }
          record.isUnclosed = !isClosed
        } else {
          while !endsCell(at(place)) {
            cell.append(bytes[place])
            place += 1
          }
        }
        record.cells.append(String(decoding: cell, as: UTF8.self))
        guard at(place) == delimiter else { break }
        place += 1
      }
      if place < bytes.count { passLineEnd() }
      records.append(record)
    }
    return records
  }
}
