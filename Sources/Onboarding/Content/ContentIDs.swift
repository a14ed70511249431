/// Ids for courses, or for the lessons of one, that no plan knows: each is made from the name.
///
/// Different names whose slugs are the same get different ids: `c`, `c-2`, `c-3` for C, C# and C++.
/// The ids depend on all the names together, and not on their order.
struct ContentIDs {
  private var ids: [String: String] = [:]

  /// - Parameters:
  ///   - keys: What tells the names apart.
  ///   - slug: Makes the slug for a key.
  ///   - taken: Ids that a plan uses.
  ///   - joinsFileNames: Whether a name and the same as Moodle writes it in the name of a file,
  ///     `rpt_201___reports`, are one.
  init(
    keys: Set<String>,
    slug: (String) -> String,
    taken: Set<String>,
    joinsFileNames: Bool
  ) {
    let bySlug = Dictionary(grouping: keys.sorted(), by: slug)
    for (slug, keys) in bySlug {
      var number = 1
      for group in joinsFileNames ? Self.joined(keys) : keys.map({ [$0] }) {
        var id = number == 1 ? slug : "\(slug)-\(number)"
        while taken.contains(id) || (number > 1 && bySlug[id] != nil) {
          number += 1
          id = "\(slug)-\(number)"
        }
        for key in group { ids[key] = id }
        number += 1
      }
    }
  }

  /// The id for one of the keys.
  subscript(key: String) -> String { ids[key] ?? key }

  /// The slug of a name; the fallback where the name has no letter or digit.
  static func slug(_ name: String, or fallback: String) -> String {
    let slug = ContentText.slug(name)
    return slug.isEmpty ? fallback : slug
  }

  /// The keys, each by itself, but with it what is its form in the name of a file; that is left
  /// by itself where it is the form of several.
  private static func joined(_ keys: [String]) -> [[String]] {
    let full = Dictionary(
      grouping: keys.filter { ContentText.fileName($0) != $0 },
      by: ContentText.fileName
    )
    return keys.compactMap { key in
      if full[key]?.count == 1 { return nil }
      let form = ContentText.fileName(key)
      return form != key && full[form]?.count == 1 && keys.contains(form) ? [key, form] : [key]
    }
  }
}
