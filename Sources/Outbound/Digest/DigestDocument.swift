public import Reports
public import Tracking

/// A digest as webhooks get it.
public enum DigestDocument {
  /// The bytes that are signed and sent.
  public static func bytes(
    _ digest: Digest,
    _ report: DigestReport,
    as format: WebhookEndpoint.Format
  ) -> [UInt8] {
    switch format {
    case .json:
      let document: JSON = [
        "type": .string(NewsKind.digest.rawValue), "timestamp": .instant(digest.at),
        "data": DigestsReport.json(digest),
      ]
      return document.bytes(pretty: false)
    case .slack: return slack(report).bytes(pretty: false)
    }
  }

  /// Source: Slack, "Block Kit": 50 blocks a message, 150 characters a header, 3,000 a section.
  private static func slack(_ report: DigestReport) -> JSON {
    let parts = report.parts
    var blocks: [JSON] = [
      [
        "type": "header",
        "text": ["type": "plain_text", "text": .string(cut(report.subject, 140))],
      ]
    ]
    let sections = parts.sections.flatMap { section in
      [self.section("*\(SlackMessage.escaped(section.heading))*")]
        + section.entries.map { entry in
          let name = SlackMessage.escaped(entry.name)
          let link = entry.page.map { "<\(SlackMessage.escaped($0))|\(name)>" } ?? name
          let words = entry.lines.map(SlackMessage.escaped).joined(separator: "\n")
          return self.section("*\(link)*\n\(words)")
        }
    }
    let room = mostBlocks - 2 - parts.notes.count
    blocks += sections.prefix(room)
    if sections.count > room { blocks.append(context("There is more than Slack shows.")) }
    blocks += parts.notes.map(context)
    return [
      "text": .string(SlackMessage.escaped(report.subject)), "blocks": .array(blocks),
    ]
  }

  private static let mostBlocks = 50

  private static func section(_ text: String) -> JSON {
    ["type": "section", "text": ["type": "mrkdwn", "text": .string(cut(text, 2_900))]]
  }

  private static func context(_ text: String) -> JSON {
    [
      "type": "context",
      "elements": [["type": "mrkdwn", "text": .string(SlackMessage.escaped(text))]],
    ]
  }

  private static func cut(_ text: String, _ most: Int) -> String {
    text.count > most ? text.prefix(most) + "…" : text
  }
}
