import Onboarding

/// How events of Caliper name people and things: by an IRI alone, or by an object with an `id`.
extension JSONValue {
  /// The id of an entity.
  var entityID: String? { kind == .string ? name : text("id") ?? text("@id") }

  /// The last word of an entity's type; older versions write it as an IRI.
  var entityType: String? {
    guard let type = text("type") ?? text("@type") else { return nil }
    return type.contains("/") ? type.split(separator: "/").last.map(String.init) : type
  }

  /// A value that some systems put among the extensions.
  func entity(_ key: StaticString) -> JSONValue? { self[key] ?? self["extensions"]?[key] }

  /// The entity as an activity; what is shown of it is its name, or a course's number.
  var caliperActivity: Activity? {
    guard let id = entityID else { return nil }
    return Activity(
      id: id,
      kind: Self.caliperKind(entityType, id),
      title: text("name") ?? text("courseNumber")
    )
  }

  private static func caliperKind(_ type: String?, _ id: String) -> ActivityKind {
    switch type {
    case "CourseOffering", "CourseSection": .course
    case "AssessmentItem", "QuestionnaireItem", "Question": .item
    case "Attempt", "Response", "Result": .part
    case "SoftwareApplication", "Group", "Organization", "Session": .surrounding
    case "Thread", "Message", "Forum": .talk
    case nil: ActivityIRI.isCourse(id) ? .course : .untyped
    default: .lesson
    }
  }
}

extension PersonClaim {
  /// A person of Caliper. Where the IRI is of the form `…/users/554433`, the last part is the id by
  /// which the system's other exports know them.
  init?(caliper person: JSONValue) {
    guard let id = person.entityID else { return nil }
    let addresses = person["otherIdentifiers"]?.elements.filter { identifier in
      identifier.text("identifierType") == "EmailAddress"
    }
    let isAddress = id.prefix(7).lowercased() == "mailto:"
    let email = isAddress ? String(id.dropFirst(7)) : addresses?.first?.text("identifier")
    self.init(
      email: email,
      lmsID: isAddress ? nil : Self.number(id),
      lmsSystem: isAddress ? nil : IRI.host(id),
      name: person.text("name")
    )
  }

  private static func number(_ id: String) -> String {
    let parts = id.split(separator: "/")
    guard parts.count > 2, let last = parts.last, !last.contains("?") else { return id }
    return ["user", "users", "people", "person"].contains(parts[parts.count - 2])
      ? String(last) : id
  }
}
