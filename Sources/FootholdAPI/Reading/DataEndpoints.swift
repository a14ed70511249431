internal import HTTPTypes
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

extension Endpoint {
  static let plans = Endpoint(
    .get,
    "/v1/plans",
    .read,
    "The plans with their versions.",
    schema: "plans"
  ) { ask in
    ask.answer(PlansReport(try ask.store.read { try $0.plans() }).json)
  }

  static let plan = Endpoint(
    .get,
    "/v1/plans/{product}",
    .read,
    "The plan of a product: its steps.",
    parameters: [.version],
    schema: "plan"
  ) { ask in
    let product = try ask.part("product")
    let version = try ask.count("version", in: 1...1_000_000)
    let versions = try ask.store.read { try $0.plans() }.filter { $0.product.rawValue == product }
    guard
      let plan = version.map({ number in versions.first { $0.version == number } }) ?? versions.last
    else {
      throw Problem(
        .notFound,
        versions.isEmpty ? "there is no plan for '\(product)'" : "the plan has no such version",
        hint: "'/v1/plans' lists them"
      )
    }
    return ask.answer(PlanReport(plan).json)
  }

  static let imports = Endpoint(
    .get,
    "/v1/imports",
    .read,
    "The imports so far, the latest first.",
    parameters: Parameter.page,
    schema: "imports",
    list: "imports"
  ) { ask in
    try ask.requireEverybody()
    let records = try ask.store.read { try $0.imports(limit: .max) }.sorted { $0.id > $1.id }
    let page = try ask.page(
      ImportsReport(records).json,
      items: "imports",
      keys: records.map { [String(Int64.max - $0.id)] }
    )
    return try ask.answer(page, schema: "imports")
  }

  static let importRecord = Endpoint(
    .get,
    "/v1/imports/{import}",
    .read,
    "What an import brought, and the rows that it refused.",
    parameters: [.rejected],
    schema: "rejected"
  ) { ask in
    try ask.requireEverybody()
    let most = try ask.count("rejected", in: 0...10_000) ?? 100
    let text = try ask.part("import")
    let found = try Int64(text).flatMap { number in
      try ask.store.read { reader in
        try reader.importRecord(number).map { record in
          ImportShowReport(
            record,
            brought: try reader.brought(importID: number),
            rejected: try reader.rejected(importID: number, limit: most)
          )
        }
      }
    }
    guard let found else {
      throw Problem(.notFound, "there is no import '\(text)'", hint: "'/v1/imports' lists them")
    }
    return ask.answer(found.json)
  }

  static let sources = Endpoint(
    .get,
    "/v1/sources",
    .read,
    "Where imports came from, and what was said of each.",
    schema: "sources"
  ) { ask in
    try ask.requireEverybody()
    return ask.answer(SourcesReport(try SourceMemory(store: ask.store).all()).json)
  }
}

extension Parameter {
  fileprivate static let version = Parameter(
    "version",
    .count(1...1_000_000),
    "Another than the newest."
  )
  fileprivate static let rejected = Parameter(
    "rejected",
    .count(0...10_000),
    "At most so many refused rows; 100 if not said."
  )
}
