internal import Onboarding
internal import Statistics

/// Who was active in the 28 days before a period's end, added up.
struct ActivityFold {
  private var sums = Activity()
  private var roll: Roll

  init(_ settings: MetricSettings) { roll = Roll(settings) }

  mutating func add(_ history: CustomerHistory, _ view: PeriodView) {
    let usage = view.usage
    guard usage.events > 0 else { return }
    sums.customers += 1
    roll.note(history, inNumerator: true)
    sums.learners += usage.learners
    sums.learnerDays += usage.learnerDays
    sums.learnerWorkdays += usage.learnerWorkdays
    sums.learnerWeeks += usage.learnerWeeks
    sums.events += usage.events
    sums.unnamed += usage.unnamed
  }

  func measurement(_ measure: (Activity) -> Measurement) -> Measurement {
    var it = measure(sums)
    it.count = sums.learners
    it.members = roll.listed
    if sums.unnamed > 0 {
      it.remarks.append(
        "\(sums.unnamed) event\(sums.unnamed == 1 ? "" : "s") that name nobody: not counted"
      )
    }
    return it
  }
}

struct Activity {
  var customers = 0
  var learners = 0
  var learnerDays = 0
  var learnerWorkdays = 0
  var learnerWeeks = 0
  var events = 0
  var unnamed = 0

  var perDay: Double { Double(learnerDays) / Double(UsageView.days) }
  var perWeek: Double { Double(learnerWeeks) / 4 }

  /// Learners of a mean day, week or of all.
  func mean(_ sum: Int, over count: Int) -> Measurement {
    var it = Measurement()
    it.numerator = .count(sum)
    it.denominator = .count(count)
    it.value = Double(sum) / Double(count)
    it.parts = [.init("customers", .count(customers))]
    return it
  }
}
