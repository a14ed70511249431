/// Writes the rows of an export as they come, in bounded memory: as CSV, or as JSON with a row on
/// each line.
public struct ExportWriter: Sendable {
  private var buffer: [UInt8] = []
  private let columns: [Column]
  private let csv: CSVWriter
  private let asJSON: Bool
  private var rows = 0

  /// - Parameter name: Of the list, in JSON.
  init(_ name: String, _ columns: [String], csv: CSVWriter = CSVWriter(), asJSON: Bool) {
    self.columns = columns.map { Column(key: $0, title: $0) }
    self.csv = csv
    self.asJSON = asJSON
    if asJSON {
      buffer += Array("{\"\(name)\":[".utf8)
    } else {
      csv.append(header: self.columns, to: &buffer)
    }
  }

  public var isFull: Bool { buffer.count > 1 << 18 }

  /// The bytes so far, which are then forgotten.
  public mutating func take() -> [UInt8] {
    defer { buffer.removeAll(keepingCapacity: true) }
    return buffer
  }

  public mutating func finish() -> [UInt8] {
    if asJSON { buffer += Array("\n]}\n".utf8) }
    return take()
  }

  /// - Parameter cells: One for each column.
  mutating func add(_ cells: [Cell]) {
    if asJSON {
      buffer += Array((rows == 0 ? "\n" : ",\n").utf8)
      let fields = zip(columns, cells).map { ($0.key, $1.json) }
      buffer += JSON.object(fields).bytes(pretty: false)
    } else {
      csv.append(cells, to: &buffer)
    }
    rows += 1
  }
}
