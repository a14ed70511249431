/// An activity as a statement describes it.
struct Activity {
  let id: String
  let kind: ActivityKind
  let title: String?

  init(id: String, kind: ActivityKind, title: String?) {
    self.id = id
    self.kind = kind
    self.title = title
  }

  /// Nil for what is no activity, or has no id.
  init?(_ value: JSONValue) {
    guard value.isObject, let id = value.text("id") else { return nil }
    let definition = value["definition"]
    let type = definition?.text("type")
    self.id = id
    title = definition?["name"].flatMap(Self.text)
    let kind = ActivityKind(type: type)
    self.kind = kind == .untyped && ActivityIRI.isCourse(id) ? .course : kind
  }

  var name: String { ActivityIRI.name(id) }

  /// English if there is a text in it, else the first: the same whatever the user's language is.
  static func text(_ languages: JSONValue) -> String? {
    if let text = languages.name { return text }
    var first: String?
    var english: String?
    languages.eachEntry { language, value in
      guard let text = value.name else { return true }
      if first == nil { first = text }
      let tag = language.raw
      if tag.isWord("en") || tag.beginning(3).isWord("en-") { english = text }
      return english == nil
    }
    return english ?? first
  }
}

extension JSONValue {
  /// The activities of a context's list; a single one may stand without a list.
  func activities(_ key: StaticString) -> [Activity] {
    guard let list = self[key] else { return [] }
    return list.kind == .array
      ? list.elements.compactMap(Activity.init) : [Activity(list)].compactMap(\.self)
  }
}
