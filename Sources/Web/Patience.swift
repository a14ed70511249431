public import NIOCore

/// How long a connection may make us wait.
public struct Patience: Sendable {
  /// Until something comes: a request's head, the next part of its body, the next request.
  public var idle: TimeAmount

  /// Until a request is there as a whole, however steadily it trickles in.
  public var whole: TimeAmount

  /// Until a connection on which nothing is asked is closed when the server ends.
  public var farewell: TimeAmount

  /// So many bytes of a body bring another second: a large file takes longer than a trickle.
  public var bytesPerSecond: Int

  public init(
    idle: TimeAmount = .seconds(15),
    whole: TimeAmount = .seconds(60),
    farewell: TimeAmount = .seconds(1),
    bytesPerSecond: Int = 64 << 10
  ) {
    self.bytesPerSecond = max(1, bytesPerSecond)
    self.idle = idle
    self.whole = whole
    self.farewell = farewell
  }
}
