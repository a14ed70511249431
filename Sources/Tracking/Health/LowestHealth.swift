internal import Statistics
internal import SuccessMetrics

/// The rows with the lowest scores of all that are listed, with their ranks among all that are added.
struct LowestHealth {
  private let limit: Int?
  private var rows: [RankHealth.Row] = []
  private var scores: [Double] = []

  init(_ limit: Int?) { self.limit = limit }

  mutating func add(_ row: RankHealth.Row, isListed: Bool) {
    if let value = row.score.value { scores.append(value) }
    if isListed { rows.append(row) }
    guard let limit, rows.count >= max(1_000, 2 * limit) else { return }
    rows = Array(sorted.prefix(limit))
  }

  private var sorted: [RankHealth.Row] {
    rows.sorted { $0.place < $1.place }
  }

  var ranked: [RankHealth.Row] {
    let scores = scores.sorted()
    var ranked = Array(sorted.prefix(limit ?? rows.count))
    for place in ranked.indices {
      ranked[place].rank = ranked[place].score.value.map { value in
        scores.firstIndexOfSorted { $0 >= value } + 1
      }
    }
    return ranked
  }
}
