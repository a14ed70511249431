import Onboarding

/// Who does something, and who vouches for it.
extension StatementRules {
  static let identifiers = ["mbox", "mbox_sha1sum", "openid", "account"]

  /// One person, or a group.
  static func checkActor(_ node: StatementNode) throws(StatementProblem) {
    if node.value["objectType"] == .string("Group") {
      try checkGroup(node)
    } else {
      try checkAgent(node)
    }
  }

  static func checkAgent(_ node: StatementNode) throws(StatementProblem) {
    let agent = try node.members("objectType name mbox mbox_sha1sum openid account")
    try agent["objectType"]?.word("Agent")
    try agent["name"]?.text()
    guard try checkIdentifier(of: agent) else {
      throw node.problem("has none of 'mbox', 'mbox_sha1sum', 'openid' and 'account'")
    }
  }

  static func checkGroup(_ node: StatementNode) throws(StatementProblem) {
    let group = try node.members("objectType name member mbox mbox_sha1sum openid account")
    try group.needed("objectType").word("Group")
    try group["name"]?.text()
    let isIdentified = try checkIdentifier(of: group)
    let members = try group["member"]?.items()
    if !isIdentified, members?.isEmpty ?? true {
      throw node.problem("has neither an identifier nor a 'member'")
    }
    for member in members ?? [] { try checkAgent(member) }
  }

  /// The LRS before this one, or, where it is a client of somebody (OAuth), the two as a group.
  static func checkAuthority(_ node: StatementNode) throws(StatementProblem) {
    try checkActor(node)
    guard node.value["objectType"] == .string("Group") else { return }
    let isIdentified = identifiers.contains { node.value[$0] != nil }
    guard !isIdentified, case .array(let members)? = node.value["member"], members.count == 2
    else { throw node.problem("must be an agent, or a group of two without an identifier") }
  }

  /// - Returns: Whether there is an identifier.
  private static func checkIdentifier(
    of members: StatementMembers
  ) throws(StatementProblem) -> Bool {
    let told = identifiers.filter { members[$0] != nil }
    guard told.count <= 1 else {
      let list = told.map { "'\($0)'" }.joined(separator: " and ")
      throw members.node.problem("has \(list): who is it? Only one is allowed")
    }
    if let address = members["mbox"] { try checkAddress(address) }
    if let hash = members["mbox_sha1sum"] {
      let text = try hash.text()
      guard text.utf8.count == 40, text.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
        throw hash.problem("must be 40 hexadecimal digits")
      }
    }
    try members["openid"]?.iri()
    if let account = members["account"] {
      let account = try account.members("homePage name")
      try account.needed("homePage").iri()
      let name = try account.needed("name")
      guard !(try name.text()).trimmed.isEmpty else { throw name.problem("must not be empty") }
    }
    return !told.isEmpty
  }

  private static func checkAddress(_ node: StatementNode) throws(StatementProblem) {
    let text = try node.text()
    guard text.hasPrefix("mailto:"), StatementNode.isIRI(text),
      text.dropFirst(7).split(separator: "@", omittingEmptySubsequences: false).count == 2,
      text.last != "@", text.dropFirst(7).first != "@"
    else { throw node.problem("must be an address such as 'mailto:kim@acme.example'") }
  }
}
