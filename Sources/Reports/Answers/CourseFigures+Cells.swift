internal import Statistics
internal import Tracking

extension CourseFigures {
  /// The median score as a person reads it: of a hundred where that is known.
  var score: String? {
    if let percent = percents.value { return "\(percent.rounded(decimals: 0) ?? "") %" }
    return points.value.flatMap { $0.rounded(decimals: 1) }
  }

  /// For spreadsheets: what comes first, then the figures.
  static func columns(before keys: [String]) -> [Column] {
    let names = keys.map { Column(key: $0, title: $0.capitalisedFirst) }
    let numbers = [
      ("customers_enrolled", "Customers enrolled"), ("customers_started", "Customers started"),
      ("customers_finished", "Customers finished"), ("enrolled", "Enrolled"),
      ("started", "Started"), ("finished", "Finished"), ("finished_percent", "Finished, %"),
      ("passed", "Passed"), ("failed", "Failed"), ("finished_without_date", "Undated"),
      ("median_seconds", "Median seconds"), ("with_time", "With time"),
      ("median_score_percent", "Median score, %"), ("with_score_percent", "With score, %"),
      ("median_points", "Median points"), ("with_points", "With points"),
      ("active", "Active"), ("active_before", "Active before"), ("comments", "Comments"),
      ("ratings", "Ratings"), ("tickets", "Tickets"),
    ]
    return names + numbers.map { Column(key: $0.0, title: $0.1, alignment: .right) }
  }

  var cells: [Cell] {
    [
      .integer(enrolled.customers), .integer(started.customers), .integer(finished.customers),
      .integer(enrolled.learners), .integer(started.learners), .integer(finished.learners),
      .number(completion.percent, decimals: 1), .integer(passed), .integer(failed),
      .integer(undated), .number(seconds.value, decimals: 0), .integer(seconds.count),
      .number(percents.value, decimals: 1), .integer(percents.count),
      .number(points.value, decimals: 1), .integer(points.count), .integer(recent),
      .integer(before), .integer(written), .integer(comments.count { $0.rating != nil }),
      .integer(tickets),
    ]
  }

  var json: JSON {
    [
      "enrolled": enrolled.json, "started": started.json, "finished": finished.json,
      "completion": completion.json, "passed": .integer(passed), "failed": .integer(failed),
      "finished_without_date": .integer(undated), "seconds": seconds.json,
      "score_percent": percents.json, "score_points": points.json,
      "active": ["recent": .integer(recent), "before": .integer(before)],
      "comments": .integer(written), "tickets": .integer(tickets),
      "ratings": .array(
        ratings.map { scale, median in
          [
            "least": .number(scale.least), "most": .number(scale.most),
            "lower_is_better": .bool(scale.isLowerBetter), "count": .integer(median.count),
            "median": .number(median.value),
          ]
        }
      ),
      "signs": .array(signs.map(\.json)),
    ]
  }
}

extension Heads {
  var json: JSON { ["learners": .integer(learners), "customers": .integer(customers)] }
}

extension Median {
  var json: JSON { ["median": .number(value), "count": .integer(count)] }
}

extension Share {
  /// The counts, and the percentage where there are enough.
  var json: JSON {
    ["count": .integer(numerator), "of": .integer(denominator), "percent": .number(percent)]
  }
}

extension HelpSign {
  var json: JSON { ["sign": .string(name), "reason": .string(words)] }
}

extension String {
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
