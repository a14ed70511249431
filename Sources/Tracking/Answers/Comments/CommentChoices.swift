public import Onboarding

/// The steps and courses that comments can be asked for by.
public struct CommentChoices: Sendable {
  /// By product, in the order of the plans. A step that several have is there once; the value
  /// milestones of all are the last.
  public let steps: [Choice]

  /// Those of plans, by title. What only sources know is about somebody's customers.
  public let courses: [Choice]

  public struct Choice: Hashable, Sendable {
    public let id: String
    public let title: String
  }

  public init(_ store: any TrackingStore, at instant: Instant) throws {
    (steps, courses) = try store.read { reader in
      let plans = try AsOf(instant).plans(reader).newest
      var seen: Set<String> = []
      let own = plans.flatMap(\.steps).map { Choice(id: $0.id.rawValue, title: $0.title) }
      let value = Choice(id: FunnelStage.value.name, title: "The value milestone")
      let steps = plans.isEmpty ? [] : own + [value]
      let courses = plans.flatMap(\.courses).map { Choice(id: $0.id.rawValue, title: $0.title) }
      return (
        steps.filter { seen.insert($0.id).inserted },
        Set(courses).sorted { ($0.title, $0.id) < ($1.title, $1.id) }
      )
    }
  }
}
