internal import HTTPTypes
public import Hummingbird
public import Onboarding
internal import Reports
public import Tracking
public import Web

/// A request to an endpoint.
public struct Ask: Sendable {
  public let request: Request
  public let context: WebContext
  public let principal: Principal?
  let surroundings: Surroundings
  let pages: Cursor.Maker
  let desk: Desk

  /// All that can be asked.
  var table: [Endpoint] = []

  /// The one look at the clock for this request.
  public let now: Instant

  var store: any TrackingStore { surroundings.store }

  var cache: AnswerCache { surroundings.answers }

  /// The document of an answer that may take long.
  ///
  /// - Parameter day: The day there, where the answer is another one each day of a time zone.
  func kept(of day: CivilDate? = nil, _ make: () throws -> JSON) throws -> Response {
    let question = KeptQuestion(
      path: request.uri.description,
      day: day,
      owner: principal?.owner,
      segment: principal?.segment
    )
    let (bytes, aging) = try surroundings.kept(question) { try make().agingBytes }
    return answer(bytes, aging: aging)
  }

  private struct KeptQuestion: Hashable {
    let path: String
    let day: CivilDate?
    let owner: String?
    let segment: String?
  }

  /// The store, where what is changed is noted as the holder's of the token.
  var actingStore: any TrackingStore {
    principal.map { store.acting(as: Actor($0.name, via: .api, at: now)) } ?? store
  }

  /// What the request carries, where it was read before; see ``bytes(upTo:)``.
  var body: [UInt8]?

  private let said: [String: [String]]

  /// - Throws: ``Problem`` for a parameter that the endpoint doesn't have, or that is said twice.
  init(
    _ request: Request,
    _ context: WebContext,
    of endpoint: Endpoint,
    _ surroundings: Surroundings,
    _ pages: Cursor.Maker,
    _ desk: Desk
  ) throws {
    self.request = request
    self.context = context
    self.surroundings = surroundings
    self.pages = pages
    self.desk = desk
    principal = try endpoint.scope.map { try context.holder(of: $0) }
    now = surroundings.now()
    var said: [String: [String]] = [:]
    let known = endpoint.parameters.filter { !$0.isHeader }
    for (name, value) in try Self.pairs(request.uri.query ?? "") {
      guard let parameter = known.first(where: { $0.name == name }) else {
        throw Problem(
          .invalidParameter,
          "there is no parameter '\(name)' here",
          hint: known.isEmpty
            ? "leave it out" : "there are: \(known.map(\.name).joined(separator: ", "))",
          field: name
        )
      }
      said[name, default: []].append(value)
      if case .several = parameter.shape { continue }
      guard said[name]?.count == 1 else {
        throw Problem(.invalidParameter, "'\(name)' is said twice", field: name)
      }
    }
    self.said = said
  }

  /// What an address says behind its question mark.
  private static func pairs(_ query: String) throws -> [(name: String, value: String)] {
    try FormText.pairs(query).map { pair in
      guard let name = pair.name, let value = pair.value else {
        throw Problem(
          .invalidParameter,
          "'\((pair.name ?? "").prefix(100))' isn't encoded as addresses are",
          hint: "write % as %25"
        )
      }
      return (name, value)
    }
  }

  /// Whether it is asked how things were, or will be, at an instant.
  var isOfAnInstant: Bool { said["at"] != nil }

  /// A part of the address: the customer of `/v1/customers/{customer}`.
  func part(_ name: String) throws -> String { try context.part(name) }

  func text(_ name: String) throws -> String? {
    guard let text = said[name]?.first else { return nil }
    guard !text.isEmpty, !text.unicodeScalars.contains("\0") else {
      throw invalid(name, text, .text)
    }
    return text
  }

  func instant(_ name: String) throws -> Instant? {
    // Whoever didn't encode the + of an offset means it.
    try value(name, .instant) { Instant($0) ?? Instant($0.replacing(" ", with: "+")) }
  }

  func length(_ name: String) throws -> Length? {
    try value(name, .length) { text in
      switch Delay(text) {
      case .exactly(let length): length
      case .days(let count): .days(count)
      case .workingDays, nil: nil
      }
    }
  }

  func count(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
    try value(name, .count(range)) { Int($0).flatMap { range.contains($0) ? $0 : nil } }
  }

  func flag(_ name: String) throws -> Bool {
    try value(name, .flag) { ["true": true, "false": false][$0] } ?? false
  }

  func choice<Choice: RawRepresentable & CaseIterable>(_ name: String) throws -> Choice?
  where Choice.RawValue == String {
    try value(name, .choice(of: Choice.self)) { Choice(rawValue: $0) }
  }

  func list(_ name: String) throws -> [String]? {
    guard let text = said[name]?.first else { return nil }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map {
      String($0).trimmed
    }
    guard !parts.contains(""), parts.count <= 100 else { throw invalid(name, text, .list(.text)) }
    return parts
  }

  /// All that was said of a parameter that may be said several times.
  func texts(_ name: String) throws -> [String] {
    let texts = said[name] ?? []
    for text in texts where text.isEmpty || text.unicodeScalars.contains("\0") {
      throw invalid(name, text, .text)
    }
    guard texts.count <= 100 else {
      throw Problem(.invalidParameter, "'\(name)' is said more than 100 times", field: name)
    }
    return texts
  }

  func value<Value>(
    _ name: String,
    _ shape: Parameter.Shape,
    _ convert: (String) -> Value?
  ) throws -> Value? {
    guard let text = said[name]?.first else { return nil }
    guard let value = convert(text) else { throw invalid(name, text, shape) }
    return value
  }

  func invalid(_ name: String, _ text: String, _ shape: Parameter.Shape) -> Problem {
    Problem(
      .invalidParameter,
      "'\(name)' must be \(shape.expectation), not '\(text.prefix(100))'",
      field: name
    )
  }
}
