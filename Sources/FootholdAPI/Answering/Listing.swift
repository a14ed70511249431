internal import Hummingbird
internal import Onboarding
internal import Reports
internal import Web

/// A page of a list.
struct Listing {
  /// What the document says beside the items.
  var members: [(String, JSON)]

  /// The member that has the items.
  let name: String
  let items: [JSON]

  /// Where the next page begins; nil when this is the last.
  let next: Cursor?
}

extension Ask {
  func answer(_ listing: Listing, schema: String) throws -> Response {
    answer(try document(listing, schema: schema))
  }

  func document(_ listing: Listing, schema: String) throws -> JSON {
    var members = listing.members
    members.append((listing.name, .array(try chosen(listing.items, listing.name, schema))))
    members.append(("next", .text(try listing.next.map { try pages.text($0) })))
    return .object(members)
  }

  /// How many items a page has.
  func pageLimit() throws -> Int { try count("limit", in: 1...500) ?? 50 }

  /// A page of a list that was made whole: the items after the cursor's.
  ///
  /// - Parameters:
  ///   - list: The document of the whole list.
  ///   - keys: For each item what it is known and sorted by, ascending.
  func page(_ list: JSON, items name: String, keys: [[String]]) throws -> Listing {
    let limit = try pageLimit()
    let cursor = try cursor(of: listName)
    guard case .object(let members) = list,
      let all = members.first(where: { $0.0 == name })?.1.elements, all.count == keys.count
    else { throw Problem(.internalError, "the list has no items") }
    let begin =
      cursor.map { cursor in keys.firstIndex { Self.isAfter($0, cursor.after) } ?? keys.count } ?? 0
    let end = min(all.count, begin + limit)
    let next =
      end < all.count && end > 0
      ? Cursor(list: listName, at: cursor?.at ?? now.milliseconds, after: keys[end - 1]) : nil
    return Listing(
      members: members.filter { $0.0 != name },
      name: name,
      items: (begin..<end).map(all.element),
      next: next
    )
  }

  /// A page that was made as such.
  func listing(_ list: JSON, items name: String, next: Cursor?) throws -> Listing {
    guard case .object(let members) = list,
      let items = members.first(where: { $0.0 == name })?.1.elements
    else { throw Problem(.internalError, "the list has no items") }
    return Listing(
      members: members.filter { $0.0 != name },
      name: name,
      items: (0..<items.count).map(items.element),
      next: next
    )
  }

  private static func isAfter(_ key: [String], _ other: [String]) -> Bool {
    other.lexicographicallyPrecedes(key)
  }

  /// The items with the members that were asked for.
  private func chosen(_ items: [JSON], _ name: String, _ schema: String) throws -> [JSON] {
    guard let fields = try list("fields") else { return items }
    let known = SchemaBook.shared.items(of: schema, name)
    for field in fields where !known.contains(field) {
      throw Problem(
        .invalidParameter,
        "items have no member '\(field)'",
        hint: "there are: \(known.joined(separator: ", "))",
        field: "fields"
      )
    }
    return items.map { item in
      guard case .object(let members) = item else { return item }
      return .object(members.filter { fields.contains($0.0) })
    }
  }
}
