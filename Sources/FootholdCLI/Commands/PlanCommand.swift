internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Onboarding
internal import PlanFiles
internal import Reports
internal import Tracking

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Check, apply and look at onboarding plans.",
    discussion: """
        foothold plan check plan.yaml
        foothold plan apply plan.yaml
      """,
    subcommands: [
      PlanCheckCommand.self, PlanApplyCommand.self, PlanListCommand.self, PlanShowCommand.self,
      PlanDiffCommand.self,
    ]
  )
}

struct PlanCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is wrong with plan files, with line and column.",
    discussion: """
        foothold plan check Courses/*/plan.yaml
      """
  )

  @Argument(help: "Plan files.")
  var files: [String]

  @OptionGroup var shared: SharedOptions

  func run() throws {
    var worst = ExitStatus.fine.rawValue
    for file in files {
      do {
        let (plan, diagnostics) = PlanFile.check(try PlanText(file).text, file: file)
        for diagnostic in diagnostics { Console.complain(diagnostic) }
        if let plan {
          shared.say("\(file): fine: \(plan.title), \(plan.steps.count) steps")
        } else {
          worst = max(worst, ExitStatus.unusableInput.rawValue)
        }
      } catch {
        worst = max(worst, Failure.report(error))
      }
    }
    if let status = ExitStatus(rawValue: worst), status != .fine { throw status }
  }
}

struct PlanApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Make a plan the newest version of its product's.",
    discussion: """
      Everybody moves to the new version, and the diff says who gains or loses progress by it. \
      With --effective, journeys that start from that day on get the new version and earlier ones \
      keep theirs; --pin does so from now on.

        foothold plan apply plan.yaml
        foothold plan apply plan.yaml --effective 2027-01-01
      """
  )

  @Argument(help: "Plan files, one after the other.")
  var files: [String]

  @Option(
    help: ArgumentHelp("Only for journeys that start from this instant on.", valueName: "instant")
  )
  var effective: InstantText?

  @Flag(help: "Only for journeys that start from now on.")
  var pin = false

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if pin, effective != nil {
      throw ValidationError("'--pin' and '--effective' contradict each other.")
    }
  }

  func run() throws {
    for file in files { try apply(file) }
  }

  private func apply(_ file: String) throws {
    let text = try PlanText(file).text
    let (plan, diagnostics) = PlanFile.check(text, file: file)
    guard let plan else {
      throw Failure(.unusableInput, diagnostics.filter { $0.severity == .error })
    }
    if !shared.quiet { for diagnostic in diagnostics { Console.complain(diagnostic) } }
    let from = effective?.instant ?? (pin ? shared.instant : nil)
    let outcome = try ApplyPlan(store: try shared.store(), now: shared.instant)(
      plan,
      text: text,
      file: file,
      effectiveFrom: from
    )
    if outcome.isUnchanged {
      shared.say("\(plan.product): version \(outcome.version) is the same plan; nothing changed.")
      return
    }
    let whom = from.map { "journeys that start from \($0.day) on" } ?? "all journeys"
    shared.say("\(plan.product): version \(outcome.version) now holds for \(whom).")
    if !outcome.diff.isFirst { shared.say(PlanDiffReport(outcome.diff).text) }
  }
}

struct PlanDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what applying a plan would change, and for whom, without changing it.",
    discussion: """
        foothold plan diff plan.yaml
      """
  )

  @Argument(help: "The plan file.")
  var file: String

  @Option(
    help: ArgumentHelp("As if applied from this instant on only.", valueName: "instant")
  )
  var effective: InstantText?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let plan = try PlanFile.parse(try PlanText(file).text, file: file)
    let apply = ApplyPlan(store: try shared.existingStore(), now: shared.instant)
    let diff = try apply.preview(plan, effectiveFrom: effective?.instant)
    try Console.print(PlanDiffReport(diff).text.safeLines)
  }
}
