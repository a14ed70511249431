internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

struct ExportAccountsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accounts",
    abstract: "Write all subscriptions, tickets, surveys, orders, costs or referrals.",
    discussion: """
      As the newest exports tell them. An empty customer waits: no customer file has told of it. \
      'tie' says why the others are whose they are: id, company, domain or learner.

        foothold export accounts subscriptions > subscriptions.csv
        foothold export accounts tickets --format json
      """
  )

  @Argument(help: "Which: subscriptions, tickets, surveys, orders, costs or referrals.")
  var kind: AccountKind

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let store = try shared.existingStore()
    var writer = AccountsWriter(kind, asJSON: try shared.exportFormat == .json)
    try ExportAccounts(store: store)(kind) { row in
      writer.add(row)
      if writer.isFull { try Console.write(writer.take()) }
    }
    try Console.write(writer.finish())
  }
}
