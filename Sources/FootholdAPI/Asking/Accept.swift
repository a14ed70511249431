internal import HTTPTypes
internal import Web

/// What whoever asks would like to get: the header `Accept` of RFC 9110, 12.5.1.
struct Accept {
  private var ranges: [(type: Substring, subtype: Substring, quality: Double)] = []

  init(_ header: String?) {
    for part in (header ?? "").split(separator: ",") {
      let words = part.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
      guard let range = words.first?.lowercased().split(separator: "/"), range.count == 2 else {
        continue
      }
      let quality = words.dropFirst().first { $0.lowercased().hasPrefix("q=") }
      ranges.append((range[0], range[1], quality.flatMap { Double($0.dropFirst(2)) } ?? 1))
    }
  }

  /// Whether it is among what may come: the closest range decides. Who says nothing takes anything.
  ///
  /// - Parameter media: A type without parameters: `application/json`.
  func allows(_ media: String) -> Bool {
    guard !ranges.isEmpty else { return true }
    let parts = media.split(separator: "/")
    let closest: [(Substring, Substring)] = [(parts[0], parts[1]), (parts[0], "*"), ("*", "*")]
    for (type, subtype) in closest {
      let found = ranges.filter { $0.type == type && $0.subtype == subtype }
      if !found.isEmpty { return found.contains { $0.quality > 0 } }
    }
    return false
  }
}

extension Endpoint {
  /// The media type of its answers that has to be accepted. Who asks whether the server is there
  /// looks at the status alone, whatever they would accept.
  var media: String? {
    if path == Self.isAlive.path || path == Self.isReady.path { return nil }
    if success == .noContent { return nil }
    return schema == nil ? contentType : "application/json"
  }

  /// - Throws: ``Problem`` of 406.
  func check(accept header: String?) throws {
    guard let media, !Accept(header).allows(media) else { return }
    throw Problem(
      .notAcceptable,
      "answers here are \(media), which 'Accept' leaves out",
      hint: "send 'Accept: \(media)', or none",
      field: "Accept"
    )
  }
}
