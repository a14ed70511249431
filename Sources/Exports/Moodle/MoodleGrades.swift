import Onboarding

/// Which columns of a gradebook hold the grades of what.
///
/// Headers say the kind of activity, its name, and how the grade is shown: `Quiz: Quiz 1 (Real)`.
/// Kinds and ways are translated, so what a column holds is told by its cells.
struct MoodleGrades {
  struct Item {
    /// The activity; nil for the course as a whole.
    let lesson: String?

    /// The columns that belong to it, in their order.
    let columns: [Int]
    fileprivate(set) var points: Int?
    fileprivate(set) var percent: Int?
    fileprivate(set) var maximum = Maximum()

    func score(in row: inout some RowCells) -> Score? {
      if let points, let number = row.number(points) { return Score(number, of: maximum.value) }
      guard let percent, let share = row.share(percent) else { return nil }
      return Score(share, of: 100)
    }
  }

  /// The first column with a grade; before it stands who has them.
  let first: Int
  private(set) var items: [Item] = []
  private var counts: [Int: (filled: Int, numbers: Int, percents: Int)] = [:]

  init(_ header: Header) {
    let columns = Self.columns(header)
    first = columns.first?.column ?? 0
    var groups: [(title: String, columns: [Int])] = []
    for (column, title) in columns {
      let isSame = groups.last?.title == title && groups.last?.columns.last == column - 1
      if isSame {
        groups[groups.count - 1].columns.append(column)
      } else {
        groups.append((title, [column]))
      }
    }
    // The course's own total has no kind; Moodle puts it last or, if it is told so, first.
    let isPlain = groups.map { MoodleActivities.name($0.title) == nil }
    let total = isPlain.last == true ? groups.count - 1 : isPlain.first == true ? 0 : -1
    for (index, group) in groups.enumerated() {
      let lesson = MoodleActivities.name(group.title)
      // Totals of categories, and grades that teachers give by hand, are of no activity.
      if lesson == nil, index != total { continue }
      items.append(Item(lesson: lesson, columns: group.columns))
    }
  }

  /// The columns whose header ends in brackets, between those about the person and the last.
  static func columns(_ header: Header) -> [(column: Int, title: String)] {
    header.names.enumerated().dropLast().dropFirst().compactMap { column, name in
      guard name.hasSuffix(")"), let open = name.lastIndex(of: "("), column > 1 else { return nil }
      let title = String(name[..<open]).trimmed
      return title.isEmpty || header.names[column].hasSuffix("(s)") ? nil : (column, title)
    }
  }

  mutating func look(at row: inout some RowCells) {
    for index in items.indices {
      var points: Double?
      for column in items[index].columns {
        guard let text = row.textOrNil(column), text != "-" else { continue }
        var count = counts[column] ?? (0, 0, 0)
        count.filled += 1
        if text.hasSuffix("%"), let share = row.share(column) {
          count.percents += 1
          if let points { items[index].maximum.narrow(points: points, percent: share) }
        } else if let number = row.number(column) {
          count.numbers += 1
          points = points ?? number
        }
        counts[column] = count
      }
    }
  }

  mutating func endSurvey() {
    for index in items.indices {
      items[index].points = items[index].columns.first {
        counts[$0].map { $0.numbers > 0 && $0.numbers * 2 > $0.filled } ?? false
      }
      items[index].percent = items[index].columns.first {
        counts[$0].map { $0.percents > 0 && $0.percents * 2 > $0.filled } ?? false
      }
    }
  }

  /// How many points can be had, from points and percentages of many learners.
  ///
  /// Percentages are rounded to two decimals, so each pair allows a range; all together allow few
  /// numbers, of which a whole one is taken.
  struct Maximum {
    private var low = 0.0
    private var high = Double.infinity

    mutating func narrow(points: Double, percent: Double) {
      guard percent > 0, points > 0 else { return }
      low = max(low, (points - 0.005) * 100 / (percent + 0.005))
      high = min(high, (points + 0.005) * 100 / (percent - 0.005))
    }

    /// Nil where the pairs say nothing or contradict each other, as with a lowest grade above 0.
    var value: Double? {
      guard low > 0, low <= high, high < .infinity else { return nil }
      let whole = ((low + high) / 2).rounded()
      return low...high ~= whole ? whole : ((low + high) * 50).rounded() / 100
    }
  }
}
