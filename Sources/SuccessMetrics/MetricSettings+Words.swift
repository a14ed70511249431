public import Onboarding

extension Metric {
  /// What it was counted by, of all that can be laid down: a sentence for each.
  ///
  /// - Parameter usage: What counts as use of each product; any event of one that isn't there.
  public func settings(
    _ settings: MetricSettings,
    _ usage: [Identifier<Product>: UsageDefinition] = [:]
  ) -> [String] {
    laidDown(settings) + (countsUse ? usage.sentences : [])
  }

  /// Whether it looks at who is active: sessions are of all events.
  private var countsUse: Bool {
    if case .sessions = fold { false } else { inputs.contains(.events) }
  }
}

extension MetricSettings {
  var trialSentence: String { "A trial has \(trialWindow.words) to be paid for." }

  var repeatSentence: String {
    "What is asked again within \(repeatWindow.words) after it was solved isn't solved at the first contact."
  }

  var renewalSentence: String {
    "Another contract renews one until \(renewalGrace.words) after its term has ended."
  }

  var sessionSentence: String { "\(sessionGap.words) without an event end a session." }

  var activitySentence: String {
    "Who is active on fewer than \(littleActivity) of \(UsageView.days) days hardly uses it."
  }

  var onboardingSentence: String { "An onboarding has \(onboardingWindow.words)." }

  var lagSentence: String {
    costLag == 0
      ? "Acquisition costs are those of the same months."
      : "Acquisition costs are those of \(costLag) month\(costLag == 1 ? "" : "s") before."
  }

  var marginSentence: String {
    grossMargin.map { "The gross margin is \(Percentage.text($0))." }
      ?? "No gross margin is laid down: all revenue counts as earned."
  }

  /// Nothing where no features are named.
  var featureSentences: [String] {
    namedFeatures.sorted { $0.key < $1.key }.map { product, count in
      "Of \(product) \(count) feature\(count == 1 ? " is" : "s are") named."
    }
  }

  var currencySentence: String { "Amounts are added up in \(rates.base)." }

  var healthSentences: [String] { health.told(true).map { "\($0.key): \($0.value ?? "none")" } }
}

extension [Identifier<Product>: UsageDefinition] {
  fileprivate var sentences: [String] {
    sorted { $0.key < $1.key }.compactMap { product, definition in
      definition.active.isEmpty
        ? nil
        : "Of \(product) who does this is active: \(definition.active.sorted().joined(separator: ", "))."
    }
  }
}

extension Length {
  /// In whole days, else in minutes: `30 days`, `1 minute`.
  fileprivate var words: String {
    let minutes = milliseconds / 60_000
    let (count, unit) = minutes % 1_440 == 0 ? (minutes / 1_440, "day") : (minutes, "minute")
    return "\(count) \(unit)\(count == 1 ? "" : "s")"
  }
}
