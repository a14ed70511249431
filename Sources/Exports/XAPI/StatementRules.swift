/// What xAPI asks of a statement, in versions 1.0.3 and 2.0 (IEEE 9274.1.1).
///
/// Attachments may come without an address: they aren't kept, and what was done counts all the
/// same.
enum StatementRules {
  /// - Throws: The first thing that isn't as it must be.
  static func check(_ node: StatementNode) throws(StatementProblem) {
    let statement = try node.members(
      "id actor verb object result context timestamp stored authority version attachments"
    )
    try statement["id"]?.uuid()
    try statement["stored"]?.instant()
    if let version = statement["version"] { try checkVersion(version) }
    if let authority = statement["authority"] { try checkAuthority(authority) }
    try checkCore(statement, isWithin: false)
  }

  /// What a statement and one within a statement have in common.
  ///
  /// - Parameter isWithin: Whether it is the object of a statement: there it can't have one itself.
  static func checkCore(
    _ statement: StatementMembers,
    isWithin: Bool
  ) throws(StatementProblem) {
    try checkActor(try statement.needed("actor"))
    let isVoiding = try checkVerb(try statement.needed("verb"))
    let object = try statement.needed("object")
    let kind = try checkObject(object, isWithin: isWithin)
    if isVoiding, kind != "StatementRef" {
      throw object.problem("must be a reference to the statement that is voided: 'StatementRef'")
    }
    if let result = statement["result"] { try checkResult(result) }
    if let context = statement["context"] {
      try checkContext(context, isAboutActivity: kind == "Activity")
    }
    try statement["timestamp"]?.instant()
    if let attachments = statement["attachments"] {
      for attachment in try attachments.items() { try checkAttachment(attachment) }
    }
  }

  private static func checkVersion(_ node: StatementNode) throws(StatementProblem) {
    let text = try node.text()
    guard XAPIVersion(text) != nil else { throw node.problem("must be 1.0, 1.0.x or 2.0.x") }
  }

  /// - Returns: Whether it voids.
  private static func checkVerb(_ node: StatementNode) throws(StatementProblem) -> Bool {
    let verb = try node.members("id display")
    let id = try verb.needed("id")
    try id.iri()
    try verb["display"]?.languages()
    return XAPIVerb.isVoiding(try id.text())
  }

  private static func checkResult(_ node: StatementNode) throws(StatementProblem) {
    let result = try node.members("score success completion response duration extensions")
    if let score = result["score"] { try checkScore(score) }
    try result["success"]?.flag()
    try result["completion"]?.flag()
    try result["response"]?.text()
    try result["duration"]?.duration()
    try result["extensions"]?.extensions()
  }

  private static func checkScore(_ node: StatementNode) throws(StatementProblem) {
    let score = try node.members("scaled raw min max")
    if let scaled = score["scaled"], !(-1...1).contains(try scaled.number()) {
      throw scaled.problem("must be from -1 to 1")
    }
    let raw = try score["raw"]?.number()
    let least = try score["min"]?.number()
    let most = try score["max"]?.number()
    if let least, let most, least >= most {
      throw node.problem("must have a 'min' below its 'max'")
    }
    if let raw, let node = score["raw"], raw < least ?? raw || raw > most ?? raw {
      throw node.problem("must be from 'min' to 'max'")
    }
  }

  private static func checkAttachment(_ node: StatementNode) throws(StatementProblem) {
    let attachment = try node.members(
      "usageType display description contentType length sha2 fileUrl"
    )
    try attachment.needed("usageType").iri()
    try attachment.needed("display").languages()
    try attachment["description"]?.languages()
    try attachment.needed("contentType").text()
    let length = try attachment.needed("length")
    let number = try length.number()
    guard number >= 0, number.rounded() == number else {
      throw length.problem("must be a whole number of bytes")
    }
    try attachment.needed("sha2").text()
    try attachment["fileUrl"]?.iri()
  }
}

/// A version of xAPI that is read here, by its first two numbers.
public enum XAPIVersion: String, CaseIterable, Sendable {
  case one = "1.0.3"
  case two = "2.0.0"

  /// Nil for other versions, and for what is none. `1.0` counts as `1.0.0`.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard 2...3 ~= parts.count,
      parts.allSatisfy({ part in
        1...4 ~= part.count && part.allSatisfy { $0.isASCII && $0.isNumber }
      })
    else { return nil }
    switch (parts[0], parts[1]) {
    case ("1", "0"): self = .one
    case ("2", "0") where parts.count == 3: self = .two
    default: return nil
    }
  }
}
