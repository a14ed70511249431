internal import Onboarding
internal import SuccessMetrics

extension MetricSettings {
  /// Reads what a unit of each currency is worth from a file with a line `CURRENCY,RATE` for each.
  mutating func readRates(_ path: String) throws {
    for (number, line) in try LineFile.lines(of: path) {
      let words = line.split(separator: ",", omittingEmptySubsequences: false)
        .map { String($0).trimmed }
      if number == 1, words.first?.lowercased() == "currency" { continue }
      guard words.count == 2, let currency = Currency(words[0]), rates.set(currency, words[1])
      else {
        throw Failure(
          .configuration,
          "\(path):\(number): '\(line)' isn't a currency and its rate",
          hint: "write it such as USD,0.92 where a dollar is worth 0.92 \(rates.base)"
        )
      }
    }
  }
}
