internal import HTTPTypes

/// The addresses of the API.
struct Addresses: Sendable {
  private let all: [Address]

  /// - Parameter known: Methods and paths, parameters in braces.
  init(_ known: [(method: HTTPRequest.Method, path: String)]) {
    all = Dictionary(grouping: known, by: \.path)
      .map { Address(path: $0.key, methods: $0.value.map(\.method)) }
  }

  /// The one that is meant by a path: one that is written out before one with parameters.
  func at(_ path: String) -> Address? {
    all.filter { $0.matches(path) }.min { $0.parameters < $1.parameters }
  }
}

/// A path with what can be done there.
struct Address: Sendable {
  let parts: [Substring]
  let methods: [HTTPRequest.Method]

  init(path: String, methods: [HTTPRequest.Method]) {
    parts = path.split(separator: "/")
    self.methods = methods
  }

  var parameters: Int { parts.count { $0.hasPrefix("{") } }

  var allowed: String {
    var names = Set(methods.map(\.rawValue))
    if names.contains("GET") { names.insert("HEAD") }
    return names.sorted().joined(separator: ", ")
  }

  func matches(_ path: String) -> Bool {
    let asked = path.split(separator: "/")
    return asked.count == parts.count
      && zip(asked, parts).allSatisfy { $0 == $1 || $1.hasPrefix("{") }
  }
}
