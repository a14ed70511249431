internal import Diagnostics
internal import Onboarding

extension TrackingReader {
  /// The customer that somebody named by id or, if only one has it, by name.
  func customer(named text: String) throws -> StoredCustomer {
    if let found = try customer(Identifier<Customer>(text.trimmed)) { return found }
    let customers = try customers()
    let sought = text.trimmed.lowercased()
    let named = customers.filter {
      $0.name.lowercased() == sought || $0.id.rawValue.lowercased() == sought
    }
    if named.count == 1 { return named[0] }
    if named.count > 1 {
      throw TrackingError(
        "several customers are called '\(text)'",
        hint: "say which by id: " + named.map(\.id.rawValue).joined(separator: ", ")
      )
    }
    throw TrackingError.unknown(
      "customer",
      text,
      known: customers.flatMap { [$0.id.rawValue, $0.name] },
      otherwise: customers.isEmpty
        ? "import some: foothold import customers FILE" : "'foothold customers' lists them"
    )
  }

  /// The learner whom somebody named by an address or id.
  func learner(known who: String) throws -> StoredLearner {
    let found = try learners(known: who.trimmed)
    if let only = found.count == 1 ? found[0] : found.first(where: { $0.id == who.trimmed }) {
      return only
    }
    if found.count > 1 {
      throw TrackingError(
        "several learners are known as '\(who)'",
        hint: "say which by e-mail address or id: " + found.map(\.id).joined(separator: ", ")
      )
    }
    throw TrackingError.unknown(
      "learner",
      who,
      known: try learners(of: nil).map(\.id),
      otherwise: "'foothold learners' lists them"
    )
  }

  /// The products on which a customer onboards, or the one that was asked for.
  func products(
    of customer: StoredCustomer,
    asked product: Identifier<Product>?
  ) throws -> [Identifier<Product>] {
    guard let product else { return customer.products }
    guard customer.products.contains(product) else {
      throw TrackingError.unknown(
        "product of \(customer.id)",
        product.rawValue,
        known: customer.products.map(\.rawValue),
        otherwise: "it has: " + customer.products.map(\.rawValue).joined(separator: ", ")
      )
    }
    return [product]
  }
}
