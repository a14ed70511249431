internal import ArgumentParser
internal import Logging
internal import Outbound
internal import Reports
internal import Tracking

struct WebhookTestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Send a webhook a message of the type 'test' now, and say what came of it.",
    discussion: """
      Ends with 1 when it wasn't taken.

        foothold webhook test 1
      """
  )

  @Argument(help: "The webhook's id.")
  var id: Int64

  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let store = try shared.webhookStore()
    var logger = Logger(label: "foothold") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .critical
    let message = try await shared.outbound(store, logger).test(id)
    let progress = message.progress
    guard progress.deliveredAt != nil else {
      throw Failure(
        .failed,
        "the message wasn't taken: \(progress.problem ?? "no answer")",
        hint: "'foothold webhook deliveries \(id)' lists what was sent"
      )
    }
    shared.say("The receiver took it: \(progress.status ?? 0).")
  }
}

struct WebhookDeliveriesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deliveries",
    abstract: "List what was sent, or is to be, the newest first; for 30 days.",
    discussion: """
        foothold webhook deliveries
        foothold webhook deliveries 1 --limit 10 --format json
      """
  )

  @Argument(help: "The webhook's id; all without it.")
  var id: Int64?

  @Option(help: ArgumentHelp("At most so many; 0 for all. (default: 50)", valueName: "count"))
  var limit = 50

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if limit < 0 { throw ValidationError("'--limit' must be 0 or more, not \(limit).") }
  }

  func run() throws {
    let messages = try shared.webhookStore().read { reader in
      if let id { _ = try reader.webhook(id) }
      return try reader.messages(of: id, limit: limit == 0 ? .max : limit)
    }
    let report = DeliveriesReport(messages)
    if shared.output.format == .json { return try Console.print(report.json) }
    try shared.output.print(report.table)
  }
}
