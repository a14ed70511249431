import Foundation

/// How the ids of activities become names of courses and lessons.
enum ActivityIRI {
  /// The name under which a course or lesson is kept: its id, but for Open edX its own key, which
  /// its reports and logs use as well.
  static func name(_ id: String) -> String {
    let plain = plain(id)
    if let block = openEdX(plain, from: "block-v1:") { return block }
    if let course = openEdX(plain, from: "course-v1:"), plain.hasSuffix(course) { return course }
    return plain
  }

  /// The course within which the id lies by its shape; nil when it doesn't tell.
  ///
  /// Known are the keys of Open edX, Moodle's `course/view.php?id=2` and `…/courses/NAME/…`.
  static func course(of id: String) -> String? {
    let plain = plain(id)
    if let course = openEdX(plain, from: "course-v1:") { return course }
    if let block = openEdX(plain, from: "block-v1:"), let end = block.firstRange(of: "+type@") {
      return "course-v1:\(block[..<end.lowerBound].dropFirst(9))"
    }
    for folder in ["/courses/", "/course/"] {
      guard let found = plain.firstRange(of: folder) else { continue }
      let rest = plain[found.upperBound...]
      if rest.hasPrefix("view.php?") {
        let query = rest.dropFirst(9).prefix { $0 != "#" }.split(separator: "&")
        guard let number = query.first(where: { $0.hasPrefix("id=") }) else { continue }
        return "\(plain[..<found.upperBound])view.php?\(number)"
      }
      let name = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
      if !name.isEmpty, !name.contains(".php") { return "\(plain[..<found.upperBound])\(name)" }
    }
    return nil
  }

  /// Whether the id is that of a course by its shape.
  static func isCourse(_ id: String) -> Bool { course(of: id) == name(id) }

  /// Open edX's key from its prefix on. A blank stands for `+` where somebody decoded it once too
  /// often.
  private static func openEdX(_ id: String, from prefix: String) -> String? {
    guard let found = id.firstRange(of: prefix) else { return nil }
    let key = id[found.lowerBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return String(key).replacing(" ", with: "+")
  }

  /// The id without a slash at its end; Open edX's keys without percent signs.
  private static func plain(_ id: String) -> String {
    let plain = id.count > 1 && id.hasSuffix("/") ? String(id.dropLast()) : id
    guard plain.contains("-v1"), plain.contains("%") else { return plain }
    return plain.removingPercentEncoding ?? plain
  }
}
