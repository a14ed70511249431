extension Table {
  /// An array with an object for each row; every column is in every object, null where it is empty.
  public var json: JSON {
    .list(rows) { row in
      .object(columns.indices.map { (columns[$0].key, cell(row, $0).json) })
    }
  }
}

extension Cell {
  public var json: JSON {
    switch self {
    case .empty: .null
    case .text(let text): .string(text)
    case .integer(let number): .integer(Int64(number))
    case .number(let number, _): .number(number)
    case .instant(let instant): .instant(instant)
    case .flag(let flag): .bool(flag)
    case .styled(let cell, _): cell.json
    }
  }
}
