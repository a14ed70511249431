internal import ArgumentParser
internal import Foundation

/// The program: the only door that `foothold` itself uses.
public enum Foothold {
  public static let version = "0.1.0"

  /// Runs the command that the process was started with, and ends the process.
  public static func run() async -> Never {
    // A reader that went away, as `| head -1` does, is no crash.
    signal(SIGPIPE, SIG_IGN)
    let arguments = GlobalOptions.moved(Array(CommandLine.arguments.dropFirst()))
    exit(await run(arguments))
  }

  static func run(_ arguments: [String]) async -> Int32 {
    do {
      if let secret = SecretArgument.find(in: arguments) {
        throw Failure(.usage, secret.problem, hint: secret.hint)
      }
      if let typo = CommandTypo.find(in: arguments, of: FootholdCommand.self) {
        throw Failure(.usage, typo.problem, hint: typo.hint)
      }
      var command = try FootholdCommand.parseAsRoot(arguments)
      if var serving = command as? any AsyncParsableCommand {
        try await serving.run()
      } else {
        try command.run()
      }
      return ExitStatus.fine.rawValue
    } catch let status as ExitStatus {
      return status.rawValue
    } catch {
      return Failure.report(error)
    }
  }
}

struct FootholdCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "foothold",
    abstract: "Shows which new customers have stalled in onboarding, since when and why.",
    discussion: """
      A first look, with the sample data that comes with the source:

        foothold plan apply Courses/atlas/plan.yaml
        foothold import customers Courses/customers.csv
        foothold import lms Courses/atlas/progress.*.csv --zone Europe/Berlin
        foothold stalled

      Everything is kept in one file, foothold.db, unless --database or FOOTHOLD_DATABASE says \
      otherwise. Exit codes: 0 fine, 1 failed, 2 some rows were rejected, 3 somebody is stalled \
      (only with --exit-code), 64 usage, 65 unusable input, 74 input or output, 75 \
      served by another process already, 78 configuration.
      """,
    version: Foothold.version,
    groupedSubcommands: [
      CommandGroup(
        name: "Set up",
        subcommands: [
          PlanCommand.self, ScorecardCommand.self, ImportCommand.self, SourceCommand.self,
          LearnerCommand.self, MatchCommand.self,
        ]
      ),
      CommandGroup(
        name: "See",
        subcommands: [
          StalledCommand.self, CustomersCommand.self, CustomerCommand.self, GoalsCommand.self,
          LearnersCommand.self,
          ForecastCommand.self, TimeToValueCommand.self, FunnelCommand.self, FrictionCommand.self,
          CoursesCommand.self, CourseCommand.self, CommentsCommand.self, MetricsCommand.self,
          MetricCommand.self, HealthCommand.self, OutcomesCommand.self,
          CalibrateCommand.self, BacktestCommand.self, FeedbackCommand.self, ExportCommand.self,
          FormatsCommand.self,
        ]
      ),
      CommandGroup(
        name: "Act",
        subcommands: [
          RecordCommand.self, WaiveCommand.self, PauseCommand.self, ResumeCommand.self,
          SnoozeCommand.self, DismissCommand.self, NoteCommand.self, GoalCommand.self,
        ]
      ),
      CommandGroup(
        name: "Run",
        subcommands: [
          ServeCommand.self, DigestCommand.self, ReportCommand.self, TokenCommand.self,
          AuditCommand.self,
          WebhookCommand.self,
        ]
      ),
    ]
  )
}
