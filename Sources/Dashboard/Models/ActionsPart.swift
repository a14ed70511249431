internal import Onboarding
internal import Reports

/// What can be done about a customer, as small forms.
struct ActionsPart {
  struct StepChoice {
    let step: String
    let title: String
    let isChosen: Bool
  }

  struct Verdict {
    let verdict: String
    let meaning: String
  }

  let decideAt: String
  let product: String

  /// The steps that can be recorded or waived.
  let steps: [StepChoice]
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
    steps: [(Identifier<Step>, String)] = [],
    back: String,
    formToken: String,
    isStalled: Bool
  ) {
    decideAt = "/customers/\(customer.rawValue.inAddress)/decisions"
    self.product = product.rawValue
    let current = step ?? ValueMilestone.stepID
    self.steps = (steps.isEmpty ? [(current, stepTitle)] : steps).map {
      StepChoice(step: $0.rawValue, title: $1.safeForPages, isChosen: $0 == current)
    }
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
