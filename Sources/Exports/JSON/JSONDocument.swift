/// A document of JSON that a program sent: read by RFC 8259 and RFC 7493 (I-JSON), so that nobody
/// can read it in two ways.
public indirect enum JSONDocument: Hashable, Sendable {
  case null
  case bool(Bool)

  /// As it is written: `1`, `2.50`, `1e3`.
  case number(String)
  case string(String)
  case array([JSONDocument])

  /// Each key once, in the order in which they are written.
  case object([Member])

  public struct Member: Hashable, Sendable {
    public let key: String
    public let value: JSONDocument

    public init(_ key: String, _ value: JSONDocument) {
      self.key = key
      self.value = value
    }
  }

  /// Reads a document.
  ///
  /// - Throws: ``JSONProblem`` for what isn't JSON or isn't UTF-8, is nested more than 64 deep, names a
  ///   key twice, has a number that no `Double` holds, half a surrogate pair or U+0000.
  public init(_ bytes: [UInt8]) throws(JSONProblem) {
    if let place = Self.firstInvalid(bytes) {
      throw JSONProblem(at: place, in: bytes, "isn't UTF-8")
    }
    let parser = JSONParser()
    var read: Result<JSONDocument, JSONProblem> = .success(.null)
    // A value is gone with its parser.
    withExtendedLifetime(parser) {
      bytes.withUnsafeBufferPointer { buffer in
        guard let value = parser.parse(buffer) else {
          read = .failure(
            JSONProblem(
              at: parser.place,
              in: bytes,
              parser.isTooDeep ? "is nested more than \(JSONParser.depthLimit) deep" : "isn't JSON"
            )
          )
          return
        }
        read = Self.document(value, bytes, buffer)
      }
    }
    self = try read.get()
  }

  private static func document(
    _ value: JSONValue,
    _ bytes: [UInt8],
    _ buffer: Bytes
  ) -> Result<JSONDocument, JSONProblem> {
    do throws(JSONProblem) {
      return .success(
        try converted(value) { (value: JSONValue) in
          value.raw.baseAddress.flatMap { raw in buffer.baseAddress.map { raw - $0 } } ?? 0
        } problem: {
          JSONProblem(at: $0, in: bytes, $1)
        }
      )
    } catch {
      return .failure(error)
    }
  }

  private static func converted(
    _ value: JSONValue,
    place: (JSONValue) -> Int,
    problem: (Int, String) -> JSONProblem
  ) throws(JSONProblem) -> JSONDocument {
    switch value.kind {
    case .null: return .null
    case .true: return .bool(true)
    case .false: return .bool(false)
    case .number:
      let text = value.raw.text.text
      guard Double(text)?.isFinite ?? false else {
        throw problem(place(value), "'\(text.prefix(40))' is too large a number")
      }
      return .number(text)
    case .string: return .string(try text(value, place, problem))
    case .array:
      var items: [JSONDocument] = []
      for element in value.elements {
        items.append(try converted(element, place: place, problem: problem))
      }
      return .array(items)
    case .object:
      var members: [Member] = []
      var keys: Set<String> = []
      var entries: [(JSONValue, JSONValue)] = []
      value.eachEntry { key, value in
        entries.append((key, value))
        return true
      }
      for (name, value) in entries {
        let key = try text(name, place, problem)
        guard keys.insert(key).inserted else {
          throw problem(place(name), "'\(key.prefix(40))' is there twice")
        }
        members.append(
          Member(key, try converted(value, place: place, problem: problem))
        )
      }
      return .object(members)
    }
  }

  private static func text(
    _ value: JSONValue,
    _ place: (JSONValue) -> Int,
    _ problem: (Int, String) -> JSONProblem
  ) throws(JSONProblem) -> String {
    let text = value.string ?? ""
    guard !text.utf8.contains(0) else { throw problem(place(value), "has U+0000 in it") }
    return text
  }

  /// Where the bytes stop being UTF-8; nil when they are.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var place = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): place += UTF8.width(scalar)
      case .emptyInput, .error: return place
      }
    }
  }
}

extension JSONDocument {
  /// The value of a key; nil for a key that isn't there, and for what is no object.
  public subscript(_ key: String) -> JSONDocument? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }
}

/// Why bytes are no document of JSON.
public struct JSONProblem: Error, Hashable, Sendable {
  /// Both count from 1; the column counts bytes.
  public let line: Int
  public let column: Int
  public let reason: String

  init(at place: Int, in bytes: [UInt8], _ reason: String) {
    let before = bytes.prefix(max(0, min(place, bytes.count)))
    line = 1 + before.count { $0 == 0x0A }
    column = 1 + (before.reversed().firstIndex(of: 0x0A) ?? before.count)
    self.reason = reason
  }
}
