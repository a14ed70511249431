public import Onboarding

/// A statement that was sent, and is one by xAPI.
public struct XAPIStatement: Sendable {
  /// Its own, or the one that follows from what it says.
  public let id: StatementUUID

  /// The same for statements that tell the same, however they are written: 32 bytes.
  public let hash: [UInt8]

  /// When it happened, where it says so.
  public let toldAt: Instant?

  /// The statement that it voids, if that is what it does.
  public let voided: StatementUUID?
  private let document: JSONDocument

  /// How long a statement may be, in bytes.
  public static let limit = 1 << 20

  /// - Parameters:
  ///   - path: Where the statement stands in what was sent.
  ///   - id: The id that it was sent to, if any; it must have the same, or none.
  /// - Throws: The first thing that xAPI doesn't allow.
  public init(
    _ document: JSONDocument,
    at path: String = "",
    id: StatementUUID? = nil
  ) throws(StatementProblem) {
    let node = StatementNode(value: document, path: path)
    try StatementRules.check(node)
    guard document.text.count <= Self.limit else {
      throw node.problem("is longer than \(Self.limit) bytes")
    }
    let own = try document["id"].map { own throws(StatementProblem) in
      let node = StatementNode(value: own, path: path.isEmpty ? "id" : "\(path).id")
      let own = try node.uuid()
      guard own == id ?? own else { throw node.problem("must be the id of the address") }
      return own
    }
    self.id = own ?? id ?? StatementForm.derivedID(document)
    self.document = document
    hash = StatementForm.hash(document)
    toldAt = StatementForm.told(document)
    if case .string(let verb)? = document["verb"]?["id"], XAPIVerb.isVoiding(verb),
      case .string(let target)? = document["object"]?["id"]
    {
      voided = StatementUUID(target)
    } else {
      voided = nil
    }
  }

  /// The statements of a body: one, or a list.
  ///
  /// - Throws: Also for two statements of one id, and for one that voids another that voids.
  public static func batch(_ body: JSONDocument) throws(StatementProblem) -> [XAPIStatement] {
    guard case .array(let items) = body else { return [try XAPIStatement(body)] }
    var statements: [XAPIStatement] = []
    var places: [StatementUUID: Int] = [:]
    for (place, item) in items.enumerated() {
      let statement = try XAPIStatement(item, at: "[\(place)]")
      if let other = places.updateValue(place, forKey: statement.id) {
        throw StatementProblem(
          path: "[\(place)].id",
          reason: "is that of [\(other)] as well: each statement can be there once"
        )
      }
      statements.append(statement)
    }
    for (place, statement) in statements.enumerated() {
      if let target = statement.voided, let other = places[target],
        statements[other].voided != nil
      {
        throw StatementProblem(path: "[\(place)].object", reason: Self.voidsVoiding)
      }
    }
    return statements
  }

  /// Why a statement that voids can't be voided.
  public static let voidsVoiding = "is a statement that voids another: that can't be taken back"

  /// The statement as it is kept and handed out: as it came, with what a record store sets.
  ///
  /// - Parameters:
  ///   - stored: When it was taken in. It is also when it happened, where nothing tells that.
  ///   - authority: Who sent it.
  public func kept(
    stored: Instant,
    authority: JSONDocument,
    version: XAPIVersion
  ) -> [UInt8] {
    guard case .object(let members) = document else { return document.text }
    let set: Set = ["id", "stored", "authority", "version", "timestamp"]
    let told = document["timestamp"] ?? document["stored"]
    let kept =
      [.init("id", .string(id.description))] + members.filter { !set.contains($0.key) } + [
        .init("timestamp", told ?? .string(stored.rfc3339)),
        .init("stored", .string(stored.rfc3339)), .init("authority", authority),
        .init("version", document["version"] ?? .string(version.ofStatements)),
      ]
    return JSONDocument.object(kept).text
  }
}

extension XAPIVersion {
  /// What a statement is of that doesn't say it: xAPI 1.0.3, part two, 2.4.10.
  fileprivate var ofStatements: String { self == .one ? "1.0.0" : rawValue }
}
