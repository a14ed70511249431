internal import Web

/// A JSON object that a request carries.
public struct Body: Sendable {
  /// A member of the object.
  public struct Field: Sendable {
    let name: String
    let shape: Parameter.Shape
    let isRequired: Bool
    let about: String
  }

  public let fields: [Field]

  /// At most so many bytes.
  public let limit: Int

  public init(_ fields: [Field], limit: Int = 1 << 20) {
    self.fields = fields
    self.limit = limit
  }

  var openAPI: [String: Any] {
    let properties = fields.map { field in
      (field.name, field.shape.schema.merging(["description": field.about]) { $1 })
    }
    let schema: [String: Any] = [
      "type": "object",
      "properties": Dictionary(uniqueKeysWithValues: properties),
      "required": fields.filter(\.isRequired).map(\.name),
      "additionalProperties": false,
    ]
    return ["required": true, "content": ["application/json": ["schema": schema]]]
  }

  var problems: [ProblemKind] { [.contentTooLarge, .unsupportedMediaType, .refused, .storageFull] }
}

extension Body.Field {
  static func required(_ name: String, _ shape: Parameter.Shape, _ about: String) -> Self {
    Self(name: name, shape: shape, isRequired: true, about: about)
  }

  static func optional(_ name: String, _ shape: Parameter.Shape, _ about: String) -> Self {
    Self(name: name, shape: shape, isRequired: false, about: about)
  }
}
