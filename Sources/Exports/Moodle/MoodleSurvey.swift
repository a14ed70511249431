import Diagnostics
import Onboarding

/// What the columns of a file hold, from a first reading of all its rows.
///
/// It tells identity columns, states and dates apart in any language. It takes the memory of a few
/// words a column, whatever the number of rows.
struct MoodleSurvey {
  /// How many different states a column may have, what stands in brackets left out.
  static let wordLimit = 12

  private(set) var columns: [Column]

  /// Rows that have as many cells as the header.
  private(set) var rows = 0
  private var words = ByteTable()
  private var texts: [String] = []

  struct Column {
    var filled = 0
    var dates = 0
    var addresses = 0
    var numbers = 0
    var order = DayOrderSurvey()

    /// The different words, without what they have in brackets.
    var words: [Word] = []

    /// Whether there are more words than a column of states has.
    var isWordy = false

    /// Whether it holds dates or nothing. Up to half of the cells may be damaged: those are told
    /// one by one, and the others are read.
    var isOfDates: Bool { dates * 2 >= filled }

    /// Whether it may hold states: few different words, and not many rows without.
    func isOfStates(in rows: Int) -> Bool {
      !isWordy && filled > 0 && filled * 2 >= rows && dates * 2 < filled
        && addresses * 2 < filled && numbers * 2 < filled
    }
  }

  struct Word {
    var number: Int
    var withDate = 0
    var withoutDate = 0
  }

  private enum Shape {
    case empty
    case date
    case text
  }

  /// Reads the table from where it stands to its end.
  init(_ table: inout CSVReader) throws(Diagnostic) {
    columns = Array(repeating: Column(), count: table.header.names.count)
    var shapes = [Shape](repeating: .empty, count: columns.count)
    reading: while true {
      switch try table.next() {
      case .record: look(at: &table, &shapes)
      case .rejected: break
      case .end: break reading
      }
    }
  }

  /// The states of some columns with how often each stands beside a date.
  func words(in places: some Sequence<Int>) -> [(text: String, withDate: Int, withoutDate: Int)] {
    var sums: [Int: Word] = [:]
    for place in places {
      for word in columns[place].words {
        sums[word.number, default: Word(number: word.number)].withDate += word.withDate
        sums[word.number, default: Word(number: word.number)].withoutDate += word.withoutDate
      }
    }
    return sums.values.sorted { $0.number < $1.number }.map {
      (texts[$0.number], $0.withDate, $0.withoutDate)
    }
  }

  private mutating func look(at table: inout CSVReader, _ shapes: inout [Shape]) {
    rows += 1
    for place in columns.indices {
      let cell = table.cell(place).trimmed
      shapes[place] = .empty
      if cell.isEmpty { continue }
      columns[place].filled += 1
      if let written = WrittenTime.any(cell) {
        shapes[place] = .date
        columns[place].dates += 1
        columns[place].order.look(at: written, line: table.line, column: place)
        continue
      }
      shapes[place] = .text
      if cell.contains(UInt8(ascii: "@")) { columns[place].addresses += 1 }
      if cell.isDigits { columns[place].numbers += 1 }
    }
    for place in columns.indices where shapes[place] == .text && !columns[place].isWordy {
      let isDated = place + 1 < shapes.count && shapes[place + 1] == .date
      let cell = table.cell(place).trimmed
      count(cell, isDated: isDated, in: place)
    }
  }

  private mutating func count(_ cell: Bytes, isDated: Bool, in place: Int) {
    let bare = MoodleStates.bare(cell)
    guard bare.count <= 200 else {
      columns[place].isWordy = true
      return
    }
    words.begin()
    words.append(bare)
    let found = words.number()
    if found.isNew { texts.append(bare.text.text) }
    let known = columns[place].words.firstIndex { $0.number == found.number }
    let index = known ?? columns[place].words.count
    if known == nil {
      if index == Self.wordLimit {
        columns[place].isWordy = true
        columns[place].words = []
        return
      }
      columns[place].words.append(Word(number: found.number))
    }
    if isDated {
      columns[place].words[index].withDate += 1
    } else {
      columns[place].words[index].withoutDate += 1
    }
  }
}
