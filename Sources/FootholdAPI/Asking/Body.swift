internal import Web

/// What a request carries.
public struct Body: Sendable {
  /// A member of an object.
  public struct Field: Sendable {
    let name: String
    let shape: Parameter.Shape
    let isRequired: Bool
    let about: String
  }

  enum Content: Sendable {
    /// A JSON object with these members.
    case fields([Field])

    /// One JSON object of a schema below `Docs/Schemas`, or an array of them.
    case items(schema: String)

    /// One JSON object of a schema below `Docs/Schemas`.
    case item(schema: String)

    /// A file of any type, which is read in pieces.
    case file
  }

  let content: Content

  /// At most so many bytes.
  public let limit: Int

  public init(_ fields: [Field], limit: Int = 1 << 20) {
    self.init(.fields(fields), limit: limit)
  }

  init(_ content: Content, limit: Int) {
    self.content = content
    self.limit = limit
  }

  /// The members of an object; none for anything else.
  var fields: [Field] {
    guard case .fields(let fields) = content else { return [] }
    return fields
  }

  var openAPI: [String: Any] {
    switch content {
    case .fields(let fields): required("application/json", schema(of: fields))
    case .items(let name):
      required(
        "application/json",
        [
          "oneOf": [
            reference(name),
            ["type": "array", "items": reference(name), "minItems": 1] as [String: Any],
          ]
        ]
      )
    case .item(let name): required("application/json", reference(name))
    case .file: required("application/octet-stream", ["type": "string", "format": "binary"])
    }
  }

  private func required(_ type: String, _ schema: [String: Any]) -> [String: Any] {
    ["required": true, "content": [type: ["schema": schema]]]
  }

  private func reference(_ name: String) -> [String: Any] {
    ["$ref": "#/components/schemas/\(name)"]
  }

  private func schema(of fields: [Field]) -> [String: Any] {
    let properties = fields.map { field in
      (field.name, field.shape.schema.merging(["description": field.about]) { $1 })
    }
    return [
      "type": "object",
      "properties": Dictionary(uniqueKeysWithValues: properties),
      "required": fields.filter(\.isRequired).map(\.name),
      "additionalProperties": false,
    ]
  }

  var problems: [ProblemKind] {
    [.contentTooLarge, .unsupportedMediaType, .refused, .inProgress, .storageFull]
  }
}

extension Body.Field {
  static func required(_ name: String, _ shape: Parameter.Shape, _ about: String) -> Self {
    Self(name: name, shape: shape, isRequired: true, about: about)
  }

  static func optional(_ name: String, _ shape: Parameter.Shape, _ about: String) -> Self {
    Self(name: name, shape: shape, isRequired: false, about: about)
  }
}
