internal import ArgumentParser
internal import Onboarding
internal import Outbound
internal import Reports
internal import Tracking

struct WebhookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "webhook",
    abstract: "Tell other systems who stalled, recovered and reached value.",
    discussion: """
      Messages are JSON, signed as Standard Webhooks says. 'foothold serve' sends them.

        foothold webhook add https://hooks.example/foothold --event journey.stalled
        foothold webhook list
        foothold webhook test 1
      """,
    subcommands: [
      WebhookAddCommand.self, WebhookListCommand.self, WebhookRemoveCommand.self,
      WebhookRotateCommand.self, WebhookEnableCommand.self, WebhookTestCommand.self,
      WebhookDeliveriesCommand.self,
    ]
  )
}

struct WebhookAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add an address that is told of news.",
    discussion: """
      Prints the secret by which the receiver checks signatures, once: keep it.

        foothold webhook add https://hooks.example/foothold --event journey.stalled
        foothold webhook add https://hooks.slack.example/T0/B0/x --as slack \
      --event journey.stalled --event journey.value_reached --owner dana@example.com
        foothold webhook add http://10.0.0.7:9000/in --event step.completed \
      --allow-private-address
      """
  )

  @Argument(help: "The address, with https.")
  var url: String

  @Option(
    name: .customLong("event"),
    help: ArgumentHelp(
      "What to tell: journey.stalled, journey.recovered, journey.value_reached, step.completed or "
        + "digest; may be repeated.",
      valueName: "event"
    )
  )
  var events: [NewsKind] = []

  @Option(name: .customLong("as"), help: "How messages are written: json or slack.")
  var form: WebhookEndpoint.Format = .json

  @Option(help: ArgumentHelp("Only of this product.", valueName: "product"))
  var product: String?

  @Option(help: ArgumentHelp("Only of customers of this owner.", valueName: "owner"))
  var owner: String?

  @Option(help: ArgumentHelp("Only of customers of this segment.", valueName: "segment"))
  var segment: String?

  @Flag(help: "It may be on this machine or in a private network, and without encryption.")
  var allowPrivateAddress = false

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if events.isEmpty {
      throw ValidationError(
        "Say what to tell, such as '--event journey.stalled'; there are: "
          + NewsKind.allCases.map(\.rawValue).joined(separator: ", ") + "."
      )
    }
    if events.contains(.digest), product != nil || segment != nil {
      throw ValidationError(
        "A digest is about all of an owner's customers: leave out '--product' and '--segment'."
      )
    }
    do {
      _ = try WebhookAddress(url, allowsPrivate: allowPrivateAddress)
    } catch {
      throw ValidationError(error.description)
    }
  }

  func run() throws {
    let store = try shared.webhookStore()
    try Filters(product: product, owner: owner, segment: segment).check(store)
    var endpoint = WebhookEndpoint(
      url: url,
      kinds: Set(events),
      format: form,
      scope: .init(product: product.map { Identifier($0) }, owner: owner, segment: segment),
      createdAt: shared.instant,
      secret: WebhookSecret(SharedOptions.secretBytes())
    )
    endpoint.allowsPrivateAddress = allowPrivateAddress
    let added = try EditWebhooks(store: store).add(endpoint)
    shared.say(
      "Webhook \(added.id) is added. Its secret is shown this once; 'foothold serve' sends."
    )
    try Console.print(added.secret.revealed)
  }
}

struct WebhookListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List who is told of news, and whether it arrives.",
    discussion: """
        foothold webhook list
      """
  )

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let report = WebhooksReport(try shared.webhookStore().read { try $0.webhooks() })
    if shared.output.format == .json { return try Console.print(report.json) }
    try shared.output.print(report.table)
  }
}

struct WebhookRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Tell an address nothing more, and forget its secret and its messages.",
    discussion: """
        foothold webhook remove 1
      """
  )

  @Argument(help: "The webhook's id.")
  var id: Int64

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let removed = try EditWebhooks(store: try shared.webhookStore()).remove(id)
    shared.say("Webhook \(id) to \(removed.url) is removed.")
  }
}

struct WebhookRotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate",
    abstract: "Give a webhook a new secret; the one before signs too for a day.",
    discussion: """
        foothold webhook rotate 1
        foothold webhook rotate 1 --grace 7d
      """
  )

  @Argument(help: "The webhook's id.")
  var id: Int64

  @Option(
    help: ArgumentHelp("How long the former secret still signs. (default: 1d)", valueName: "time")
  )
  var grace: LengthText?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let rotated = try EditWebhooks(store: try shared.webhookStore()).rotate(
      id,
      to: WebhookSecret(SharedOptions.secretBytes()),
      grace: grace?.length ?? EditWebhooks.grace,
      at: shared.instant
    )
    let until = rotated.former?.until.rfc3339 ?? ""
    shared.say("The new secret is shown this once; both sign until \(until).")
    try Console.print(rotated.secret.revealed)
  }
}

struct WebhookEnableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enable",
    abstract: "Send to a webhook again that was turned off.",
    discussion: """
        foothold webhook enable 1
      """
  )

  @Argument(help: "The webhook's id.")
  var id: Int64

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let enabled = try EditWebhooks(store: try shared.webhookStore()).enable(id)
    shared.say("Webhook \(id) to \(enabled.url) is on.")
  }
}
