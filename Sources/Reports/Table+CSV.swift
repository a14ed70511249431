extension Table {
  /// The table as CSV, without the line end after the last line. For a great many rows,
  /// ``CSVWriter`` writes the same a row at a time.
  public var csv: String {
    let writer = CSVWriter()
    var bytes: [UInt8] = []
    writer.append(header: columns, to: &bytes)
    for row in rows { writer.append(columns.indices.map { cell(row, $0) }, to: &bytes) }
    return String(decoding: bytes.dropLast(), as: UTF8.self)
  }
}
