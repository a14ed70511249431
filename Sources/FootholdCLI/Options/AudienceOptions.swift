internal import ArgumentParser
internal import Onboarding
internal import Tracking

/// Of whom an answer is.
struct AudienceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Only this product.", valueName: "product"))
  var product: String?

  @Option(help: ArgumentHelp("Only customers of this owner.", valueName: "owner"))
  var owner: String?

  @Option(help: ArgumentHelp("Only customers of this segment.", valueName: "segment"))
  var segment: String?

  func check(_ store: any TrackingStore, _ past: AsOfOptions? = nil) throws {
    try Filters(product: product, owner: owner, segment: segment, past).check(store)
  }

  func narrow(_ question: inout some AudienceQuestion) {
    question.product = product.map { Identifier($0) }
    question.owner = owner
    question.segment = segment
  }
}
