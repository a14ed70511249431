internal import ArgumentParser
internal import Logging
internal import Onboarding
internal import Outbound
internal import ServiceLifecycle
internal import Tracking

/// Digests that the server sends by itself.
struct ServeDigestOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "When to send digests each day, such as 07:30, on the clock of --zone.",
      valueName: "time"
    )
  )
  var digestAt: TimeOfDayText?

  @OptionGroup var digests: DigestOptions

  func validate() throws {
    guard digestAt == nil else { return }
    let said = [
      ("--mail-from", digests.mailFrom != nil), ("--mail-to", !digests.mailTo.isEmpty),
      ("--mail-list", digests.mailList != nil), ("--zone", digests.zone != nil),
      ("--sendmail", digests.sendmail != Sendmail.usualPath), ("--link", digests.link != nil),
      ("--budget", digests.budget != Digest.standardBudget),
    ]
    if let option = said.first(where: \.1)?.0 {
      throw ValidationError("'\(option)' needs '--digest-at'.")
    }
  }

  /// - Returns: One that sends them, or none.
  func services(
    _ store: any TrackingStore,
    _ now: @escaping @Sendable () -> Instant,
    _ logger: Logger
  ) throws -> [any Service] {
    guard let digestAt else { return [] }
    let settings = try digests.settings(store)
    return [
      DailyDigest(
        post: DigestPost(store: store, mailer: digests.mailer, settings: settings),
        plan: .init(time: digestAt.millisecondOfDay, zone: settings.zone),
        now: now,
        logger: logger
      )
    ]
  }
}

/// A time of the clock as people type it: `07:30`.
struct TimeOfDayText: ExpressibleByArgument {
  let millisecondOfDay: Int

  init?(argument: String) {
    guard let match = argument.wholeMatch(of: /(\d{1,2}):(\d{2})/), let hour = Int(match.output.1),
      let minute = Int(match.output.2), hour < 24, minute < 60
    else { return nil }
    millisecondOfDay = (hour * 60 + minute) * 60_000
  }
}
