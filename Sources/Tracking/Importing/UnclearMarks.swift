internal import Diagnostics
internal import Onboarding

/// What a file says of who is internal, where it is neither yes nor no.
struct UnclearMarks {
  private var count = 0
  private var first: (column: String, word: String, line: Int)?

  mutating func note(_ row: CustomerRow) {
    for (column, word) in row.others
    where InternalMark.name(of: column) != nil && InternalMark.isYes(word) == nil {
      count += 1
      if first.map({ (row.line, column) < ($0.line, $0.column) }) ?? true {
        first = (column, word, row.line)
      }
    }
  }

  var warnings: [Diagnostic] {
    guard let first else { return [] }
    let others = count > 1 ? ", and \(count - 1) more like it" : ""
    return [
      .warning(
        "'\(first.word)' in column '\(first.column)', line \(first.line)\(others), is neither yes"
          + " nor no: it makes nobody internal",
        hint: "write true or false"
      )
    ]
  }
}
