internal import Synchronization

/// Counts requests, for whoever watches the server.
///
/// What is counted by is bounded: templates of routes and not addresses, known methods, statuses.
public final class Traffic: Sendable {
  struct Route: Hashable, Comparable {
    var route: String
    var method: String

    static func < (one: Route, other: Route) -> Bool {
      (one.route, one.method) < (other.route, other.method)
    }
  }

  struct Series: Hashable, Comparable {
    var route: Route
    var status: Int

    static func < (one: Series, other: Series) -> Bool {
      (one.route, one.status) < (other.route, other.status)
    }
  }

  /// How long requests took.
  struct Durations {
    /// Up to which bound each counts, in seconds; a last one counts all.
    static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    /// How many were within each bound, and not within the one before.
    private(set) var counts = [Int](repeating: 0, count: bounds.count + 1)
    private(set) var sum = 0.0

    mutating func add(_ seconds: Double) {
      counts[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
      sum += seconds
    }
  }

  struct Counts {
    var inFlight = 0
    var requests: [Series: Int] = [:]
    var durations: [Route: Durations] = [:]

    /// By what they had too much of: `token`, `address`, `bad-tokens`.
    var limited: [String: Int] = [:]
  }

  private let state = Mutex(Counts())

  public init() {}

  var counts: Counts { state.withLock(\.self) }

  func begin() { state.withLock { $0.inFlight += 1 } }

  func end(_ route: Route, status: Int, seconds: Double) {
    state.withLock { counts in
      counts.inFlight -= 1
      counts.requests[Series(route: route, status: status), default: 0] += 1
      counts.durations[route, default: Durations()].add(seconds)
    }
  }

  func noteLimited(_ limit: String) { state.withLock { $0.limited[limit, default: 0] += 1 } }
}
