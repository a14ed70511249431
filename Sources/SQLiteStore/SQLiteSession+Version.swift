internal import GRDB
internal import Onboarding
internal import Tracking

extension SQLiteSession {
  func version(of customer: CustomerKey) throws -> String {
    let key = customer.rawValue
    let found = try [
      rows("SELECT * FROM customer WHERE key = ?", [key]),
      rows("SELECT * FROM journey WHERE customer = ? ORDER BY product", [key]),
      rows("SELECT * FROM journey_step WHERE customer = ? ORDER BY product, step", [key]),
      rows("SELECT count(*), max(id) FROM decision WHERE customer = ?", [key]),
      rows("SELECT max(number) FROM goal_change WHERE customer = ?", [key]),
    ]
    return found.map { rows in
      rows.map { $0.map { "\($0.1)" }.joined(separator: "\u{1F}") }.joined(separator: "\u{1E}")
    }.joined(separator: "\u{1D}")
  }
}
