internal import Hummingbird
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

/// One request of somebody who has signed in: what they ask, and what they may see.
struct Sight: Sendable {
  let desk: Desk
  let request: Request
  let context: WebContext
  let visit: Visitors.Visit
  let fields: FormFields
  let now: Instant

  /// What is changed in it is noted as theirs.
  var store: any TrackingStore {
    desk.store.acting(as: Actor(principal.name, via: .dashboard, at: now))
  }
  var asOf: AsOf { AsOf(now) }
  private var principal: Principal { visit.principal }
  var mayWork: Bool { principal.scopes.contains(.work) }
  var isRestricted: Bool { principal.isRestricted }

  /// Whose customers are asked for: one's own, whatever was asked, for those who see no others.
  var onlyOwner: String? { principal.owner }
  var onlySegment: String? { principal.segment }
  var owner: String? { principal.owner ?? fields["owner"] }
  var segment: String? { principal.segment ?? fields["segment"] }
  var product: Identifier<Product>? { fields["product"].map { Identifier($0) } }
  var audience: CourseAudience { CourseAudience(owner: owner, segment: segment) }

  var decide: Decide { Decide(store: store, now: now, actor: principal.name) }
  var editGoals: EditGoals { EditGoals(store: store, now: now, actor: principal.name) }

  func maySee(_ customer: StoredCustomer) -> Bool {
    (principal.owner ?? customer.owner) == customer.owner
      && (principal.segment ?? customer.segment) == customer.segment
  }

  /// The customer with an id.
  ///
  /// - Throws: ``Problem`` of 404 when there is none, or it is none of theirs: which of both it is
  ///   isn't told.
  func customer(_ id: String) throws -> StoredCustomer {
    guard let found = try store.read({ try $0.customer(Identifier<Customer>(id.trimmed)) }),
      maySee(found)
    else { throw Refusal.notFound("there is no customer '\(id)'") }
    return found
  }

  /// - Throws: ``Problem`` of 404 for those who see only some customers.
  func requireAll() throws {
    if isRestricted { throw Refusal.notFound("there is no page at this address") }
  }

  /// A parameter of the address, decoded.
  func parameter(_ name: String) throws -> String { try context.part(name) }

  /// What may take long to find: see ``Surroundings/kept(_:_:)``.
  func kept<Answer: Sendable>(_ make: () throws -> Answer) throws -> Answer {
    try desk.surroundings.kept(question, make)
  }

  /// The same where it may be of some minutes ago: see ``Surroundings/lately(_:_:)``.
  func lately<Answer: Sendable>(
    _ make: @escaping @Sendable () throws -> Answer
  ) throws -> (answer: Answer, remark: String) {
    try lately(of: question, make)
  }

  /// - Parameter question: All that the answer hangs on, whom the visitor may see included.
  func lately<Answer: Sendable>(
    of question: some Hashable & Sendable,
    _ make: @escaping @Sendable () throws -> Answer
  ) throws -> (answer: Answer, remark: String) {
    let found = try desk.surroundings.lately(question, make)
    let clock = found.at.rfc3339.dropFirst(11).prefix(5)
    return (
      found.answer,
      found.isCurrent
        ? ""
        : " Counted at \(clock) UTC. More has come since and is being counted: look again in a moment."
    )
  }

  private var question: KeptQuestion {
    KeptQuestion(path: request.uri.description, owner: onlyOwner, segment: onlySegment)
  }

  private struct KeptQuestion: Hashable {
    let path: String
    let owner: String?
    let segment: String?
  }

  func page(
    _ template: String,
    _ title: String,
    _ area: Frame.Area?,
    _ body: some Any
  ) -> Response {
    let frame = desk.frame(title, area, visit, fields, now)
    return desk.html(desk.templates.html(template, Page(frame: frame, page: body)))
  }

  /// What the filters offer, with what was chosen.
  ///
  /// - Parameters:
  ///   - periods: The periods that can be chosen, if the page is of one.
  ///   - boxes: What can be typed.
  ///   - selects: What else can be chosen.
  func filters(
    _ action: String,
    hidden: [(String, String)] = [],
    periods: [FiltersPart.Choice] = [],
    boxes: [FiltersPart.Box] = [],
    selects: [FiltersPart.Select] = []
  ) throws -> FiltersPart {
    let (owners, segments, products) = try store.read { reader in
      (
        principal.owner == nil ? try reader.owners(inSegment: onlySegment) : [],
        principal.segment == nil ? try reader.segments(ofOwner: onlyOwner) : [],
        try reader.plannedProducts().map(\.rawValue)
      )
    }
    return FiltersPart(
      action: action,
      products: FiltersPart.Choice.all(Set(products).sorted(), chosen: fields["product"]),
      owners: FiltersPart.Choice.all(owners, chosen: owner),
      segments: FiltersPart.Choice.all(segments, chosen: segment),
      periods: periods,
      boxes: boxes,
      selects: selects,
      hidden: hidden.map { FiltersPart.Hidden(field: $0.0, kept: $0.1) },
      isFiltered: fields["product"] != nil || fields["owner"] != nil || fields["segment"] != nil
        || boxes.contains { !$0.typed.isEmpty } || selects.contains(where: \.isNarrowing)
    )
  }

  /// The filters as they go on in another address: `&owner=dana`.
  var filterQuery: String { query(["product", "owner", "segment"]) }

  /// Fields of the address as they go on in another one.
  func query(_ names: [String]) -> String {
    names.compactMap { name in fields[name].map { "&\(name)=\($0.inAddress)" } }.joined()
  }

  /// A field that is one of a few words; nil for any other.
  func choice<Choice: RawRepresentable>(_ name: String) -> Choice?
  where Choice.RawValue == String {
    fields[name].flatMap { Choice(rawValue: $0) }
  }

  /// The number of the page of a list, from 1.
  var pageNumber: Int { min(max(fields["page"].flatMap { Int($0) } ?? 1, 1), 100_000) }

  /// Links to the first page of a list, and to those beside this one.
  ///
  /// - Parameter query: What else the addresses say: `&owner=dana`.
  func pager(_ path: String, _ query: String, hasMore: Bool) -> [Frame.Link] {
    let number = pageNumber
    func link(_ label: String, _ page: Int) -> Frame.Link {
      let rest = page == 1 ? String(query.dropFirst()) : "page=\(page)\(query)"
      return Frame.Link(label: label, address: rest.isEmpty ? path : "\(path)?\(rest)")
    }
    return (number > 2 ? [link("First", 1)] : []) + (number > 1 ? [link("Before", number - 1)] : [])
      + (hasMore ? [link("Next", number + 1)] : [])
  }
}
