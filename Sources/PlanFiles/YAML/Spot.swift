/// A place in the text: line and column, both counted from 1, the column in Unicode scalars.
struct Spot: Hashable, Comparable {
  var line: Int
  var column: Int

  static let start = Spot(line: 1, column: 1)

  static func < (one: Self, other: Self) -> Bool {
    (one.line, one.column) < (other.line, other.column)
  }

  /// Steps over a character; a carriage return alone ends a line, too.
  mutating func advance(over scalar: Unicode.Scalar, before next: Unicode.Scalar?) {
    if scalar == "\n" || scalar == "\r" && next != "\n" {
      line += 1
      column = 1
    } else {
      column += 1
    }
  }
}
