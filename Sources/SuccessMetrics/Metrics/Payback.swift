extension Metric {
  static let payback = Metric(
    id: "payback",
    title: "CAC payback",
    aliases: ["CAC payback period", "months to recover CAC"],
    subject: .economics,
    question: "After how many months has a customer paid what it cost to win them?",
    formula: "acquisition cost / (revenue per account × gross margin)",
    numerator: "acquisition cost",
    denominator: "average revenue per account of a month × gross margin",
    exclusions: [
      "Printed without the parentheses, as some do, it is multiplied by the margin: that is wrong."
    ],
    inputs: [.subscriptions, .costs],
    unit: .months,
    timing: .during,
    direction: .downIsGood,
    interval: .none,
    source: "'cac' / ('arpa' × gross margin)",
    laidDown: { [$0.marginSentence, $0.lagSentence, $0.currencySentence] },
    fold: .economics { sums in
      var it = Measurement()
      it.numerator = sums.amount(sums.acquisitionCost).map { .money($0) }
      it.denominator = sums.amount(sums.profitPerAccount).map { .money($0) }
      it.remarks = sums.revenueRemarks + sums.costRemarks
      it.parts = [sums.marginPart]
      it.count = sums.joined
      it.members = sums.members(\.joined, over: \.atEnd)
      if let cost = sums.acquisitionCost, let profit = sums.profitPerAccount, profit > 0, cost > 0 {
        it.value = cost / profit
      }
      return it
    }
  )
}
