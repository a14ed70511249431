internal import Foundation
internal import Reports

/// The schemas of the answers, as they are in `Docs/Schemas`.
struct SchemaBook: Sendable {
  static let shared = SchemaBook()

  /// By the name of the file without its ending.
  private let texts: [String: [UInt8]] = [
    "stalled": PackageResources.stalled_schema_json,
    "long-quiet": PackageResources.long_quiet_schema_json,
    "customers": PackageResources.customers_schema_json,
    "health": PackageResources.health_schema_json,
    "customer-health": PackageResources.customer_health_schema_json,
    "customer": PackageResources.customer_schema_json,
    "goals": PackageResources.goals_schema_json,
    "learners": PackageResources.learners_schema_json,
    "learner": PackageResources.learner_schema_json,
    "forecast": PackageResources.forecast_schema_json,
    "ttv": PackageResources.ttv_schema_json,
    "funnel": PackageResources.funnel_schema_json,
    "friction": PackageResources.friction_schema_json,
    "metrics": PackageResources.metrics_schema_json,
    "metric": PackageResources.metric_schema_json,
    "metric-catalogue": PackageResources.metric_catalogue_schema_json,
    "outcomes": PackageResources.outcomes_schema_json,
    "courses": PackageResources.courses_schema_json,
    "course": PackageResources.course_schema_json,
    "comments": PackageResources.comments_schema_json,
    "little-time": PackageResources.little_time_schema_json,
    "plans": PackageResources.plans_schema_json,
    "plan": PackageResources.plan_schema_json,
    "imports": PackageResources.imports_schema_json,
    "rejected": PackageResources.rejected_schema_json,
    "sources": PackageResources.sources_schema_json,
    "feedback": PackageResources.feedback_schema_json,
    "import": PackageResources.import_schema_json,
    "upload": PackageResources.upload_schema_json,
    "event": PackageResources.event_schema_json,
    "receipt": PackageResources.receipt_schema_json,
    "xapi-statement": PackageResources.xapi_statement_schema_json,
    "xapi-ids": PackageResources.xapi_ids_schema_json,
    "xapi-about": PackageResources.xapi_about_schema_json,
  ]

  var names: [String] { texts.keys.sorted() }

  /// The schema as JSON with its definitions; an empty one for a name that nobody has.
  func schema(_ name: String) -> [String: Any] {
    guard let bytes = texts[name] else { return [:] }
    return (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any] ?? [:]
  }

  /// The members that the items of a list have, sorted.
  func items(of name: String, _ list: String) -> [String] {
    let whole = schema(name)
    let properties = whole["properties"] as? [String: Any] ?? [:]
    var item = (properties[list] as? [String: Any])?["items"] as? [String: Any] ?? [:]
    if let reference = item["$ref"] as? String {
      let definitions = whole["$defs"] as? [String: Any] ?? [:]
      item =
        definitions[String(reference.split(separator: "/").last ?? "")] as? [String: Any] ?? [:]
    }
    return (item["properties"] as? [String: Any] ?? [:]).keys.sorted()
  }
}

extension SchemaBook {
  /// The schema for a document of OpenAPI: its definitions by names of their own.
  func components(_ name: String) -> [String: Any] {
    var whole = schema(name)
    let definitions = whole.removeValue(forKey: "$defs") as? [String: Any] ?? [:]
    whole["$schema"] = nil
    whole["$id"] = nil
    var all: [String: Any] = [name: Self.moved(whole, name)]
    for (part, definition) in definitions { all["\(name).\(part)"] = Self.moved(definition, name) }
    return all
  }

  /// The schema of a page: that of the whole list, with `next`. Items may have chosen members only.
  func page(of name: String, _ list: String) -> [String: Any] {
    guard var page = components(name)[name] as? [String: Any] else { return [:] }
    var properties = page["properties"] as? [String: Any] ?? [:]
    properties["next"] = [
      "type": ["string", "null"],
      "description": "The `cursor` of the next page; null on the last.",
    ]
    properties[list] = ["type": "array", "items": ["type": "object"]]
    page["properties"] = properties
    page["required"] = (page["required"] as? [String] ?? []) + ["next"]
    return page
  }

  private static func moved(_ schema: Any, _ name: String) -> Any {
    switch schema {
    case let object as [String: Any]:
      var moved = object.mapValues { Self.moved($0, name) }
      if let reference = object["$ref"] as? String, reference.hasPrefix("#/$defs/") {
        moved["$ref"] = "#/components/schemas/\(name).\(reference.dropFirst("#/$defs/".count))"
      }
      return moved
    case let list as [Any]: return list.map { Self.moved($0, name) }
    default: return schema
    }
  }
}
