/// A value of the file, with the place where it begins.
///
/// Numbers, dates and words like `no` are text as they are written: what they mean is decided
/// where they are read.
struct YAMLValue {
  let spot: Spot
  let content: Content

  enum Content {
    /// A key with nothing after its colon.
    case nothing
    case text(String)
    case list([YAMLValue])
    case mapping([YAMLEntry])
  }

  /// The text that stands there; empty for anything else.
  var written: String {
    if case .text(let text) = content { text } else { "" }
  }

  /// What stands there, in the words of a message.
  var found: String {
    switch content {
    case .nothing, .text(""): "empty"
    case .text(let text): text.count > 40 ? "'\(text.prefix(39))…'" : "'\(text)'"
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }
}

/// A key of a mapping and its value.
struct YAMLEntry {
  let key: String
  let spot: Spot
  let value: YAMLValue
}
