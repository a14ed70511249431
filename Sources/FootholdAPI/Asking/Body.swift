internal import Web

/// What a request may carry.
public struct Body: Sendable {
  /// The media types that are read.
  public let types: [String]

  /// At most so many bytes, unpacked.
  public let limit: Int
  public let about: String

  /// The schema of what is read, as JSON; nil for what isn't JSON.
  public let schema: String?

  var openAPI: [String: Any] {
    let shape: Any = schema.map { ["$ref": "#/components/schemas/\($0)"] } ?? ["type": "string"]
    return [
      "required": true, "description": about,
      "content": Dictionary(uniqueKeysWithValues: types.map { ($0, ["schema": shape]) }),
    ]
  }

  var problems: [ProblemKind] { [.contentTooLarge, .unsupportedMediaType, .refused, .storageFull] }
}
