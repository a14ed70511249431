import Diagnostics

/// As what the numbers of cells are shown, by the number of their style.
final class CellStyles: XMLHandler {
  private(set) var kinds: [NumberKind] = []
  private var codes: [Int: NumberKind] = [:]
  private var isInCells = false
  private let parts: WorkbookParts

  init(_ parts: WorkbookParts) { self.parts = parts }

  func kind(_ style: Int) -> NumberKind {
    kinds.indices.contains(style) ? kinds[style] : .number
  }

  func begin(_ name: XMLName, _ attributes: XMLAttributes) throws(Diagnostic) {
    switch name {
    case "cellXfs": isInCells = true
    case "xf" where isInCells:
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      if kinds.count >= 1 << 20 { throw parts.damaged("it has too many styles") }
      kinds.append(codes[id] ?? NumberKind(id: id))
    case "numFmt":
      guard let id = attributes["numFmtId"].flatMap({ Int($0) }) else { return }
      if codes.count >= parts.limits.entries { throw parts.damaged("it has too many formats") }
      codes[id] = NumberKind(code: attributes["formatCode"] ?? "")
    default: break
    }
  }

  func end(_ name: XMLName) {
    if "cellXfs" ~= name { isInCells = false }
  }
}

/// What a number in a cell is, by the format in which it is shown.
enum NumberKind: UInt8 {
  case number
  case percent
  case date
  case time
  case dateAndTime

  /// Hours beyond a day: `[h]:mm`.
  case duration

  /// One of the formats that every program knows. Source: ECMA-376-1, 18.8.30.
  init(id: Int) {
    switch id {
    case 9, 10: self = .percent
    case 14...17, 27...31, 36, 50...54, 57, 58: self = .date
    case 18...21, 32...35, 45, 47, 55, 56: self = .time
    case 22: self = .dateAndTime
    case 46: self = .duration
    default: self = .number
    }
  }

  /// One that the workbook describes, such as `[$-409]yyyy\-mm\-dd h:mm AM/PM;@`.
  init(code: String) {
    var (hasDay, hasMonth, hasClock, isLong, hasPercent) = (false, false, false, false, false)
    var letters = code.lowercased().makeIterator()
    reading: while let letter = letters.next() {
      switch letter {
      case "\"": while let next = letters.next(), next != "\"" {}
      case "\\", "_", "*": _ = letters.next()
      case "[":
        var inside = ""
        while let next = letters.next(), next != "]" { inside.append(next) }
        if !inside.isEmpty, Set(inside).isSubset(of: ["h", "m", "s"]) { isLong = true }
      case ";": break reading
      case "y", "d": hasDay = true
      case "h", "s": hasClock = true
      case "m": hasMonth = true
      case "%": hasPercent = true
      default: break
      }
    }
    // `m` is the minute beside an hour or a second, else the month.
    if hasMonth, !hasClock { hasDay = true }
    self =
      isLong
      ? .duration
      : hasDay
        ? (hasClock ? .dateAndTime : .date) : hasClock ? .time : hasPercent ? .percent : .number
  }
}
