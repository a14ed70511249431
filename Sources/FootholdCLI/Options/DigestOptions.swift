internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Onboarding
internal import Outbound
internal import Tracking

/// How digests are made, and where they go.
struct DigestOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "On whose clock digests tell days. (default: the plans' zone if they have one, else UTC)",
      valueName: "zone"
    )
  )
  var zone: ZoneText?

  @Option(
    help: ArgumentHelp(
      "At most so many alerts for an owner in 7 days; 0 for all.",
      valueName: "count"
    )
  )
  var budget = Digest.standardBudget

  @Option(
    help: ArgumentHelp("From whom the mail comes; without it, none is sent.", valueName: "address")
  )
  var mailFrom: MailAddress?

  @Option(
    help: ArgumentHelp(
      "The mail address of an owner who isn't named by one, as OWNER=ADDRESS; may be repeated.",
      valueName: "owner=address"
    )
  )
  var mailTo: [OwnerAddress] = []

  @Option(
    help: ArgumentHelp("A file with a line OWNER=ADDRESS for each such owner.", valueName: "file")
  )
  var mailList: String?

  @Option(help: ArgumentHelp("The program that takes mail.", valueName: "path"))
  var sendmail = Sendmail.usualPath

  @Option(
    help: ArgumentHelp(
      "Where people find the dashboard, so that names lead to it: https://foothold.example.",
      valueName: "address"
    )
  )
  var link: String?

  func validate() throws {
    if budget < 0 { throw ValidationError("'--budget' must be 0 or more, not \(budget).") }
    if let link, link.firstMatch(of: /^https?:\/\/[^\s"<>]+$/) == nil {
      throw ValidationError("'--link' must be an address such as https://foothold.example.")
    }
  }

  func settings(_ store: any TrackingStore) throws -> DigestPost.Settings {
    var settings = DigestPost.Settings(
      zone: try zone?.zone ?? Self.zone(of: store),
      budget: budget == 0 ? nil : budget
    )
    settings.addresses = Dictionary(
      (mailTo + (try listed())).map { ($0.owner, $0.address) }
    ) { first, _ in first }
    if let link {
      let base = link.hasSuffix("/") ? String(link.dropLast()) : link
      settings.page = { customer in
        customer.rawValue.addingPercentEncoding(withAllowedCharacters: Self.plain)
          .map { "\(base)/customers/\($0)" }
      }
    }
    return settings
  }

  var mailer: DigestPost.Mailer? {
    mailFrom.map { sender in
      DigestPost.Mailer(
        sender: sender,
        sendmail: Sendmail(path: sendmail, environment: ProcessInfo.processInfo.environment)
      )
    }
  }

  private static let plain = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
  )

  /// The zone of the plans, if they agree.
  private static func zone(of store: any TrackingStore) throws -> Zone {
    let zones = Set(try store.read { try $0.plans().map(\.plan.calendar.zone) })
    return zones.count == 1 ? zones.first ?? .utc : .utc
  }

  private func listed() throws -> [OwnerAddress] {
    guard let mailList else { return [] }
    var found: [OwnerAddress] = []
    for (number, words) in try LineFile.lines(of: mailList) {
      guard let entry = OwnerAddress(argument: words) else {
        throw Failure(
          .configuration,
          "\(mailList):\(number): '\(words)' isn't an owner with an address",
          hint: "write it such as 'Dana Oak=dana@acme.example'"
        )
      }
      found.append(entry)
    }
    return found
  }
}

/// `Dana Oak=dana@acme.example`: the last `=` parts them.
struct OwnerAddress: ExpressibleByArgument {
  let owner: String
  let address: MailAddress

  init?(argument: String) {
    guard let sign = argument.lastIndex(of: "="),
      let address = MailAddress(String(argument[argument.index(after: sign)...]).trimmed)
    else { return nil }
    owner = String(argument[..<sign]).trimmed
    self.address = address
    if owner.isEmpty { return nil }
  }
}

/// A time zone as people type it.
struct ZoneText: ExpressibleByArgument {
  let zone: Zone

  init?(argument: String) {
    guard let zone = Zone.named(argument) else { return nil }
    self.zone = zone
  }
}

/// Since when: an instant, a length of time until now, or `last` for since the last digest.
enum SinceText: ExpressibleByArgument {
  case last
  case instant(Instant)
  case length(Length)

  init?(argument: String) {
    if argument == "last" {
      self = .last
    } else if let length = LengthText(argument: argument)?.length {
      self = .length(length)
    } else if let instant = Instant(argument) {
      self = .instant(instant)
    } else {
      return nil
    }
  }

  func instant(before now: Instant) -> Instant? {
    switch self {
    case .last: nil
    case .instant(let instant): instant
    case .length(let length): Instant(milliseconds: now.milliseconds - length.milliseconds)
    }
  }
}
