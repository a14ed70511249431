internal import Onboarding
internal import Statistics

/// The sessions of a period: what a learner did without a pause.
struct SessionFold {
  private let period: Period
  private let gap: Length
  private var sums = Sessions()
  private var roll: Roll

  init(_ period: Period, _ settings: MetricSettings) {
    self.period = period
    gap = settings.sessionGap
    roll = Roll(settings)
  }

  mutating func add(_ history: CustomerHistory) {
    let before = sums.seconds.count
    var open: (learner: LearnerKey, first: Instant, last: Instant, events: Int)?
    var time: (learner: LearnerKey, seconds: Int64)?
    func close() {
      guard let session = open else { return }
      open = nil
      guard period.holds(session.first) else { return }
      let length = (session.last - session.first).milliseconds / 1_000
      sums.add(seconds: length, events: session.events)
      if time?.learner != session.learner {
        if let time { sums.add(learnerSeconds: time.seconds) }
        time = (session.learner, 0)
      }
      time?.seconds += length
    }
    // A session belongs to the period in which it began, and in full: who goes on from before the
    // start goes on with another period's, and who goes on after the end with this one's.
    for event in history.events where event.isNamed && period.from <= event.at + gap {
      if let session = open, session.learner == event.learner, event.at - session.last <= gap {
        open?.last = event.at
        open?.events += 1
        continue
      }
      close()
      if event.at < period.until { open = (event.learner, event.at, event.at, 1) }
    }
    close()
    if let time { sums.add(learnerSeconds: time.seconds) }
    roll.note(history, inDenominator: sums.seconds.count > before)
  }

  func measurement(_ measure: (Sessions) -> Measurement) -> Measurement {
    var it = measure(sums)
    it.members = roll.listed
    return it
  }
}

/// How long sessions were, and learners in all of theirs.
struct Sessions {
  private(set) var seconds: [Int32] = []
  private(set) var perLearner: [Int32] = []
  private(set) var events = 0

  /// Sessions of one event: how long they were nobody knows.
  private(set) var single = 0

  mutating func add(seconds length: Int64, events count: Int) {
    seconds.append(Int32(clamping: length))
    events += count
    if count == 1 { single += 1 }
  }

  mutating func add(learnerSeconds length: Int64) { perLearner.append(Int32(clamping: length)) }

  /// The median of some lengths with their sum, count and mean, in minutes.
  static func measurement(of lengths: [Int32]) -> Measurement {
    var it = Measurement()
    it.count = lengths.count
    it.denominator = .count(lengths.count)
    guard let median = Sample(lengths.map(Double.init))?.median else { return it }
    it.value = median / 60
    let sum = lengths.reduce(Int64(0)) { $0 + Int64($1) }
    let mean = Double(sum) / Double(lengths.count) / 60
    it.numerator = .number(mean * Double(lengths.count))
    it.parts = [.init("mean, in minutes", .number(mean))]
    return it
  }
}
