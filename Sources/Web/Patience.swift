public import NIOCore

/// How long a connection may make us wait.
public struct Patience: Sendable {
  /// Until something comes: a request's head, the next part of its body, the next request.
  public var idle: TimeAmount

  /// Until a request is there as a whole, however steadily it trickles in.
  public var whole: TimeAmount

  /// Until a connection on which nothing is asked is closed when the server ends.
  public var farewell: TimeAmount

  public init(
    idle: TimeAmount = .seconds(15),
    whole: TimeAmount = .seconds(60),
    farewell: TimeAmount = .seconds(1)
  ) {
    self.idle = idle
    self.whole = whole
    self.farewell = farewell
  }
}
