/// Something that may be said in the address of a request.
public struct Parameter: Sendable {
  /// What its text must look like.
  public indirect enum Shape: Sendable {
    case text
    case instant
    case day
    case number
    case length
    case count(ClosedRange<Int>)
    case choice([String])
    case flag

    /// Several, parted by commas.
    case list(Shape)

    /// The parameter may be said several times.
    case several(Shape)
  }

  public let name: String
  public let shape: Shape
  public let about: String

  /// Whether it is said in a header and not in the address.
  let isHeader: Bool

  public init(_ name: String, _ shape: Shape, _ about: String) {
    self.init(name, shape, about, isHeader: false)
  }

  init(_ name: String, _ shape: Shape, _ about: String, isHeader: Bool) {
    self.name = name
    self.shape = shape
    self.about = about
    self.isHeader = isHeader
  }
}

extension Parameter.Shape {
  static func choice<Choice: RawRepresentable & CaseIterable>(of type: Choice.Type) -> Self
  where Choice.RawValue == String {
    .choice(Choice.allCases.map(\.rawValue))
  }

  /// In words, for whoever wrote something else.
  var expectation: String {
    switch self {
    case .text: "some text"
    case .instant: "an instant such as 2026-11-22 or 2026-11-22T09:00:00Z"
    case .day: "a day such as 2026-11-22"
    case .number: "a number"
    case .length: "a length of time such as 7d or 12h"
    case .count(let range):
      range.upperBound == .max
        ? "a whole number of \(range.lowerBound) or more"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .choice(let choices): "one of \(choices.joined(separator: ", "))"
    case .flag: "true or false"
    case .list(let shape): "a list, parted by commas, of which each is \(shape.expectation)"
    case .several(let shape): shape.expectation
    }
  }
}

/// The parameters that several endpoints have.
extension Parameter {
  static let product = Parameter("product", .text, "Only this product.")
  static let owner = Parameter("owner", .text, "Only customers of this owner.")
  static let segment = Parameter("segment", .text, "Only customers of this segment.")
  static let at = Parameter("at", .instant, "As of this instant instead of now.")
  static let known = Parameter(
    "known",
    .choice(["then", "now"]),
    "By what was known at that instant, or by what is known now of that time."
  )
  static let fields = Parameter(
    "fields",
    .list(.text),
    "Only these members of each item, such as `customer,reason`."
  )
  static let limit = Parameter("limit", .count(1...500), "At most so many items; 50 if not said.")
  static let cursor = Parameter("cursor", .text, "What `next` of the page before was.")

  static let audience: [Parameter] = [product, owner, segment]
  static let past: [Parameter] = [at, known]
  static let page: [Parameter] = [limit, cursor, fields]
}
