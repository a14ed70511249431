internal import Exports
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Onboarding
internal import Web

/// The members of a JSON object that was sent, each as its field says.
struct Sent {
  private let members: [String: JSONDocument]

  fileprivate init(_ members: [String: JSONDocument]) { self.members = members }

  func text(_ name: String) throws -> String? {
    guard let value = members[name], value != .null else { return nil }
    guard case .string(let text) = value, !text.trimmed.isEmpty else {
      throw wrong(name, .text)
    }
    return text.trimmed
  }

  /// - Throws: ``Problem`` also when it isn't there.
  func needed(_ name: String) throws -> String {
    guard let text = try text(name) else {
      throw Problem(.badRequest, "'\(name)' is missing", field: name)
    }
    return text
  }

  func instant(_ name: String) throws -> Instant? {
    guard let text = try text(name) else { return nil }
    guard let instant = Instant(text) else { throw wrong(name, .instant) }
    return instant
  }

  func neededInstant(_ name: String) throws -> Instant {
    _ = try needed(name)
    guard let instant = try instant(name) else { throw wrong(name, .instant) }
    return instant
  }

  func day(_ name: String) throws -> CivilDate? {
    guard let text = try text(name) else { return nil }
    guard let day = CivilDate(text) else { throw wrong(name, .day) }
    return day
  }

  func neededDay(_ name: String) throws -> CivilDate {
    _ = try needed(name)
    guard let day = try day(name) else { throw wrong(name, .day) }
    return day
  }

  func number(_ name: String) throws -> Double? {
    guard let value = members[name], value != .null else { return nil }
    guard case .number(let text) = value, let number = Double(text), number.isFinite else {
      throw wrong(name, .number)
    }
    return number
  }

  func choice<Choice: RawRepresentable & CaseIterable>(_ name: String) throws -> Choice
  where Choice.RawValue == String {
    guard let choice = Choice(rawValue: try needed(name)) else {
      throw wrong(name, .choice(of: Choice.self))
    }
    return choice
  }

  private func wrong(_ name: String, _ shape: Parameter.Shape) -> Problem {
    Problem(.badRequest, "'\(name)' must be \(shape.expectation)", field: name)
  }
}

extension Ask {
  /// The object that was sent.
  ///
  /// - Throws: ``Problem`` for another media type, for more bytes than may come, for what isn't strict
  ///   JSON, and for members that the endpoint doesn't have.
  func sent(_ body: Body) async throws -> Sent {
    let document = try Self.document(try await bytes(upTo: body.limit))
    guard case .object(let members) = document else {
      throw Problem(.badRequest, "an object is expected: {…}")
    }
    let names = body.fields.map(\.name)
    for member in members where !names.contains(member.key) {
      throw Problem(
        .badRequest,
        "there is no member '\(member.key.prefix(100))' here",
        hint: "there are: \(names.joined(separator: ", "))",
        field: String(member.key.prefix(100))
      )
    }
    return Sent(Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0.value) }))
  }

  static func document(_ bytes: [UInt8]) throws -> JSONDocument {
    do {
      return try JSONDocument(bytes)
    } catch {
      throw Problem(
        .badRequest,
        "the body \(error.reason) (line \(error.line), column \(error.column))"
      )
    }
  }

  /// The body of a request that says that it is JSON, unpacked.
  func bytes(upTo limit: Int) async throws -> [UInt8] {
    if let body { return body }
    let type = request.headers[.contentType] ?? ""
    let name = String(type.prefix { $0 != ";" }).trimmed.lowercased()
    guard name == "application/json" else {
      throw Problem(
        .unsupportedMediaType,
        type.isEmpty ? "the body has no media type" : "'\(name.prefix(100))' isn't read here",
        hint: "send 'Content-Type: application/json'"
      )
    }
    let encoding = (request.headers[.contentEncoding] ?? "identity").trimmed.lowercased()
    guard ["identity", "gzip", "x-gzip"].contains(encoding) else {
      throw Problem(
        .unsupportedMediaType,
        "bodies packed by '\(encoding.prefix(100))' aren't read here",
        hint: "'Content-Encoding: gzip' is"
      )
    }
    let tooLarge = Problem(.contentTooLarge, "the body may have \(limit) bytes")
    // Not even begun to be read when it says itself that it is too large.
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
      throw tooLarge
    }
    do {
      let buffer = try await request.body.collect(upTo: limit)
      let bytes = Array(buffer.readableBytesView)
      return encoding == "identity" ? bytes : try Self.unpacked(bytes, upTo: limit)
    } catch is NIOTooManyBytesError {
      throw tooLarge
    }
  }
  /// - Throws: ``Problem`` for what isn't gzip, is cut off, or would be too much.
  private static func unpacked(_ bytes: [UInt8], upTo limit: Int) throws -> [UInt8] {
    do {
      return try Gzip.unpacked(bytes, upTo: limit)
    } catch {
      switch error {
      case .tooMuch: throw Problem(.contentTooLarge, "the body may have \(limit) bytes unpacked")
      case .damaged(let reason): throw Problem(.badRequest, "the packed body \(reason)")
      }
    }
  }
}
