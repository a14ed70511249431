public import HummingbirdCore
internal import Synchronization

/// Counts the connections, and takes no more than so many: others wait until one is closed.
public final class Connections: AvailableConnectionsDelegate {
  private let limit: Int
  private let open = Mutex(0)

  public init(limit: Int) { self.limit = limit }

  public var count: Int { open.withLock(\.self) }

  public func connectionOpened() { open.withLock { $0 += 1 } }
  public func connectionClosed() { open.withLock { $0 -= 1 } }
  public func isAcceptingNewConnections() -> Bool { count < limit }
}
