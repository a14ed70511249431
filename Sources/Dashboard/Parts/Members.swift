internal import Mustache

/// The members of a page's model by name, looked at once: a template that asks a structure itself
/// goes through all its members by reflection for every name, which takes most of a long page's time.
struct Members: MustacheParent {
  private let values: [String: Any]

  func child(named name: String) -> Any? { values[name] }

  /// A model as templates take it: structures by their members, lists by their items, and all else
  /// as it is.
  static func looking(into value: Any) -> Any? {
    if value is any Leaf { return value }
    if let items = value as? [Any] { return items.compactMap(looking) }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.flatMap { looking(into: $0.value) }
    // What says itself how it is written has nothing to ask for.
    case .struct: return value is any CustomStringConvertible ? value : Members(mirror)
    default: return value
    }
  }

  private init(_ mirror: Mirror) {
    var values: [String: Any] = [:]
    for child in mirror.children {
      guard let name = child.label else { continue }
      values[name] = Self.looking(into: child.value)
    }
    self.values = values
  }
}

/// What has no members that a template could ask for.
private protocol Leaf {}
extension String: Leaf {}
extension Bool: Leaf {}
extension Int: Leaf {}
extension Dictionary: Leaf where Key == String {}
