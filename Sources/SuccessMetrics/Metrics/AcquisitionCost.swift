extension Metric {
  static let acquisitionCost = Metric(
    id: "cac",
    title: "Customer acquisition cost",
    aliases: ["CAC", "cost per acquisition"],
    subject: .economics,
    question: "What does it cost us to win a customer?",
    formula: "acquisition costs of the period / new customers of the period",
    numerator:
      "acquisition costs, as told by month: of sales and marketing, as far as they're in it",
    denominator: "customers who first paid in the period",
    exclusions: [
      "Who came back isn't new.",
      "Who first pays at the very start of a period is new in the one before, as in 'mrr-movements'.",
      "Whether it is fully loaded or media only depends on what costs are told; say which.",
      "Costs may be taken from as many months before as are laid down ('cost-lag', default 0), as long as a sale takes.",
    ],
    inputs: [.costs, .subscriptions],
    unit: .money,
    timing: .during,
    direction: .downIsGood,
    interval: .none,
    source: "0 new customers have no cost each",
    laidDown: { [$0.lagSentence, $0.currencySentence] },
    fold: .economics { sums in
      var it = Measurement.amount(sums.acquisitionCost, sums, sums.costRemarks)
      it.numerator = sums.money(sums.acquisition).map { .money($0) }
      it.denominator = .count(sums.joined)
      it.count = sums.joined
      it.members = sums.members(nil, over: \.joined)
      return it
    }
  )
}
