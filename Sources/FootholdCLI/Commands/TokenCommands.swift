internal import ArgumentParser
internal import Onboarding
internal import Reports
internal import Tracking

struct TokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token",
    abstract: "Make, list and revoke the tokens by which people and programs are known to 'serve'.",
    discussion: """
        foothold token create Dana --scope read --scope work
        foothold token list
      """,
    subcommands: [TokenCreateCommand.self, TokenListCommand.self, TokenRevokeCommand.self]
  )
}

struct TokenCreateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Make a token and print it: once, as only a hash of it is kept.",
    discussion: """
      read sees everything, work decides about customers; a token may have several. ingest \
      sends events, files and statements; admin is for what handles plans, and nothing asks for it \
      yet.

        foothold token create "Dana" --scope read --scope work --owner dana@example.com
        foothold token create "warehouse" --scope read --expires 365d
      """
  )

  @Argument(help: "Whose it is, as it is shown wherever they decided something.")
  var name: String

  @Option(help: ArgumentHelp("What it may do; may be given several times.", valueName: "scope"))
  var scope: [Scope] = []

  @Option(help: ArgumentHelp("It sees customers of this owner only.", valueName: "owner"))
  var owner: String?

  @Option(help: ArgumentHelp("It sees customers of this segment only.", valueName: "segment"))
  var segment: String?

  @Option(
    help: ArgumentHelp(
      "How long it is good, such as 90d; for ever if not given.",
      valueName: "time"
    )
  )
  var expires: LengthText?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if scope.isEmpty {
      throw ValidationError(
        "a token needs '--scope': \(Scope.allCases.map(\.rawValue).joined(separator: ", "))."
      )
    }
  }

  func run() throws {
    let store = try shared.store()
    try Filters(product: nil, owner: owner, segment: segment).check(store)
    let token = try CreateToken(store: store, now: shared.instant)(
      name,
      scopes: Set(scope),
      owner: owner,
      segment: segment,
      lasting: expires?.length,
      random: Randomness.bytes(AccessToken.randomBytes)
    )
    try Console.print(token.text)
    shared.say("This is the token of \(name) (\(token.id)). It isn't shown again.")
  }
}

struct TokenListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the tokens: what each may do, and when it was used.",
    discussion: """
        foothold token list
      """
  )

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let tokens = try ListTokens(store: try shared.existingStore())()
    let report = TokensReport(tokens, at: shared.instant)
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .table where tokens.isEmpty:
      try Console.print("There is no token yet: foothold token create NAME --scope read")
    default: try shared.output.print(report.table)
    }
  }
}

struct TokenRevokeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: "Make a token good for nothing, at once, with all sessions that it opened.",
    discussion: """
        foothold token revoke 3f9a11c07d22
      """
  )

  @Argument(help: "The token's id, as 'foothold token list' shows it; not the token.")
  var id: String

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if AccessToken(id) != nil {
      throw ValidationError("that is a token, and not its id: 'foothold token list' shows ids.")
    }
  }

  func run() throws {
    let token = try RevokeToken(store: try shared.existingStore(), now: shared.instant)(id)
    shared.say("The token of \(token.name) is revoked.")
  }
}
