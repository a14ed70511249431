internal import Onboarding
internal import SuccessMetrics
public import Tracking

/// What a page shows of how healthy customers are.
extension HealthReport {
  /// How many are of each colour, and the mean of all.
  public var figures: [(label: String, value: String, more: String)] {
    let all = answer.all
    let mean = all.mean.flatMap { $0.rounded(decimals: 1) }
    return [("Mean", mean ?? "–", mean == nil ? "" : "of 100")]
      + HealthBand.allCases.filter { $0 != .without || all.without > 0 }.map { band in
        (band.title, "\(answer.count(of: band))", "of \(answer.count)")
      }
  }

  /// How many are of each colour by segment; nothing where there are no segments.
  public var bySegment: Table {
    answer.segments.count > 1 ? segments : Table(columns: segments.columns, rows: [])
  }
}

extension HealthBand {
  /// `Red`, `No score`.
  public var title: String {
    let words = rawValue.replacing("-", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
