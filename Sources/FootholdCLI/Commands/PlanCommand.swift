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
    var errors = 0
    for file in files {
      let (plan, diagnostics) = PlanFile.check(try PlanText(file).text, file: file)
      for diagnostic in diagnostics { Console.complain(diagnostic) }
      if let plan {
        shared.say("\(file): fine: \(plan.title), \(plan.steps.count) steps")
      } else {
        errors += 1
      }
    }
    if errors > 0 { throw ExitStatus.unusableInput }
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
    guard let plan else { throw Failure(.unusableInput, diagnostics.filter { $0.severity == .error }) }
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

struct PlanListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the plans and their versions.",
    discussion: """
        foothold plan list
      """
  )

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let plans = try shared.existingStore().read { try $0.plans() }
    let report = PlansReport(plans)
    switch shared.output.format {
    case .json: try Console.print(report.json.text(pretty: true))
    case .table where plans.isEmpty:
      try Console.print("There is no plan yet: foothold plan apply FILE")
    default: try shared.output.print(report.table)
    }
  }
}

struct PlanShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a plan: its steps, or the file as it was applied.",
    discussion: """
        foothold plan show atlas
        foothold plan show atlas --plan-version 1 --source > plan.yaml
      """
  )

  @Argument(help: "The product.")
  var product: String

  @Option(help: ArgumentHelp("Another than the newest version.", valueName: "number"))
  var planVersion: Int?

  @Flag(help: "Print the file as it was applied.")
  var source = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let plans = try shared.existingStore().read { try $0.plans() }
    let versions = plans.filter { $0.product.rawValue == product }
    guard let newest = versions.last else {
      let known = Set(plans.map(\.product.rawValue)).sorted()
      throw Failure(
        .failed,
        "there is no plan for '\(product)'",
        hint: Suggestion.hint(for: product, among: known)
          ?? (known.isEmpty
            ? "apply one: foothold plan apply FILE" : "there are: \(known.joined(separator: ", "))")
      )
    }
    guard let plan = planVersion.map({ number in versions.first { $0.version == number } }) ?? newest
    else {
      throw Failure(
        .failed,
        "'\(product)' has no version \(planVersion ?? 0)",
        hint: "it has: \(versions.map { String($0.version) }.joined(separator: ", "))"
      )
    }
    if source {
      try Console.write(Array(plan.text.utf8))
    } else {
      let report = PlanReport(plan)
      switch shared.output.format {
      case .json: try Console.print(report.json.text(pretty: true))
      case .table:
        try Console.print(report.heading.safeLines)
        try shared.output.print(report.table)
      default: try shared.output.print(report.table)
      }
    }
  }
}

/// The text of a plan file, within bounds.
struct PlanText {
  let text: String

  /// - Throws: A ``Failure`` that names the file.
  init(_ path: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      let name = URL(fileURLWithPath: path).lastPathComponent
      throw Failure(
        .unusableInput,
        [
          .error(
            "there is no such file",
            at: Place(file: path),
            hint: Suggestion.hint(for: name, among: files)
          )
        ]
      )
    }
    if isFolder.boolValue {
      throw Failure(
        .unusableInput,
        [.error("this is a folder", at: Place(file: path), hint: "name the plan file in it")]
      )
    }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw Failure(.inputOutput, [.error("the file can't be read", at: Place(file: path))])
    }
    defer { try? file.close() }
    let data = try file.read(upToCount: 1_100_000) ?? Data()
    text = String(decoding: data, as: UTF8.self)
  }
}
