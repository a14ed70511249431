/// What something was done to, or with.
extension StatementRules {
  /// - Returns: What kind of object it is.
  static func checkObject(
    _ node: StatementNode,
    isWithin: Bool
  ) throws(StatementProblem) -> String {
    guard case .object = node.value else { throw node.problem("must be an object") }
    let told = node.value["objectType"]
    let kind = StatementNode(value: told ?? .string("Activity"), path: "\(node.path).objectType")
    let kinds = "Activity Agent Group StatementRef"
    let word = try kind.word(isWithin ? kinds : "\(kinds) SubStatement")
    switch word {
    case "Activity": try checkActivity(node)
    case "Agent": try checkAgent(node)
    case "Group": try checkGroup(node)
    case "StatementRef": try checkReference(node)
    default:
      try checkCore(
        try node.members(
          "objectType actor verb object result context timestamp attachments"
        ),
        isWithin: true
      )
    }
    return word
  }

  static func checkReference(_ node: StatementNode) throws(StatementProblem) {
    let reference = try node.members("objectType id")
    try reference.needed("objectType").word("StatementRef")
    try reference.needed("id").uuid()
  }

  static func checkActivity(_ node: StatementNode) throws(StatementProblem) {
    let activity = try node.members("objectType id definition")
    try activity["objectType"]?.word("Activity")
    try activity.needed("id").iri()
    if let definition = activity["definition"] { try checkDefinition(definition) }
  }

  private static let components = ["choices", "scale", "source", "target", "steps"]

  private static func checkDefinition(_ node: StatementNode) throws(StatementProblem) {
    let definition = try node.members(
      "name description type moreInfo extensions interactionType correctResponsesPattern choices"
        + " scale source target steps"
    )
    try definition["name"]?.languages()
    try definition["description"]?.languages()
    try definition["type"]?.iri()
    try definition["moreInfo"]?.iri()
    try definition["extensions"]?.extensions()
    try definition["interactionType"]?.word(
      "true-false choice fill-in long-fill-in matching performance sequencing likert numeric other"
    )
    for response in try definition["correctResponsesPattern"]?.items() ?? [] {
      try response.text()
    }
    for component in components {
      if let list = definition[component] { try checkComponents(list) }
    }
    let isInteraction = (components + ["correctResponsesPattern"]).contains {
      definition[$0] != nil
    }
    if isInteraction, definition["interactionType"] == nil {
      throw node.problem("has no 'interactionType', and the rest of an interaction")
    }
  }

  private static func checkComponents(_ node: StatementNode) throws(StatementProblem) {
    var known: Set<String> = []
    for item in try node.items() {
      let component = try item.members("id description")
      let id = try component.needed("id")
      guard known.insert(try id.text()).inserted else {
        throw id.problem("is there twice")
      }
      try component["description"]?.languages()
    }
  }
}
