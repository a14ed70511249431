internal import Onboarding

/// Reads stands out of rows. The same few words stand in all of them, so each is made once.
struct StandWords {
  private var products = Words<Identifier<Product>>()
  private var steps = Words<Identifier<Step>?>()
  private var marks = Words<Mark>()

  mutating func product(_ row: RawRow, _ column: Int32) -> Identifier<Product> {
    products.meaning(of: row.bytes(column)) { Identifier($0) }
  }

  /// Nil for the value milestone, which is empty or null.
  mutating func step(_ row: RawRow, _ column: Int32) -> Identifier<Step>? {
    steps.meaning(of: row.bytes(column)) { $0.isEmpty ? nil : Identifier($0) }
  }

  /// Of `since, clock_start, due_at, step, mark, slip`, from a column on.
  mutating func stand(_ row: RawRow, from column: Int32) -> Stand {
    Stand(
      mark: marks.meaning(of: row.bytes(column + 4)) { MarkSpelling.mark($0) ?? Mark(.start) },
      slip: Stand.Slip(rawValue: Int(row.number(column + 5))),
      since: Instant(milliseconds: row.number(column)),
      clockStart: Instant(milliseconds: row.number(column + 1)),
      dueAt: row.optionalNumber(column + 2).map(Instant.init(milliseconds:)),
      step: step(row, column + 3)
    )
  }
}

/// What texts mean, each worked out once.
struct Words<Meaning> {
  private var known: [UInt64: [(text: [UInt8], meaning: Meaning)]] = [:]

  mutating func meaning(
    of text: UnsafeRawBufferPointer,
    _ make: (String) -> Meaning
  ) -> Meaning {
    let hash = text.reduce(14_695_981_039_346_656_037 as UInt64) {
      ($0 ^ UInt64($1)) &* 1_099_511_628_211
    }
    if let same = known[hash]?.first(where: { $0.text.elementsEqual(text) }) { return same.meaning }
    let meaning = make(String(decoding: text, as: UTF8.self))
    known[hash, default: []].append((Array(text), meaning))
    return meaning
  }
}
