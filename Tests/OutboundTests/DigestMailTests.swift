import Foundation
import Onboarding
import Outbound
import Reports
import Testing
import Tracking

@Suite("The mail of a digest")
struct DigestMailTests {
  static let hostile = "Ä<b>cme\u{202E}\r\nBcc: evil@example.com\r\n\r\n\"&\u{1B}[31m"

  private func digest(
    _ name: String = "Acme",
    step: String = "Kick-off",
    withheld: Int = 7
  ) -> Digest {
    var customer = StoredCustomer(key: CustomerKey(1), id: "acme", name: name)
    customer.owner = "dana@example.com"
    let item = Digest.Item(
      change: .reachedValue,
      customer: customer,
      product: "atlas",
      at: Post.start + .days(3),
      stepTitle: step,
      row: nil,
      startedAt: Post.start
    )
    return Digest(
      owner: customer.owner ?? "",
      since: Post.start,
      at: Post.start + .days(4),
      items: [item],
      withheld: withheld,
      budget: 10,
      stalled: 12,
      isNews: true
    )
  }

  private func message(_ digest: Digest) throws -> String {
    let zone = try #require(Zone.named("Europe/Berlin"))
    let sender = try #require(MailAddress("foothold@acme.example"))
    let address = try #require(MailAddress("dana@example.com"))
    let report = DigestReport(digest, zone: zone)
    return String(
      decoding: DigestMail(from: sender, zone: zone).bytes(digest, report, to: address),
      as: UTF8.self
    )
  }

  @Test("has the headers that mail needs, and is the same each time")
  func headers() throws {
    let text = try message(digest())
    let head = text.components(separatedBy: "\n\n")[0].components(separatedBy: "\n")
    #expect(
      head.prefix(4) == [
        "From: Foothold <foothold@acme.example>", "To: <dana@example.com>",
        "Subject: Foothold, Thu 5 Nov 2026: 1 reached value, 7 not shown",
        "Date: Thu, 5 Nov 2026 10:00:00 +0100",
      ]
    )
    #expect(head[4].wholeMatch(of: /Message-ID: <msg_[0-9a-f]{32}@acme.example>/) != nil)
    #expect(head.contains("MIME-Version: 1.0") && head.contains("Auto-Submitted: auto-generated"))
    #expect(try message(digest()) == text)
    #expect(text.utf8.allSatisfy { $0 == 0x0A || 0x20...0x7E ~= $0 })
    #expect(text.components(separatedBy: "\n").allSatisfy { $0.utf8.count <= 78 })
  }

  @Test("says the same as text and as HTML")
  func parts() throws {
    let parts = try Self.parts(message(digest("Ünï & Co")))
    #expect(parts.count == 2)
    for part in parts {
      for words in [
        "Reached value on 4 Nov 2026", "3 days after the start", "12 of your customers",
      ] {
        #expect(part.contains(words), "\(part)")
      }
    }
    #expect(parts[0].contains("7 that aren't shown: budget of 10 a week."))
    #expect(parts[0].contains("Ünï & Co") && parts[1].contains("Ünï &amp; Co"))
  }

  @Test("can't be given a header or an element by a name")
  func injection() throws {
    let text = try message(digest(Self.hostile, step: Self.hostile))
    let head = text.components(separatedBy: "\n\n")[0]
    #expect(!head.contains("Bcc") && !head.contains("\r"))
    let parts = try Self.parts(text)
    #expect(parts.count == 2)
    #expect(!parts[1].contains("<b>") && parts[1].contains("&lt;b&gt;"))
    for part in parts {
      #expect(!part.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
      #expect(!part.components(separatedBy: "\n").contains { $0.hasPrefix("Bcc") })
    }
  }

  @Test("is 72 columns wide as text, whatever it is about")
  func width() {
    let long = String(repeating: "語x", count: 5_000)
    let report = DigestReport(digest(long, step: long + " and some words"), zone: .utc)
    #expect(report.text.components(separatedBy: "\n").allSatisfy { $0.displayWidth <= 72 })
    #expect(report.text.contains("Reached value (1)"))
  }

  @Test("as HTML fetches nothing, runs nothing, and knows dark")
  func html() {
    let html = DigestReport(digest(Self.hostile), zone: .utc) {
      "https://f.example/customers/\($0)"
    }
    .html
    #expect(html.contains(#"href="https://f.example/customers/acme""#))
    #expect(html.contains("prefers-color-scheme: dark"))
    for word in ["<script", "<img", "<link", "src=", "url(", "@import"] {
      #expect(!html.contains(word), "\(word)")
    }
  }

  @Test(
    "has subjects of any text by RFC 2047",
    arguments: [
      "plain", "Grüße", String(repeating: "ä語🙂", count: 60), "a\r\nb", "=?utf-8?Q?x?=",
      String(repeating: "long ", count: 40), "e" + String(repeating: "\u{301}", count: 80),
    ]
  )
  func subjects(_ name: String) throws {
    let digest = digest(name, withheld: 0)
    let head = try message(digest).components(separatedBy: "\n\n")[0]
    let match = try #require(head.firstMatch(of: /\nSubject: ((?:.*)(?:\n .*)*)\nDate/))
    let lines = ("Subject: " + match.output.1).components(separatedBy: "\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 78 })
    #expect(match.output.1.utf8.allSatisfy { $0 == 0x0A || 0x20...0x7E ~= $0 })
    let subject = DigestReport(digest, zone: .utc).subject
    #expect(subject.hasSuffix(" reached value"))
    #expect(Self.decoded(String(match.output.1)) == subject)
  }

  /// Source: RFC 2047, 6.2: what is between two encoded words doesn't count.
  private static func decoded(_ header: String) -> String {
    guard header.hasPrefix("=?") else { return header }
    let bytes = header.components(separatedBy: "\n ").map { word in
      Data(base64Encoded: String(word.dropFirst("=?utf-8?B?".count).dropLast(2))) ?? Data()
    }
    // Each word is whole characters.
    return bytes.map { String(data: $0, encoding: .utf8) ?? "?" }.joined()
  }

  @Test("goes to nothing but an address")
  func addresses() {
    for good in ["dana@example.com", "D.Oak+x@mail.example.org"] {
      #expect(MailAddress(good) != nil, "\(good)")
    }
    for bad in [
      "", "dana", "-odana@example.com", "a@b", "a b@example.com", "a@example.com, b@example.com",
      "a@example.com\nBcc: x@y.z", "Dana <dana@example.com>", "ä@example.com", "a@exämple.com",
      "\"x\"@example.com", "a@example.com>",
    ] {
      #expect(MailAddress(bad) == nil, "\(bad)")
    }
  }

  /// The decoded bodies of a multipart message.
  static func parts(_ message: String) throws -> [String] {
    let boundary = try #require(message.firstMatch(of: /boundary="([^"]+)"/)).output.1
    let pieces = message.components(separatedBy: "--\(boundary)")
    try #require(pieces.last == "--\n")
    return pieces.dropFirst().dropLast().map { piece in
      let body = piece.components(separatedBy: "\n\n").dropFirst().joined(separator: "\n\n")
      return unquoted(body)
    }
  }

  private static func unquoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.replacing("=\n", with: "").utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "="),
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
