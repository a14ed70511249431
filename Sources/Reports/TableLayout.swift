/// Which columns of a table a terminal has room for, and how wide each is.
struct TableLayout: Hashable {
  /// Cells between two columns.
  static let gap = 2

  /// Indices of the columns that are shown, from left to right.
  private(set) var shown: [Int]

  /// The width of each column that is shown, in the order of `shown`.
  private(set) var widths: [Int]

  /// Shortens flexible columns first, down to their minimum, then drops the columns with the
  /// highest priority number, the rightmost of equals first.
  ///
  /// Nil when the columns that always stay don't fit.
  ///
  /// - Parameter natural: The width of the longest text in each column, the title included.
  init?(_ columns: [Column], natural: [Int], width: Int?) {
    shown = Array(columns.indices)
    widths = natural
    guard let width else { return }
    while !shorten(columns, natural, to: width) {
      let least = shown.filter { columns[$0].priority > 0 }
        .max { (columns[$0].priority, $0) < (columns[$1].priority, $1) }
      guard let least, shown.count > 1 else { return nil }
      shown.removeAll { $0 == least }
    }
  }

  /// Sets the widths; false when even the smallest ones don't fit.
  private mutating func shorten(_ columns: [Column], _ natural: [Int], to width: Int) -> Bool {
    let most = shown.map { natural[$0] }
    let least = shown.map { index in
      columns[index].isFlexible
        ? min(natural[index], max(1, columns[index].minimumWidth)) : natural[index]
    }
    let room = width - Self.gap * max(0, shown.count - 1)
    guard least.reduce(0, +) <= room else { return false }
    func capped(_ cap: Int) -> [Int] { zip(least, most).map { max($0, min($1, cap)) } }

    // The highest cap on all columns under which they fit; what is left goes to the first ones.
    var low = 0
    var high = max(width, 0)
    while low < high {
      let middle = (low + high + 1) / 2
      if capped(middle).reduce(0, +) <= room { low = middle } else { high = middle - 1 }
    }
    widths = capped(low)
    var left = room - widths.reduce(0, +)
    for index in widths.indices where left > 0 && widths[index] < most[index] {
      widths[index] += 1
      left -= 1
    }
    return true
  }
}
