internal import Onboarding
internal import Reports
public import Tracking

/// A piece of news as JSON: what webhooks send.
public enum NewsDocument {
  /// The bytes that are signed and sent.
  public static func bytes(_ story: NewsStory, as format: WebhookEndpoint.Format) -> [UInt8] {
    switch format {
    case .json: json(story).bytes(pretty: false)
    case .slack: SlackMessage.json(story).bytes(pretty: false)
    }
  }

  static func test(as format: WebhookEndpoint.Format, at now: Instant) -> [UInt8] {
    let document: JSON =
      switch format {
      case .json: ["type": "test", "timestamp": .instant(now), "data": .object([])]
      case .slack: ["text": "Foothold can write here."]
      }
    return document.bytes(pretty: false)
  }

  static func json(_ story: NewsStory) -> JSON {
    [
      "type": .string(story.kind.rawValue), "timestamp": .instant(story.at),
      "data": .object(data(story)),
    ]
  }

  private static func data(_ story: NewsStory) -> [(String, JSON)] {
    if let row = story.row, case .object(let members) = StalledReport.json(row, at: story.toldAt) {
      // A place in a list that isn't sent would mean nothing.
      return members.filter { $0.0 != "priority" }
    }
    let journey = story.journey
    var members: [(String, JSON)] = [
      ("customer", customer(story.customer, journey)),
      ("product", .string(journey.product.rawValue)),
      ("plan_version", .integer(journey.planVersion)),
      ("state", .string(journey.state(at: story.toldAt).rawValue)),
      (
        "progress",
        [
          "done": .integer(journey.progress.done), "required": .integer(journey.progress.required),
        ]
      ),
    ]
    switch story.kind {
    case .completedStep:
      members.append(
        ("step", ["id": .text(story.step?.rawValue), "title": .text(story.stepTitle)])
      )
      members.append(("completed_at", .instant(story.at)))
    case .reachedValue:
      members.append(("value", ["title": .text(story.plan?.value.title)]))
      members.append(("reached_at", .instant(story.at)))
      members.append(("days_to_value", .number((story.at - journey.startedAt).days)))
    case .recovered:
      members.append(("stalled_since", .instant(story.stalledSince)))
      members.append(("last_progress_at", .instant(journey.lastProgressAt)))
      members.append(("last_activity_at", .instant(journey.lastActivityAt)))
    case .stalled, .digest: break
    }
    return members
  }

  private static func customer(_ customer: StoredCustomer, _ journey: Journey) -> JSON {
    [
      "id": .string(customer.id.rawValue), "name": .string(customer.name),
      "owner": .text(customer.owner), "segment": .text(customer.segment),
      "signed_up_at": .instant(customer.dates?.signedUpAt ?? journey.startedAt),
    ]
  }
}

extension NewsStory {
  /// The title of the step that it is about; that of the value milestone where only that is missing.
  var stepTitle: String? {
    if let row { return row.stepTitle }
    return step.map { plan?.step($0)?.title ?? $0.rawValue }
  }
}
