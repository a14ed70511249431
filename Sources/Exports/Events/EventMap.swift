public import Diagnostics
import Onboarding

/// Where a file of events holds what: `at=timestamp`, `customer=properties.account.id`.
///
/// Of a table a place is a column's header, of JSON a key, or keys with dots between them.
public struct EventMap: Hashable, Sendable {
  /// What an event file can tell, by the names that `--map` takes.
  public enum Field: String, CaseIterable, Sendable {
    case id
    case customer
    case product
    case event
    case at
    case learner
    case value
    case seconds
  }

  private var places: [Field: String] = [:]

  public init() {}

  public var isEmpty: Bool { places.isEmpty }

  /// Whether it only adds to what a system's own records say, and doesn't say what they are.
  var isAddition: Bool {
    places.keys.allSatisfy { [.customer, .product, .value, .seconds].contains($0) }
  }

  /// The place of a field: the one that was mapped, or the field's own name.
  func place(of field: Field) -> String { places[field] ?? field.rawValue }

  /// The place that was mapped; nil where none was.
  func mapped(_ field: Field) -> String? { places[field] }

  /// Reads the arguments of `--map`.
  ///
  /// - Throws: The argument that is wrong, with the field that was probably meant.
  public static func parse(_ arguments: [String]) throws(Diagnostic) -> Self {
    var map = Self()
    for argument in arguments { try map.add(argument) }
    return map
  }

  private mutating func add(_ argument: String) throws(Diagnostic) {
    guard let sign = argument.firstIndex(of: "=") else {
      throw .error(
        "'--map \(argument)' has no '='",
        hint: "write --map FIELD=COLUMN, such as --map at=timestamp"
      )
    }
    let name = String(argument[..<sign]).trimmed
    let place = String(argument[argument.index(after: sign)...]).trimmed
    guard let field = Field(rawValue: Header.fold(name)) else {
      let known = Field.allCases.map(\.rawValue)
      throw .error(
        "'\(name)' is not a field of an event",
        hint: Suggestion.hint(for: name, among: known)
          ?? "a field is one of \(known.joined(separator: ", "))"
      )
    }
    guard !place.isEmpty else {
      throw .error("'--map \(name)=' names no column", hint: "--map '\(name)=THE HEADER'")
    }
    if let before = places[field] {
      throw .error("the field '\(name)' is mapped twice: to '\(before)' and to '\(place)'")
    }
    places[field] = place
  }
}
