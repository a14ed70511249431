import ProgramSupport

extension Workspace {
  /// The metrics of a period by their ids.
  func scorecard(_ options: String, _ rest: [String] = []) throws -> [String: JSONValue] {
    let run = try expectFine("metrics --format json \(options)", rest)
    let rows = try JSONValue(run.outputBytes)["metrics"].items
    return Dictionary(rows.map { ($0["id"].text ?? "", $0) }) { first, _ in first }
  }

  /// How many customers no metric is of.
  func leftOut() throws -> Double? {
    let run = try expectFine("metrics --format json --period 2026-10")
    return try JSONValue(run.outputBytes)["left_out"].number
  }
}

extension JSONValue {
  /// What a metric is made of: `3 / 4`, `315.00 EUR`.
  var made: String {
    [self["numerator"], self["denominator"]].compactMap(\.quantity).joined(separator: " / ")
  }

  /// The parts of a metric: `new 500.00 EUR`.
  var parts: [String] {
    self["parts"].items.map { "\($0["name"].text ?? "") \($0["quantity"].quantity ?? "-")" }
  }

  private var quantity: String? {
    if let amount = self["amount"].text { return "\(amount) \(self["currency"].text ?? "")" }
    return self["count"].number.map { "\(Int($0))" }
  }
}
