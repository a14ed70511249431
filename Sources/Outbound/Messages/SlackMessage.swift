internal import Onboarding
internal import Reports
internal import Tracking

/// A piece of news as a message that Slack's incoming webhooks show.
///
/// Source: Slack, "Formatting text for app surfaces": `&`, `<` and `>` are escaped, nothing else.
enum SlackMessage {
  static func json(_ story: NewsStory) -> JSON {
    let (headline, detail) = words(story)
    let text = "*\(escaped(headline))*" + (detail.map { "\n\(escaped($0))" } ?? "")
    return [
      // For notifications, and where blocks aren't shown.
      "text": .string(escaped([headline, detail].compactMap(\.self).joined(separator: ": "))),
      "blocks": [
        ["type": "section", "text": ["type": "mrkdwn", "text": .string(shortened(text))]],
        [
          "type": "context",
          "elements": [
            [
              "type": "mrkdwn",
              "text": .string(
                escaped(
                  [story.journey.product.rawValue, story.customer.owner, story.customer.segment]
                    .compactMap(\.self).joined(separator: " · ")
                )
              ),
            ]
          ],
        ],
      ],
    ]
  }

  private static func words(_ story: NewsStory) -> (headline: String, detail: String?) {
    let name = story.customer.name
    switch story.kind {
    case .stalled:
      return (
        "\(name) has stalled at '\(story.stepTitle ?? "")'", story.row?.reason(at: story.toldAt)
      )
    case .recovered: return ("\(name) isn't stalled any more", nil)
    case .reachedValue: return ("\(name) reached value", story.plan?.value.title)
    case .completedStep: return ("\(name) completed '\(story.stepTitle ?? "")'", nil)
    case .digest: return (name, nil)
    }
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      // No mark-up of ours may be ended by a name.
      case "*", "_", "~", "`": result += "\u{200B}\(character)"
      case "\n", "\r": result += " "
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  /// A section takes 3,000 characters.
  private static func shortened(_ text: String) -> String {
    text.count > 2_900 ? text.prefix(2_900) + "…" : text
  }
}
