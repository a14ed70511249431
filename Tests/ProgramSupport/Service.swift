public import Foundation

/// The program serving, as a process of its own.
public final class Service: Sendable {
  public let port: UInt16
  private let child: Child
  private let log: URL

  /// Kept, because its folder goes with it.
  private let workspace: Workspace

  /// Starts `foothold serve` in a workspace, and waits until it listens.
  public init(_ workspace: Workspace, _ options: String = "") throws {
    self.workspace = workspace
    log = workspace.folder.appending(path: ".serve.\(UUID().uuidString).log")
    try Data().write(to: log)
    child = try Child(
      Program.url,
      ["serve", "--port", "0", "--database", workspace.database.path]
        + options.split(separator: " ").map(String.init),
      in: workspace.folder,
      environment: ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) {
        $1
      },
      output: nil,
      errors: log
    )
    let deadline = DispatchTime.now() + Workspace.limit
    while DispatchTime.now() < deadline, child.outcome == nil {
      let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
      if let match = text.firstMatch(of: /Foothold is at https?:\/\/[^:]+:(\d+)\//),
        let port = UInt16(match.output.1)
      {
        self.port = port
        return
      }
      usleep(20_000)
    }
    let said = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
    throw Unfine(description: "the server didn't begin to listen: \(said)")
  }

  /// The number of its process.
  public var id: Int32 { child.id }

  /// What it said so far.
  public var said: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

  /// Sends a signal, and waits for the end.
  ///
  /// - Returns: The exit status, or the signal that ended it as a negative number.
  public func end(_ signal: Int32 = SIGTERM) -> Int32 {
    tell(signal)
    return wait()
  }

  /// Waits for the end.
  public func wait() -> Int32 {
    switch child.wait() {
    case .exit(let code): return code
    case .signal(let number): return -number
    case nil: return -1
    }
  }

  /// Tells it to end, and doesn't wait.
  public func tell(_ signal: Int32 = SIGTERM) { kill(child.id, signal) }

  /// Sends bytes as they are, and gives what comes until the server closes or is silent.
  ///
  /// - Parameter patience: Seconds of silence that are waited for.
  public func exchange(_ request: String, patience: Double = 2) throws -> Exchange {
    let connection = try connect(patience: patience)
    connection.send(request)
    return connection.rest()
  }

  public func connect(patience: Double = 2) throws -> Connection {
    try Connection(port: port, patience: patience)
  }

  public struct Exchange: Sendable {
    public let text: String
    public let isClosed: Bool

    /// Whether what was sent got lost with the connection.
    public let isReset: Bool

    public var status: Int? {
      text.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    }
  }
}
