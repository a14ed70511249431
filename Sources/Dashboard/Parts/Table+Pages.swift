internal import Reports

/// Tables of the command line, with what pages say in other words.
extension Table {
  /// The same with another title of a column.
  func titled(_ key: String, _ title: String) -> Table {
    var table = self
    for place in columns.indices where columns[place].key == key {
      table.columns[place].title = title
    }
    return table
  }

  /// The same with other cells in a column, by the number of the row.
  func replacing(_ key: String, with cell: (Int) -> Cell) -> Table {
    var table = self
    guard let place = columns.firstIndex(where: { $0.key == key }) else { return table }
    for row in rows.indices where place < rows[row].count { table.rows[row][place] = cell(row) }
    return table
  }
}
