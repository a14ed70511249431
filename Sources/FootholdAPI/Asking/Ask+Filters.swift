internal import Diagnostics
internal import Onboarding
internal import Tracking
internal import Web

extension Ask {
  /// Of whom the answer is: what was asked for, and no more than the token may see.
  struct Audience {
    var product: Identifier<Product>?
    var owner: String?
    var segment: String?
  }

  func asOf(mayBeFuture: Bool = false) throws -> AsOf {
    let at = try instant("at")
    let known: AsOf.Knowledge? = try choice("known")
    if !mayBeFuture, let at, at > now {
      throw Problem(
        .refused,
        "\(at.rfc3339) is in the future: nobody has been watched until then",
        hint: "leave 'at' out, or take an earlier instant",
        field: "at"
      )
    }
    return AsOf(at ?? now, known: known ?? .now)
  }

  /// - Throws: ``Problem`` for names that nobody has, and for customers that the token may not see.
  func audience(_ asOf: AsOf) throws -> Audience {
    var audience = Audience(product: try text("product").map { Identifier($0) })
    audience.owner = try permitted("owner", principal?.owner)
    audience.segment = try permitted("segment", principal?.segment)
    do {
      var names = NamedFilters(
        product: audience.product?.rawValue,
        owner: try text("owner"),
        segment: try text("segment"),
        known: asOf.known
      )
      names.onlyOwner = principal?.owner
      names.onlySegment = principal?.segment
      try names.check(store)
    } catch let unknown as UnknownName {
      throw Problem(.notFound, unknown.problem, hint: unknown.hint, field: unknown.kind)
    }
    return audience
  }

  /// A question as of an instant about those who are asked for.
  func question<Question: AudienceQuestion>(
    _ type: Question.Type = Question.self,
    _ asOf: AsOf
  ) throws -> Question {
    let audience = try audience(asOf)
    var question = Question(asOf)
    question.product = audience.product
    question.owner = audience.owner
    question.segment = audience.segment
    return question
  }

  /// The time zone that is named, if one is.
  func zone() throws -> Zone? {
    guard let name = try text("zone") else { return nil }
    guard let zone = Zone.named(name) else {
      throw Problem(
        .invalidParameter,
        "there is no time zone '\(name.prefix(100))'",
        hint: Suggestion.hint(for: name, among: Zone.knownNames),
        field: "zone"
      )
    }
    return zone
  }

  /// What was asked for by a name of which the token may see one only.
  func permitted(_ name: String, _ only: String?) throws -> String? {
    let asked = try text(name)
    guard let only else { return asked }
    guard asked ?? only == only else {
      throw Problem(.forbidden, "the token sees the customers of one \(name) only", field: name)
    }
    return only
  }

  /// The id of a customer whom the token may see, however its letters are composed.
  ///
  /// - Throws: ``Problem`` of 404 also for one whom it may not see, so that nobody learns who is there.
  func customer(_ name: String) throws -> String {
    let found = try store.read { try $0.customer(Identifier<Customer>(name.trimmed)) }
    guard let customer = found,
      principal?.owner ?? customer.owner == customer.owner,
      principal?.segment ?? customer.segment == customer.segment
    else {
      throw Problem(
        .notFound,
        "there is no customer '\(name)'",
        hint: "'/v1/customers' lists them"
      )
    }
    return customer.id.rawValue
  }

  /// For what isn't one customer's: a token that sees some customers only doesn't see it.
  func requireEverybody() throws {
    guard principal?.isRestricted != true else {
      throw Problem(.forbidden, "the token sees some customers only, and this is about all of them")
    }
  }
}
