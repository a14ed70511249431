internal import ArgumentParser
internal import Dashboard
internal import Onboarding
internal import Reports
internal import Tracking

struct TimeToValueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ttv",
    abstract: "Tell how long customers take to first value, the unfinished and the lost included.",
    discussion: """
      Counts those who are still on the way and those who left, so that the median can't look \
      better by leaving them out.

        foothold ttv
        foothold ttv --product atlas --by segment
        foothold ttv --by month --chart ttv.svg
        foothold ttv --list slower-than 30d
      """
  )

  @OptionGroup var cohort: CohortOptions

  @Option(
    help: ArgumentHelp(
      "One cohort for each: \(Grouping.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "what"
    )
  )
  var by: Grouping?

  @Option(
    help: ArgumentHelp(
      "From when on customers are watched: from the start of their journey, or from when a file"
        + " first told of them: start or imported. (default: start)",
      valueName: "when"
    )
  )
  var entry: MeasureTimeToValue.Entry?

  @Option(
    help: ArgumentHelp(
      "Tell who has reached value by these days. (default: 30,60,90)",
      valueName: "days"
    )
  )
  var shareBy: DaysText?

  @Option(
    help: ArgumentHelp("Take the mean up to this day, such as 90.", valueName: "days")
  )
  var tau: DaysNumber?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "List who took longer, or is still on the way after so long: slower-than 30d.",
      valueName: "what"
    )
  )
  var list: [String] = []

  @Option(help: ArgumentHelp("Draw the curves into this SVG file.", valueName: "file"))
  var chart: String?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    _ = try slowerThan()
  }

  func run() throws {
    let store = try shared.existingStore()
    try cohort.check(store)
    var question = MeasureTimeToValue.Question(try cohort.past.pastAsOf(now: shared.instant))
    cohort.audience.narrow(&question)
    question.by = by
    question.entry = entry ?? .start
    question.restrictedMeanTo = tau?.days
    question.shareBy = shareBy?.days ?? question.shareBy
    question.slowerThan = try slowerThan()
    let answer = try MeasureTimeToValue(store: store)(question)
    let report = TimeToValueReport(answer)
    if let chart { try ChartFile.write(TimeToValueCharts(answer).chart, to: chart) }
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .csv, .markdown:
      try shared.output.print(list.isEmpty ? report.table : report.slowTable)
    case .table where report.isEmpty: try Console.print(report.nobody)
    case .table:
      try Console.print(
        report.text(
          width: Console.width,
          color: shared.output.useColor,
          picture: TimeToValueCharts(answer).picture
        )
      )
    }
    try cohort.explain(answer.explanation, shared)
  }

  private func slowerThan() throws -> Length? {
    guard !list.isEmpty else { return nil }
    guard list.count == 2, list[0] == "slower-than",
      let length = LengthText(argument: list[1])?.length
    else {
      throw ValidationError("'--list' takes 'slower-than' and a time: --list slower-than 30d")
    }
    return length
  }
}

/// Days as people type them: `30,60,90`.
struct DaysText: ExpressibleByArgument {
  let days: [Double]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let days = parts.compactMap { Double($0) }.filter { $0 >= 0 && $0 <= 100_000 }
    guard days.count == parts.count, (1...20).contains(days.count) else { return nil }
    self.days = Array(Set(days)).sorted()
  }
}

/// A number of days as people type it: `90`, `90d`.
struct DaysNumber: ExpressibleByArgument {
  let days: Double

  init?(argument: String) {
    let text = argument.hasSuffix("d") ? String(argument.dropLast()) : argument
    guard let days = Double(text), days > 0, days <= 100_000 else { return nil }
    self.days = days
  }
}
