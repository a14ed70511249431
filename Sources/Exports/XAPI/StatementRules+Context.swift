/// Within what something was done.
extension StatementRules {
  /// - Parameter isAboutActivity: Whether the statement's object is an activity.
  static func checkContext(
    _ node: StatementNode,
    isAboutActivity: Bool
  ) throws(StatementProblem) {
    let context = try node.members(
      "registration instructor team contextActivities contextAgents contextGroups revision platform"
        + " language statement extensions"
    )
    try context["registration"]?.uuid()
    if let instructor = context["instructor"] { try checkActor(instructor) }
    if let team = context["team"] { try checkGroup(team) }
    if let activities = context["contextActivities"] { try checkActivities(activities) }
    for key in ["revision", "platform"] {
      guard let told = context[key] else { continue }
      try told.text()
      guard isAboutActivity else {
        throw told.problem("is only for statements whose object is an activity")
      }
    }
    try context["language"]?.language()
    if let statement = context["statement"] { try checkReference(statement) }
    try context["extensions"]?.extensions()
    for agent in try context["contextAgents"]?.items() ?? [] {
      try checkRelevant(agent, "contextAgent", "agent") { node throws(StatementProblem) in
        try checkAgent(node)
      }
    }
    for group in try context["contextGroups"]?.items() ?? [] {
      try checkRelevant(group, "contextGroup", "group") { node throws(StatementProblem) in
        try checkGroup(node)
      }
    }
  }

  private static func checkActivities(_ node: StatementNode) throws(StatementProblem) {
    let lists = try node.members("parent grouping category other")
    for key in ["parent", "grouping", "category", "other"] {
      guard let list = lists[key] else { continue }
      // A single one may stand without a list, as in version 0.95.
      if case .object = list.value {
        try checkActivity(list)
      } else {
        for activity in try list.items() { try checkActivity(activity) }
      }
    }
  }

  /// Somebody beside the actor, with what they have to do with it (IEEE 9274.1.1, 4.2.2).
  private static func checkRelevant(
    _ node: StatementNode,
    _ type: String,
    _ key: String,
    _ check: (StatementNode) throws(StatementProblem) -> Void
  ) throws(StatementProblem) {
    let relevant = try node.members("objectType \(key) relevantTypes")
    try relevant.needed("objectType").word(type)
    try check(try relevant.needed(key))
    guard let types = relevant["relevantTypes"] else { return }
    let items = try types.items()
    guard !items.isEmpty else { throw types.problem("must not be empty") }
    for item in items { try item.iri() }
  }
}
