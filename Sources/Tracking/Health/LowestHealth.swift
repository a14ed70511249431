internal import SuccessMetrics

/// The rows with the lowest scores of all that are added.
struct LowestHealth {
  private let limit: Int?
  private var rows: [RankHealth.Row] = []

  init(_ limit: Int?) { self.limit = limit }

  mutating func add(_ row: RankHealth.Row) {
    rows.append(row)
    guard let limit, rows.count >= max(1_000, 2 * limit) else { return }
    rows = Array(sorted.prefix(limit))
  }

  private var sorted: [RankHealth.Row] {
    rows.sorted { $0.place < $1.place }
  }

  var ranked: [RankHealth.Row] {
    var ranked = Array(sorted.prefix(limit ?? rows.count))
    for place in ranked.indices where ranked[place].score.value != nil {
      let isTied = place > 0 && ranked[place - 1].score.value == ranked[place].score.value
      ranked[place].rank = isTied ? ranked[place - 1].rank : place + 1
    }
    return ranked
  }

  /// With the ranks that they have among all who have a score.
  func ranked(among scores: [Double]) -> [RankHealth.Row] {
    let all = scores.sorted()
    var ranked = Array(sorted.prefix(limit ?? rows.count))
    for place in ranked.indices {
      ranked[place].rank = ranked[place].score.value.map { value in
        all.firstIndexOfSorted { $0 >= value } + 1
      }
    }
    return ranked
  }
}

extension [Double] {
  /// The first index whose number fulfils what all later ones do too; `count` when none does.
  fileprivate func firstIndexOfSorted(where isThere: (Double) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isThere(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
