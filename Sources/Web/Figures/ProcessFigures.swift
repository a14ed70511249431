public import Onboarding

/// What the system says of our process; nil where it doesn't.
public struct ProcessFigures: Sendable {
  public var startedAt: Instant?
  public var residentBytes: Int64?
  public var processorSeconds: Double?
  public var openFiles: Int64?
  public var mostFiles: Int64?

  public init() {}
}
