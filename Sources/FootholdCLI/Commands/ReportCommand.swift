internal import ArgumentParser
internal import Dashboard
internal import Onboarding
internal import Tracking
internal import Web

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the dashboard into one file that anybody can open.",
    discussion: """
      The stalled, customers, onboarding with its charts, courses and imports, as of now. The file \
      needs no server, no network and no script, and prints well.

        foothold report --html onboarding.html
        foothold report --html dana.html --owner dana@example.com
      """
  )

  @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
  var html: String

  @OptionGroup var audience: AudienceOptions

  @Flag(help: "Read a copy of the database: for a folder or disk that can't be written to.")
  var readOnly = false

  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let store = try readOnly ? shared.copiedStore() : shared.existingStore()
    try audience.check(store)
    let now = shared.instant
    let report = ReportFile(
      Surroundings(
        store: store,
        version: Foothold.version,
        now: { now },
        authenticate: { _ in nil }
      ),
      .init(
        product: audience.product.map { Identifier($0) },
        owner: audience.owner,
        segment: audience.segment
      )
    )
    try OutputFile.write(try await report.html(), to: html)
    shared.say("'\(html)' is written. It has names of customers in it, and only you can read it.")
  }
}
