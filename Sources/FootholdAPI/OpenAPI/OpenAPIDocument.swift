internal import Foundation
internal import HTTPTypes
internal import Onboarding
internal import Tracking
internal import Web

/// The description of the API in OpenAPI 3.1, made of the same endpoints as the router.
struct OpenAPIDocument {
  let endpoints: [Endpoint]
  let version: String

  /// The document, UTF-8, with its keys sorted.
  func bytes() throws -> [UInt8] {
    let data = try JSONSerialization.data(
      withJSONObject: document,
      options: [.sortedKeys, .withoutEscapingSlashes]
    )
    return [UInt8](data)
  }

  private var document: [String: Any] {
    var paths: [String: [String: Any]] = [:]
    for endpoint in endpoints {
      paths[endpoint.path, default: [:]][endpoint.method.rawValue.lowercased()] =
        operation(endpoint)
    }
    return [
      "openapi": "3.1.0",
      "info": [
        "title": "Foothold", "version": version,
        "description": "Which new customers have stalled in onboarding, since when and why.",
        "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
      ],
      "servers": [["url": "/"]],
      "paths": paths,
      "components": [
        "schemas": schemas,
        "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
      ],
    ]
  }

  private var schemas: [String: Any] {
    var all: [String: Any] = ["problem": Self.problem]
    for name in SchemaBook.shared.names {
      for (part, schema) in SchemaBook.shared.components(name) { all[part] = schema }
    }
    for endpoint in endpoints {
      guard let list = endpoint.list, let name = endpoint.schema else { continue }
      all["\(name)-page"] = SchemaBook.shared.page(of: name, list)
    }
    return all
  }

  private func operation(_ endpoint: Endpoint) -> [String: Any] {
    var operation: [String: Any] = [
      "summary": endpoint.summary,
      "operationId": Self.name(endpoint),
      "responses": responses(endpoint),
    ]
    var parameters =
      endpoint.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { part in
        [
          "name": String(part.dropFirst().dropLast()), "in": "path", "required": true,
          "schema": ["type": "string", "minLength": 1],
        ] as [String: Any]
      } + endpoint.parameters.map { parameter($0, of: endpoint) }
    if endpoint.isDeprecated { operation["deprecated"] = true }
    if endpoint.heedsIfMatch { parameters.append(Self.ifMatch) }
    if !parameters.isEmpty { operation["parameters"] = parameters }
    if let body = endpoint.body { operation["requestBody"] = body.openAPI }
    operation["security"] = endpoint.scope.map { scope in [["token": [scope.rawValue]]] } ?? []
    return operation
  }

  private func parameter(_ parameter: Parameter, of endpoint: Endpoint) -> [String: Any] {
    var said: [String: Any] = [
      "name": parameter.name, "in": parameter.isHeader ? "header" : "query",
      "description": parameter.about, "schema": parameter.shape.schema,
    ]
    if case .list = parameter.shape { said["explode"] = false }
    if parameter.name == "fields", let list = endpoint.list, let name = endpoint.schema {
      let fields = SchemaBook.shared.items(of: name, list)
      said["schema"] = Parameter.Shape.list(.choice(fields)).schema
    }
    return said
  }

  private func responses(_ endpoint: Endpoint) -> [String: Any] {
    var answer: [String: Any] = ["description": "The answer."]
    if let name = endpoint.schema {
      let reference = endpoint.list == nil ? name : "\(name)-page"
      answer["content"] = [
        "application/json": ["schema": ["$ref": "#/components/schemas/\(reference)"]]
      ]
    } else if let type = endpoint.contentType {
      answer["content"] = [
        type: ["schema": ["type": type == "application/json" ? "object" : "string"]]
      ]
    }
    var all: [String: Any] =
      endpoint.isRemoved ? [:] : [String(endpoint.success.code): answer]
    if case .file? = endpoint.body?.content {
      all["202"] = [
        "description": "It was taken in, and `Location` tells how far it is.",
        "content": ["application/json": ["schema": ["$ref": "#/components/schemas/upload"]]],
      ]
    }
    if endpoint.schema != nil, endpoint.method == .get {
      all["304"] = ["description": "It is still as `If-None-Match` has it."]
    }
    for kind in endpoint.problems {
      all[String(kind.status.code)] = [
        "description": kind.title,
        "content": [
          "application/problem+json": ["schema": ["$ref": "#/components/schemas/problem"]]
        ],
      ]
    }
    return all
  }

  /// `getV1CustomersCustomer`: what programs that write clients call it.
  private static func name(_ endpoint: Endpoint) -> String {
    let parts = endpoint.path.split { !$0.isLetter && !$0.isNumber }
    return endpoint.method.rawValue.lowercased()
      + parts.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private static var ifMatch: [String: Any] {
    [
      "name": "If-Match", "in": "header", "schema": ["type": "string"],
      "description":
        "Tags of `GET /v1/customers/{customer}`: nothing is done if the customer has changed since.",
    ]
  }

  private static var problem: [String: Any] {
    [
      "type": "object",
      "required": ["type", "title", "status", "detail", "instance", "request_id"],
      "properties": [
        "type": ["type": "string"], "title": ["type": "string"],
        "status": ["type": "integer", "minimum": 400, "maximum": 599],
        "detail": ["type": "string"], "instance": ["type": "string"],
        "request_id": ["type": "string"], "hint": ["type": "string"], "field": ["type": "string"],
      ],
    ]
  }
}

extension Endpoint {
  /// What may go wrong, by what the endpoint takes.
  var problems: [ProblemKind] {
    if isRemoved { return [.gone] }
    var kinds: [ProblemKind] = [.badRequest, .internalError, .unavailable]
    if media != nil { kinds.append(.notAcceptable) }
    if heedsIfMatch { kinds.append(.preconditionFailed) }
    if scope != nil { kinds += [.unauthorized, .forbidden, .tooManyRequests] }
    let names: Set<String> = ["customer", "product", "owner", "segment"]
    if path.contains("{") || parameters.contains(where: { names.contains($0.name) }) {
      kinds.append(.notFound)
    }
    if method == .get { kinds.append(.refused) }
    if path.contains("{") || !parameters.isEmpty { kinds.append(.uriTooLong) }
    if path.hasPrefix("\(Self.xapi)/statements") {
      kinds += method == .get ? [.notFound, .noRecordStore] : [.statementConflict]
    }
    return kinds + body.map(\.problems, default: [])
  }
}

extension Optional {
  fileprivate func map<Result>(_ path: KeyPath<Wrapped, Result>, default other: Result) -> Result {
    map { $0[keyPath: path] } ?? other
  }
}

extension Parameter.Shape {
  var schema: [String: Any] {
    switch self {
    case .text:
      ["type": "string", "minLength": 1, "pattern": #"^[^\u0000]*[^\s\u0000][^\u0000]*$"#]
    case .instant:
      ["type": "string", "format": "date-time", "examples": ["2026-11-22T09:00:00Z"]]
    case .day: ["type": "string", "format": "date", "examples": ["2026-11-22"]]
    case .number:
      [
        "type": "number", "exclusiveMinimum": -GoalMeasure.largest,
        "exclusiveMaximum": GoalMeasure.largest,
      ]
    case .length:
      ["type": "string", "pattern": "^([0-9]{1,4}[mh]|[0-2]?[0-9]{1,3}d|[0-4]?[0-9]{1,2}w)$"]
    case .count(let range):
      range.upperBound == .max
        ? ["type": "integer", "minimum": range.lowerBound]
        : ["type": "integer", "minimum": range.lowerBound, "maximum": range.upperBound]
    case .choice(let choices): ["type": "string", "enum": choices]
    case .flag: ["type": "boolean"]
    case .several(let shape): ["type": "array", "items": shape.schema, "maxItems": 100]
    case .list(let shape): ["type": "array", "items": shape.schema, "minItems": 1, "maxItems": 100]
    }
  }
}
