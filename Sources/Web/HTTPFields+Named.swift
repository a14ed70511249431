public import HTTPTypes

extension HTTPFields {
  /// A header by a name that may not be one: what `HTTPField.Name(_:)` gives.
  public subscript(named name: HTTPField.Name?) -> String? {
    get { name.flatMap { self[$0] } }
    set { if let name { self[name] = newValue } }
  }
}
