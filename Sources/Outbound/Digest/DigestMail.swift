public import Onboarding
public import Reports
public import Tracking

/// A digest as a message of mail: as text, and as HTML for who prefers that.
///
/// Source: RFC 5322 for the message, RFC 2046, 5.1.4, for its two forms, RFC 3834, 5, for what keeps
/// programs from answering.
public struct DigestMail: Sendable {
  private let sender: MailAddress
  private let zone: Zone

  /// - Parameters:
  ///   - sender: From whom it comes.
  ///   - zone: On whose clock its date is told.
  public init(from sender: MailAddress, zone: Zone) {
    self.sender = sender
    self.zone = zone
  }

  /// The bytes for `sendmail`, the same each time, with LF at the end of lines as it wants them.
  public func bytes(_ digest: Digest, _ report: DigestReport, to address: MailAddress) -> [UInt8] {
    // Quoted-printable has no '=_', so this is in neither part.
    let boundary = "=_\(digest.name)"
    let lines = [
      "From: Foothold <\(sender.text)>",
      "To: <\(address.text)>",
      "Subject: \(MailText.header(report.subject, after: 9))",
      "Date: \(date(digest.at))",
      "Message-ID: <\(digest.name)@\(sender.domain)>",
      "Auto-Submitted: auto-generated",
      "MIME-Version: 1.0",
      "Content-Type: multipart/alternative;",
      " boundary=\"\(boundary)\"",
      "",
      "--\(boundary)",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable",
      "",
      MailText.quotedPrintable(report.text),
      "--\(boundary)",
      "Content-Type: text/html; charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable",
      "",
      MailText.quotedPrintable(report.html),
      "--\(boundary)--",
      "",
    ]
    return Array(lines.joined(separator: "\n").utf8)
  }

  /// `Mon, 23 Nov 2026 07:30:00 +0100`
  private func date(_ instant: Instant) -> String {
    let local = zone.localTime(at: instant)
    let seconds = local.millisecondOfDay / 1_000
    let clock = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map(Self.padded)
    let minutes = Int(zone.offset(at: instant).milliseconds / 60_000)
    let offset = Self.padded(abs(minutes) / 60) + Self.padded(abs(minutes) % 60)
    let weekday = local.date.weekday.rawValue
    return "\(weekday.prefix(1).uppercased())\(weekday.dropFirst()), \(local.date.words)"
      + " \(clock.joined(separator: ":")) \(minutes < 0 ? "-" : "+")\(offset)"
  }

  private static func padded(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}

/// An address that may stand in a header and on a command line: plain ASCII, without blanks, quotes
/// and brackets.
public struct MailAddress: Hashable, Sendable {
  public let text: String

  /// - Returns: Nil for what is no such address.
  public init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard EmailAddress.key(text) == text.lowercased(), parts.count == 2,
      parts[0].utf8.allSatisfy(Self.isAtom), parts[0].first != "-", text.utf8.count <= 254,
      parts[1].utf8.allSatisfy({ Self.isAtom($0) })
    else { return nil }
    self.text = text
  }

  var domain: Substring { text.drop { $0 != "@" }.dropFirst() }

  /// Source: RFC 5322, 3.2.3, with the dot.
  private static func isAtom(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte)
    }
  }
}
