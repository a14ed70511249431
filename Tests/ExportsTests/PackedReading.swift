import Diagnostics
import Onboarding

@testable import Exports

extension FileSource {
  /// All of the text, as readers see it.
  func text() throws -> String { String(decoding: try bytes(), as: UTF8.self) }

  func bytes() throws -> [UInt8] {
    var result: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try read(into: &piece, at: 0, upTo: piece.count)
      if count == 0 { return result }
      result += piece[..<count]
    }
  }
}

/// All cells of a table, with the line of each record.
struct TableCells: Equatable {
  var header: [String] = []
  var rows: [[String]] = []
  var lines: [Int] = []
  var warnings: [String] = []

  init(_ path: String, limits: UnpackLimits = UnpackLimits(), pieceLength: Int = 1 << 20) throws {
    let source = try FileSource(path: path, limits: limits)
    source.pieceLength = pieceLength
    var table = try CSVReader(TextSource(source))
    header = table.header.names
    reading: while true {
      switch try table.next() {
      case .record:
        rows.append((0..<table.cellCount).map { table.cell($0).text.text })
        lines.append(table.line)
      case .rejected(let row):
        rows.append(["rejected: \(row.reason)"])
        lines.append(row.line)
      case .end: break reading
      }
    }
    warnings = table.warnings.map { "\($0)" }
  }
}

/// What comes of reading a file to its end: the text, or why it was refused.
func textOrProblem(
  _ bytes: [UInt8],
  name: String = "export.csv",
  limits: UnpackLimits = UnpackLimits()
) throws -> String {
  let file = try TemporaryFile(bytes, name: name)
  return outcome {
    let source = try FileSource(path: file.path, limits: limits)
    _ = try TextSource(source)
    return try source.text()
  }.replacing("\(file.path): ", with: "")
}
