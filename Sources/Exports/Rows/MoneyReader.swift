import Diagnostics
import Onboarding

/// Reads amounts of a table whose decimal mark is known.
struct MoneyReader {
  let mark: DecimalMark?
  let currency: Int
  let otherwise: Currency?

  /// A cell as an amount; nil when it is empty or the column isn't there.
  func read(_ column: Int, _ table: inout CSVReader) throws(RowProblem) -> Money? {
    guard let text = table.textOrNil(column), !Self.isNone(text) else { return nil }
    guard let written = WrittenAmount(text) else {
      throw .row("the amount '\(text.prefix(40))' is not a number", column: column)
    }
    let currency = try read(written, of: column, &table)
    if written.openMark != nil, mark == nil {
      throw .file(
        .error(
          "is '\(text.prefix(40))' a thousand or one with three decimals? no amount of the file"
            + " tells",
          at: table.text.file.place(line: table.line, column: column + 1),
          hint: "say --decimal point or --decimal comma"
        )
      )
    }
    if let shown = written.mark, let mark, shown != mark {
      throw .row(
        "the amount '\(text.prefix(40))' has another decimal mark than the rest of the file",
        column: column
      )
    }
    guard let units = written.minorUnits(decimals: currency.decimals, mark: mark) else {
      throw .row(
        "the amount '\(text.prefix(40))' is finer than \(currency) is, or too large",
        column: column
      )
    }
    return Money(units, currency)
  }

  private func read(
    _ written: WrittenAmount,
    of column: Int,
    _ table: inout CSVReader
  ) throws(RowProblem) -> Currency {
    if let text = table.textOrNil(currency) {
      guard let code = Currency(text) else {
        throw .row("'\(text.prefix(40))' is not a currency's code such as EUR", column: currency)
      }
      if let other = written.currency, other != code {
        throw .row("the amount is in \(other), the column says \(code)", column: column)
      }
      return try checked(code, written, column, &table)
    }
    if let code = written.currency ?? otherwise {
      return try checked(code, written, column, &table)
    }
    if let sign = written.sign, let codes = Currency.ofSign(sign), codes.count == 1,
      let code = codes.first.flatMap({ Currency($0) })
    {
      return code
    }
    // A column that tells it of others leaves out this one alone.
    if currency >= 0 {
      throw .row(
        "the row doesn't say in which currency it is, and no --currency does",
        column: currency
      )
    }
    throw .file(
      .error(
        "in which currency are the amounts? The file doesn't say",
        at: table.text.file.place(line: table.line, column: column + 1),
        hint: "say it: --currency EUR, or --map currency=COLUMN"
      )
    )
  }

  /// - Throws: That an amount's own sign is that of another currency.
  private func checked(
    _ code: Currency,
    _ written: WrittenAmount,
    _ column: Int,
    _ table: inout CSVReader
  ) throws(RowProblem) -> Currency {
    guard let sign = written.sign, let codes = Currency.ofSign(sign), !codes.contains(code.code)
    else { return code }
    let shown = table.string(column).prefix(40)
    throw .row("the amount '\(shown)' is not of \(code), by its sign", column: column)
  }

  private static func isNone(_ text: String) -> Bool {
    ["-", "--", "–", "n/a", "null", "none"].contains(text.lowercased())
  }
}

extension CSVReader {
  /// The decimal mark that the first amount of some columns that tells shows; nil when none tells.
  ///
  /// Afterwards the reader stands at the first row again.
  mutating func decimalMark(of columns: [Int]) throws(Diagnostic) -> DecimalMark? {
    guard !columns.isEmpty else { return nil }
    var found: DecimalMark?
    reading: while found == nil {
      switch try next() {
      case .record:
        for column in columns where found == nil {
          found = textOrNil(column).flatMap(WrittenAmount.init)?.mark
        }
      case .rejected: break
      case .end: break reading
      }
    }
    try rewind()
    return found
  }
}
