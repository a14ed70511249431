public import Diagnostics
import Onboarding

/// Which column of a table of rows holds what, as `--map` says: `id=Konto-ID`.
///
/// Twin of ``ColumnMap``, whose fields are those of learning.
public struct FieldMap: Hashable, Sendable {
  /// The headers of columns by the fields that they hold.
  public private(set) var columns: [String: String] = [:]

  public init() {}

  /// Reads the arguments of `--map`.
  ///
  /// - Throws: The argument that is wrong, with the field that was probably meant.
  public static func parse(_ arguments: [String], of kind: RowKind) throws(Diagnostic) -> Self {
    var map = Self()
    for argument in arguments { try map.add(argument, kind.fields) }
    return map
  }

  private mutating func add(_ argument: String, _ known: [String]) throws(Diagnostic) {
    guard let sign = argument.firstIndex(of: "=") else {
      throw .error(
        "'--map \(argument)' has no '='",
        hint: "write --map FIELD=COLUMN, such as --map 'customer=Account ID'"
      )
    }
    let name = String(argument[..<sign]).trimmed
    let column = String(argument[argument.index(after: sign)...]).trimmed
    let field = Header.fold(name)
    guard known.contains(field) else {
      throw .error(
        "'\(name)' is not a field that a column can hold",
        hint: Suggestion.hint(for: field, among: known)
          ?? "a field is one of \(known.joined(separator: ", "))"
      )
    }
    guard !column.isEmpty else {
      throw .error("'--map \(name)=' names no column", hint: "--map '\(name)=THE HEADER'")
    }
    if let before = columns[field] {
      throw .error("the field '\(name)' is mapped twice: to '\(before)' and to '\(column)'")
    }
    columns[field] = column
  }
}

/// What the rows of a file are about, as the commands of `import` are called.
public enum RowKind: String, CaseIterable, Sendable {
  case customers
  case learners
  case subscriptions
  case tickets
  case surveys
  case orders
  case costs
  case referrals
  case goals

  /// What `--map` may name.
  public var fields: [String] {
    let party = ["customer", "company", "domain", "email"]
    switch self {
    case .customers:
      return [
        "id", "name", "signed_up_at", "owner", "segment", "plan", "domains", "products", "seats",
        "trial_started_at", "churned_at", "customer", "email",
      ]
    case .learners: return ["customer", "email", "external_id", "lms_id", "name"]
    case .subscriptions:
      return ["id"] + party + [
        "starts_at", "ends_at", "renews_at", "trial_ends_at", "amount", "currency", "interval",
        "quantity", "trial", "trial_kind", "status", "plan",
      ]
    case .tickets:
      return ["id"] + party + [
        "opened_at", "first_reply_at", "solved_at", "contacts", "reopens", "topic", "subject",
        "status", "satisfaction",
      ]
    case .surveys: return ["id"] + party + ["learner", "at", "score", "comment", "about", "kind"]
    case .orders: return ["id"] + party + ["at", "amount", "currency", "refunded"]
    case .costs: return ["id", "month", "kind", "amount", "currency"]
    case .referrals: return ["id"] + party + ["at", "referred", "became_customer_at"]
    case .goals:
      return [
        "customer", "title", "id", "due", "product", "owner", "unit", "start", "target", "value",
        "measured_at", "set_at", "status", "reached_at", "dropped_at", "reason",
      ]
    }
  }

  /// What messages call such a file: `a customer file`.
  var file: String {
    switch self {
    case .orders: "an order file"
    default: "a \(rawValue.dropLast()) file"
    }
  }
}
