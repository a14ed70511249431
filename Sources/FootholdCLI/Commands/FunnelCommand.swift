internal import ArgumentParser
internal import Charts
internal import Dashboard
internal import Diagnostics
internal import Onboarding
internal import Reports
internal import Tracking

struct FunnelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "funnel",
    abstract: "Show how far customers get, where they are lost, and how long each step takes.",
    discussion: """
      Counts customers, not people. A stage is reached when it and all before it are done, in any \
      order. Any number of steps can be asked for.

        foothold funnel
        foothold funnel --product atlas --within 60d
        foothold funnel --product atlas --steps connect-source,team-trained,value
        foothold funnel --by segment --format csv > funnel.csv
      """
  )

  @OptionGroup var cohort: CohortOptions

  @Option(
    help: ArgumentHelp(
      "A funnel for each: \(Grouping.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "what"
    )
  )
  var by: Grouping?

  @Option(
    help: ArgumentHelp(
      "These steps in this order, by their ids; 'value' is the value milestone."
        + " (default: the required ones, then value)",
      valueName: "steps"
    )
  )
  var steps: String?

  @Option(
    help: ArgumentHelp(
      "What was done within so long of the start counts, and only journeys that had so long.",
      valueName: "time"
    )
  )
  var within: LengthText?

  @Option(help: ArgumentHelp("Draw the funnel into this SVG file.", valueName: "file"))
  var chart: String?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if let steps, stages(steps).isEmpty {
      throw ValidationError("'--steps' names no step: --steps connect-source,value")
    }
    if let steps, Set(stages(steps)).count < stages(steps).count {
      throw ValidationError("'--steps' names a step twice.")
    }
    if let within, within.length.milliseconds <= 0 {
      throw ValidationError("'--within' must be longer than nothing, such as 60d.")
    }
  }

  func run() throws {
    let store = try shared.existingStore()
    try cohort.check(store)
    var question = MeasureFunnel.Question(try cohort.past.pastAsOf(now: shared.instant))
    cohort.audience.narrow(&question)
    question.by = by
    question.steps = steps.map(stages)
    question.within = within?.length
    let answer = try measure(question, store)
    let report = FunnelReport(answer)
    if let chart { try draw(answer, chart) }
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .csv, .markdown: try shared.output.print(report.table)
    case .table:
      try Console.print(
        report.text(width: Console.width, color: shared.output.useColor) {
          TextBar.text($0, width: 20, isPadded: true)
        }
      )
    }
    if let first = answer.funnels.first { try cohort.explain(first.explanation, shared) }
  }

  private func measure(
    _ question: MeasureFunnel.Question,
    _ store: any TrackingStore
  ) throws -> MeasureFunnel.Answer {
    do {
      return try MeasureFunnel(store: store)(question)
    } catch let error as FunnelError {
      throw Failure(
        .usage,
        "the plan of '\(error.product)' has no step '\(error.step)'",
        hint: Suggestion.hint(for: error.step, among: error.known)
          ?? "it has: \(error.known.joined(separator: ", ")); --product names the plan"
      )
    }
  }

  private func draw(_ answer: MeasureFunnel.Answer, _ path: String) throws {
    guard answer.funnels.count == 1, let funnel = answer.funnels.first else {
      throw Failure(
        .usage,
        "a chart shows one funnel, and these are \(answer.funnels.count)",
        hint: "name a product with --product, and leave --by out"
      )
    }
    try ChartFile.write(FunnelDrawing(funnel).chart, to: path)
  }

  private func stages(_ text: String) -> [FunnelStage] {
    text.split(separator: ",").map { FunnelStage(String($0).trimmed) }
  }
}
