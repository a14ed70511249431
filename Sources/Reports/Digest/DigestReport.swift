public import Onboarding
public import Tracking

/// What changed for one owner's customers, as a letter and for programs.
public struct DigestReport: Sendable {
  let digest: Digest
  let days: DigestDays
  let page: @Sendable (Identifier<Customer>) -> String?

  /// How wide the letter is, in columns.
  public static let width = 72

  /// How many of what isn't an alert are shown of a kind.
  static let most = 20

  /// How much of a name is shown, in columns.
  static let nameWidth = 120

  /// - Parameters:
  ///   - zone: On whose clock days are told.
  ///   - page: The address of a customer's page; nil where there is none.
  public init(
    _ digest: Digest,
    zone: Zone,
    page: @escaping @Sendable (Identifier<Customer>) -> String? = { _ in nil }
  ) {
    self.digest = digest
    days = DigestDays(zone: zone)
    self.page = page
  }

  /// What it is about, in a line: `Foothold, Mon 23 Nov 2026: 3 stalled, 1 recovered`.
  public var subject: String {
    "Foothold, \(days.weekday(digest.at)): \(summary)"
  }

  private var summary: String {
    if digest.withheld == 0, digest.items.count == 1, let item = digest.items.first {
      return item.inSubject(Self.name(item))
    }
    let counts = DigestChange.allCases.compactMap { change -> String? in
      let count = digest.items.count { $0.change == change }
      return count == 0 ? nil : change.counted(count)
    }
    let untold = digest.withheld == 0 ? [] : ["\(digest.withheld) not shown"]
    let words = counts + untold
    return words.isEmpty ? "nothing new" : words.joined(separator: ", ")
  }

  var title: String {
    digest.isFirst ? "Your first digest" : "What changed since \(days.weekday(digest.since))"
  }

  /// The letter as text, 72 columns wide, with the line end after the last line.
  public var text: String {
    var letter = PlainText(width: Self.width)
    letter.append("\(title), for \(digest.owner)")
    if !digest.isNews {
      letter.skip()
      letter.append("Nothing new.")
    }
    for section in digest.sections {
      letter.skip()
      letter.append("\(section.heading) (\(section.items.count))")
      for item in Self.shown(section.items) {
        letter.skip()
        letter.append("\(Self.name(item)) (\(item.product))", indent: 2)
        letter.append(days.sentence(item), indent: 4)
        if let reason = reason(item) { letter.append(reason, indent: 4) }
        if let page = page(item.customer.id) { letter.append(page, indent: 4) }
      }
      if let rest = Self.rest(section.items) {
        letter.skip()
        letter.append(rest, indent: 2)
      }
    }
    if let omission = digest.omission {
      letter.skip()
      letter.append(omission)
    }
    letter.skip()
    letter.append(digest.standing)
    return letter.text
  }

  /// Why a stalled one is stalled.
  func reason(_ item: Digest.Item) -> String? {
    item.change.isAlert ? item.row?.reason(at: digest.at) : nil
  }

  static func name(_ item: Digest.Item) -> String {
    item.customer.name.safeForPages.shortened(to: nameWidth)
  }

  static func shown(_ items: [Digest.Item]) -> [Digest.Item] {
    items.first?.change.isAlert == true ? items : Array(items.prefix(most))
  }

  static func rest(_ items: [Digest.Item]) -> String? {
    let count = items.count - shown(items).count
    return count == 0 ? nil : "And \(count) more."
  }
}

/// The digests of several owners, for programs and spreadsheets.
public struct DigestsReport: Sendable {
  private let digests: [Digest]
  private let at: Instant

  public init(_ digests: [Digest], at instant: Instant) {
    self.digests = digests
    at = instant
  }

  public var table: Table {
    Table(
      columns: [
        Column(key: "owner", title: "Owner", isFlexible: true, minimumWidth: 14),
        Column(key: "change", title: "Change"),
        Column(key: "customer", title: "Customer", isFlexible: true, minimumWidth: 12),
        Column(key: "customer_name", title: "Name", priority: 3, isFlexible: true),
        Column(key: "product", title: "Product", priority: 2),
        Column(key: "segment", title: "Segment", priority: 4),
        Column(key: "at", title: "On"), Column(key: "step_title", title: "Step", priority: 1),
        Column(key: "reason", title: "Why", priority: 1, isFlexible: true, minimumWidth: 30),
      ],
      rows: digests.flatMap { digest in
        digest.items.map { item in
          [
            .text(digest.owner), .text(item.change.rawValue),
            .text(item.customer.id.rawValue).styled(.strong), .text(item.customer.name),
            .text(item.product.rawValue), .text(item.customer.segment), .instant(item.at),
            .text(item.stepTitle), .text(item.row?.reason(at: digest.at)),
          ]
        }
      }
    )
  }

  /// Described by `Docs/Schemas/digest.schema.json`.
  public var json: JSON {
    ["at": .instant(at), "digests": .array(digests.map(Self.json))]
  }

  /// One owner's, as it is in the document and as webhooks get it.
  public static func json(_ digest: Digest) -> JSON {
    [
      "owner": .string(digest.owner), "since": .instant(digest.since), "at": .instant(digest.at),
      "budget": .integer(digest.budget), "withheld": .integer(digest.withheld),
      "stalled": .integer(digest.stalled), "is_news": .bool(digest.isNews),
      "changes": .array(
        digest.items.map { item in
          [
            "change": .string(item.change.rawValue),
            "customer": [
              "id": .string(item.customer.id.rawValue), "name": .string(item.customer.name),
              "segment": .text(item.customer.segment),
            ],
            "product": .string(item.product.rawValue), "at": .instant(item.at),
            "step_title": .text(item.stepTitle), "risk": .number(item.row?.risk),
            "reason": .text(item.row?.reason(at: digest.at)),
          ]
        }
      ),
    ]
  }
}
