import Onboarding
import SuccessMetrics

extension ScorecardReader {
  /// What counts as use of each product.
  mutating func usage(_ value: YAMLValue) -> [Identifier<Product>: UsageDefinition] {
    let such = "usage: { atlas: { active: [report.viewed] } }"
    var usage: [Identifier<Product>: UsageDefinition] = [:]
    for entry in entries(value, of: "'usage'", such: such) ?? [] {
      guard IdentifierWords.isValid(entry.key) else {
        problems.error(
          at: entry.spot,
          "'\(entry.key)' can't be a product",
          hint: IdentifierWords.repaired(entry.key).map { "did you mean '\($0)'?" }
            ?? "write it such as '\(such)'"
        )
        continue
      }
      let product = Identifier<Product>(entry.key)
      places[.product(product)] = problems.place(of: entry.spot)
      usage[product] = definition(entry.value, of: product)
    }
    return usage
  }

  private mutating func definition(
    _ value: YAMLValue,
    of product: Identifier<Product>
  ) -> UsageDefinition? {
    let such = "\(product): { active: [report.viewed] }"
    let keys = ["active", "features"]
    guard let fields = fields(value, of: "the usage of a product", keys: keys, such: such) else {
      return nil
    }
    if fields["active"] == nil, fields["features"] == nil {
      problems.error(
        at: value.spot,
        "the usage of '\(product)' says nothing",
        hint: "add 'active' or 'features', such as '\(such)'"
      )
    }
    return UsageDefinition(
      active: events(fields, "active", of: product),
      features: events(fields, "features", of: product)
    )
  }

  private mutating func events(
    _ fields: Fields,
    _ key: String,
    of product: Identifier<Product>
  ) -> Set<String> {
    let such = "\(key): [report.viewed]"
    guard let value = fields[key], let items = list(value, key, such: such) else { return [] }
    if items.isEmpty {
      problems.error(
        at: value.spot,
        "'\(key)' needs an event",
        hint: "remove it where any event counts"
      )
    }
    var events: Set<String> = []
    for item in items {
      guard let event = text(item, key, such: such) else { continue }
      if events.insert(event).inserted {
        let name = Scorecard.Name.event(event, of: product)
        places[name] = places[name] ?? problems.place(of: item.spot)
      } else {
        problems.error(at: item.spot, "'\(key)' has '\(event)' twice", hint: "remove one of them")
      }
    }
    return events
  }
}
