internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Onboarding
internal import Outbound
internal import Reports
internal import Tracking

struct DigestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "Tell owners what changed for their customers since they were told last.",
    discussion: """
      Shows what would be sent, and changes nothing; with --send it is sent: by mail, for which it \
      needs --mail-from, and to webhooks that were added with '--event digest'. Who has nothing \
      new gets nothing.

        foothold digest --owner dana@example.com
        foothold digest --since 7d --format json
        foothold digest --owner dana@example.com --html digest.html
        foothold digest --send --mail-from foothold@acme.example --zone Europe/Berlin
      """
  )

  @Option(help: ArgumentHelp("Only the digest of this owner.", valueName: "owner"))
  var owner: String?

  @Option(
    help: ArgumentHelp(
      "Show what changed since an instant, or within a time such as 7d, instead of since the last"
        + " digest, which is 'last'.",
      valueName: "since"
    )
  )
  var since: SinceText = .last

  @Option(help: ArgumentHelp("Write it as HTML into a file.", valueName: "file"))
  var html: String?

  @Flag(help: "Send what is new, and take it for told.")
  var send = false

  @OptionGroup var digests: DigestOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if send, case .last = since {
    } else if send {
      throw ValidationError(
        "'--send' sends what changed since the last digest: leave out '--since'."
      )
    }
    if html != nil, send || owner == nil {
      throw ValidationError("'--html' writes the digest of one '--owner', without '--send'.")
    }
  }

  func run() throws {
    let store = try shared.existingStore()
    try Filters(product: nil, owner: owner).check(store)
    let settings = try digests.settings(store)
    if send { return try deliver(store, settings) }
    var question = ComposeDigests.Question(at: shared.instant)
    question.owner = owner
    question.since = since.instant(before: shared.instant)
    question.budget = settings.budget
    let found = try ComposeDigests(store: store)(question)
    if let html, let digest = found.first {
      return try OutputFile.write(settings.report(digest).html, to: html)
    }
    try show(found, settings)
  }

  private func show(_ found: [Digest], _ settings: DigestPost.Settings) throws {
    let report = DigestsReport(found, at: shared.instant)
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .csv, .markdown: try shared.output.print(report.table)
    case .table:
      let news = owner == nil ? found.filter(\.isNews) : found
      let letters = news.map { settings.report($0).text }
      if letters.isEmpty { return try Console.print("Nothing new for anybody.") }
      let line = "\n" + String(repeating: "-", count: DigestReport.width) + "\n\n"
      try Console.write(Array(letters.joined(separator: line).utf8))
    }
  }

  private func deliver(_ store: any TrackingStore, _ settings: DigestPost.Settings) throws {
    let post = DigestPost(store: store, mailer: digests.mailer, settings: settings)
    let outcome = try post(owner: owner, at: shared.instant)
    let report = DigestsReport(outcome.made.digests, at: shared.instant)
    switch shared.output.format {
    case .json: try Console.print(report.json)
    case .csv, .markdown: try shared.output.print(report.table)
    case .table: break
    }
    for digest in outcome.made.digests {
      let counts = "\(digest.alerts.counted("alert")), \(digest.withheld) not shown"
      shared.say("\(digest.owner): \(digest.items.count.counted("change")), \(counts).")
    }
    if outcome.made.digests.isEmpty { shared.say("Nothing new for anybody who can be told.") }
    for record in outcome.sent where record.at < shared.instant {
      shared.say("\(record.owner): the digest of \(record.at.day) is sent, too.")
    }
    let complaints = Self.complaints(outcome, hasMail: digests.mailFrom != nil)
    if !complaints.isEmpty { throw Failure(.failed, complaints) }
  }

  private static func complaints(_ outcome: DigestPost.Outcome, hasMail: Bool) -> [Diagnostic] {
    let unsent = outcome.unsent.map { record in
      Diagnostic.error(
        "the digest for '\(record.owner)' isn't sent: \(record.mail?.problem ?? "")",
        hint: "it is kept, and tried again with the next '--send'"
      )
    }
    let unreachable = outcome.made.unreachable.map { owner in
      Diagnostic.error(
        "nothing leads to '\(owner)', who isn't told",
        hint: hasMail
          ? "name the address: --mail-to '\(owner)=ADDRESS'"
          : "'--mail-from' sends mail; 'foothold webhook add … --event digest' adds a webhook"
      )
    }
    return unsent + unreachable
  }
}
