internal import Onboarding
internal import Tracking

extension DigestReport {
  /// The letter in pieces, for whoever lays it out in another way.
  public struct Parts: Hashable, Sendable {
    public var sections: [Section]

    /// What isn't about one customer.
    public var notes: [String]
  }

  public struct Section: Hashable, Sendable {
    public var heading: String
    public var entries: [Entry]
  }

  public struct Entry: Hashable, Sendable {
    public var name: String

    /// The address of the customer's page.
    public var page: String?
    public var lines: [String]
  }

  public var parts: Parts {
    let sections = digest.sections.map { section in
      Section(
        heading: "\(section.heading) (\(section.items.count))",
        entries: Self.shown(section.items).map { item in
          Entry(
            name: Self.name(item),
            page: page(item.customer.id),
            lines: [days.sentence(item), reason(item), item.product.rawValue].compactMap(\.self)
          )
        }
      )
    }
    return Parts(
      sections: sections,
      notes: [digest.omission, digest.standing].compactMap(\.self)
    )
  }
}
