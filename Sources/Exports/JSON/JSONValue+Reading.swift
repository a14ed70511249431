import Onboarding

/// How formats read the values of a record: absent isn't the same as wrong.
extension JSONValue {
  /// Whether a key is there, be it with `null`.
  func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

  /// The texts and ids of a key; nil when it isn't there, is empty, or is of another kind.
  func text(_ key: StaticString) -> String? { self[key]?.name }

  /// A key's instant: a date, or seconds or milliseconds since 1970; nil when it isn't there.
  ///
  /// - Throws: What can't be read as a date; a file whose dates name no zone asks for it.
  func moment(_ key: StaticString, by times: TimeReader, line: Int) throws(RowProblem) -> Moment? {
    guard let value = self[key] else { return nil }
    return try value.moment(named: "\(key)", by: times, line: line)
  }

  /// The same for a value at hand.
  func moment(
    named name: @autoclosure () -> String,
    by times: TimeReader,
    line: Int
  ) throws(RowProblem) -> Moment? {
    guard kind == .string || kind == .number else {
      throw .row("'\(name())' is not a date", column: nil)
    }
    let reading: TimeReader.Reading
    if isEscaped {
      var text = string ?? ""
      reading = text.withUTF8(times.read)
    } else {
      reading = times.read(raw)
    }
    switch reading {
    case .none: return nil
    case .at(let instant, let precision): return (instant, precision)
    case .wrong(let reason): throw .row("'\(name())': \(reason)", column: nil)
    case .unzoned: throw .file(TimeReader.missingZone(raw.shown, at: times.place(line)))
    case .unordered: throw .file(TimeReader.missingOrder(raw.shown, at: times.place(line)))
    }
  }

  /// A key's number; nil when it isn't there or is an empty text.
  func number(_ key: StaticString) throws(RowProblem) -> Double? {
    guard let value = self[key] else { return nil }
    if value.kind == .string, value.raw.trimmed.isEmpty { return nil }
    guard let number = value.number, number.isFinite else {
      throw .row("'\(key)' is not a number: \(value.raw.shown)", column: nil)
    }
    return number
  }

  /// A key's number within a range.
  func number(
    _ key: StaticString,
    in range: ClosedRange<Double>
  ) throws(RowProblem) -> Double? {
    guard let number = try number(key) else { return nil }
    guard range.contains(number) else {
      throw .row(
        "'\(key)' is \(number), and not from \(range.lowerBound) to \(range.upperBound)",
        column: nil
      )
    }
    return number
  }

  /// Whether a key is `true`, or a text that says so; nil when it isn't there or says neither.
  func flag(_ key: StaticString) -> Bool? {
    guard let value = self[key] else { return nil }
    switch value.kind {
    case .true: return true
    case .false: return false
    case .string, .number:
      let word = value.raw.trimmed
      if word.isWord("true") || word.isWord("yes") || word.isWord("y") || word.isWord("1") {
        return true
      }
      let isNo = word.isWord("false") || word.isWord("no") || word.isWord("n") || word.isWord("0")
      return isNo ? false : nil
    case .object, .array, .null: return nil
    }
  }
}
