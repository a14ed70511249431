internal import Onboarding
internal import Reports

/// What can be done about a customer, as small forms.
struct ActionsPart {
  struct Verdict {
    let verdict: String
    let meaning: String
  }

  let decideAt: String
  let product: String
  let stepID: String
  let stepTitle: String
  let back: String
  let formToken: String

  /// Only a flag can be dismissed.
  let isStalled: Bool
  let verdicts: [Verdict]

  init(
    _ customer: Identifier<Customer>,
    _ product: Identifier<Product>,
    step: Identifier<Step>?,
    stepTitle: String,
    back: String,
    formToken: String,
    isStalled: Bool
  ) {
    decideAt = "/customers/\(customer.rawValue.inAddress)/decisions"
    self.product = product.rawValue
    stepID = step?.rawValue ?? ValueMilestone.stepID.rawValue
    self.stepTitle = stepTitle.safeForPages
    self.back = back
    self.formToken = formToken
    self.isStalled = isStalled
    verdicts = Decision.Verdict.allCases.map {
      Verdict(verdict: $0.rawValue, meaning: $0.meaning)
    }
  }
}

extension Decision.Verdict {
  fileprivate var meaning: String {
    switch self {
    case .useful: "Useful: I have acted on it"
    case .notUseful: "Not useful: there is no problem"
    case .known: "Known: we are on it already"
    case .wrongData: "Wrong data: it isn't so"
    }
  }
}
