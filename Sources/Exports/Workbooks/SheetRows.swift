import Diagnostics

/// Turns the XML of a sheet into rows of CSV.
///
/// A row of the sheet is a record, and a row that isn't there an empty line: so a record's number
/// is the row's. Cells that aren't there are empty ones, up to as many as the first row has. Rows
/// and cells come in order, as every program writes them; if not, the workbook is damaged, and
/// which of two contents is meant nobody can tell.
final class SheetRows: XMLHandler {
  /// Of what the bytes of the text at hand are.
  private enum Reading {
    case nothing
    case value
    case inline
    case formula
  }

  private enum CellType {
    case number
    case shared
    case inline
    case text
    case truth
  }

  private(set) var out: CSVText
  private let cells: CellTexts
  private let parts: WorkbookParts
  private var isInSheet = false
  private var isInRow = false
  private var isInCell = false
  private var reading = Reading.nothing
  private var phonetic = 0

  private var type = CellType.number
  private var style = 0
  private var hasValue = false
  private var isFormula = false
  private var value: [UInt8] = []
  private var formula: [UInt8] = []

  /// From 1; the row and the cell at hand, or the last ones.
  private var row = 0
  private var column = 0

  init(_ cells: CellTexts, _ parts: WorkbookParts) {
    self.cells = cells
    self.parts = parts
    out = CSVText(limit: parts.limits.sheetBytes)
  }

  /// Whether any cell had text so far.
  var hasText: Bool { out.hasText }

  var wantsPause: Bool { out.count > 64 << 10 }

  /// Hands over what was made so far.
  func take(into buffer: UnsafeMutableRawBufferPointer) -> Int { out.take(into: buffer) }

  func begin(_ name: XMLName, _ attributes: XMLAttributes) throws(Diagnostic) {
    switch name {
    case "c" where isInRow: try beginCell(attributes)
    case "v" where isInCell:
      reading = .value
      hasValue = true
    case "t" where isInCell && phonetic == 0:
      reading = .inline
      hasValue = true
    case "f" where isInCell:
      reading = .formula
      isFormula = true
    case "rPh": phonetic += 1
    case "row" where isInSheet: try beginRow(attributes)
    case "sheetData": isInSheet = true
    default: break
    }
  }

  func text(_ bytes: Bytes) throws(Diagnostic) {
    switch reading {
    case .nothing: return
    case .value, .inline: value.append(contentsOf: bytes)
    case .formula: formula.append(contentsOf: bytes)
    }
    if value.count + formula.count > CSVReader.cellLimit {
      throw tooLong("the cell in row \(row), column \(column) has more than 1 MB")
    }
  }

  func end(_ name: XMLName) throws(Diagnostic) {
    switch name {
    case "c" where isInCell:
      isInCell = false
      try endCell()
    case "v", "t", "f": reading = .nothing
    case "rPh": phonetic -= 1
    case "row" where isInRow:
      isInRow = false
      out.endRow()
      if out.isTooLong { throw tooLong("its sheet has more than \(out.limit >> 20) MB of text") }
    case "sheetData": isInSheet = false
    default: break
    }
  }

  private func beginRow(_ attributes: XMLAttributes) throws(Diagnostic) {
    var next = row + 1
    try attributes.each { (name, value) throws(Diagnostic) in
      guard "r" ~= name else { return }
      guard let number = CellReference.row(value) else {
        throw parts.damaged("\(value.shown) is no row")
      }
      next = number
    }
    guard next > row, next <= CellReference.rowLimit else {
      throw parts.damaged("row \(next) follows on row \(row)")
    }
    out.skip(rows: next - row - 1)
    row = next
    column = 0
    isInRow = true
  }

  private func beginCell(_ attributes: XMLAttributes) throws(Diagnostic) {
    var next = column + 1
    type = .number
    style = 0
    try attributes.each { (name, value) throws(Diagnostic) in
      switch name {
      case "r":
        guard let reference = CellReference(value), reference.row == row else {
          throw parts.damaged("\(value.shown) is no cell of row \(row)")
        }
        next = reference.column + 1
      case "s":
        style = value.number ?? 0
      case "t":
        type =
          value.isWord("s")
          ? .shared
          : value.isWord("inlineStr")
            ? .inline
            : value.isWord("b") ? .truth : value.isWord("n") ? .number : .text
      default: break
      }
    }
    guard next > column, next <= CellReference.columnLimit else {
      throw parts.damaged("row \(row) has its cells out of order, or one twice")
    }
    column = next
    isInCell = true
    hasValue = false
    isFormula = false
    value.removeAll(keepingCapacity: true)
    formula.removeAll(keepingCapacity: true)
  }

  private func endCell() throws(Diagnostic) {
    if isFormula, value.isEmpty, !hasValue || type != .text {
      // Its result isn't stored. What would be shown isn't known; what is written is no secret.
      formula.insert(UInt8(ascii: "="), at: 0)
      return formula.withUnsafeBufferPointer { out.cell($0, column: column) }
    }
    if value.isEmpty { return }
    switch type {
    case .shared:
      let number = value.withUnsafeBufferPointer { $0.trimmed.number }
      guard cells.texts.with(number ?? -1, { out.cell($0, column: column, isEscaped: true) }) else {
        throw parts.damaged(
          "row \(row), column \(column) is text \(number.map { "\($0)" } ?? "?") of \(cells.texts.count)"
        )
      }
    case .inline, .text:
      value.withUnsafeBufferPointer { out.cell($0, column: column, isEscaped: true) }
    case .truth:
      let isTrue = value.first == UInt8(ascii: "1") || value.first == UInt8(ascii: "t")
      Array((isTrue ? "TRUE" : "FALSE").utf8).withUnsafeBufferPointer {
        out.cell($0, column: column)
      }
    case .number:
      value.withUnsafeBufferPointer { raw in
        if cells.isNumber(style), raw.isDigits { return out.cell(raw, column: column) }
        var text = cells.number(raw, style: style)
        text.withUTF8 { out.cell($0, column: column) }
      }
    }
    if out.rowLength > CSVReader.recordLimit { throw tooLong("row \(row) has more than 4 MB") }
  }

  private func tooLong(_ words: String) -> Diagnostic {
    .error(
      "is a workbook that isn't read: \(words)",
      at: parts.place,
      hint: "export fewer rows or columns at once, or save the sheet as CSV"
    )
  }
}
