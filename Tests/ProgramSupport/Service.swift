public import Foundation

/// The program serving, as a process of its own.
public final class Service: Sendable {
  public let port: UInt16
  private let child: Child
  private let log: URL

  /// Starts `foothold serve` in a workspace, and waits until it listens.
  public init(_ workspace: Workspace, _ options: String = "") throws {
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
      if let match = text.firstMatch(of: /Foothold is at http:\/\/[^:]+:(\d+)\//),
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

  /// What it said so far.
  public var said: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

  /// Sends a signal, and waits for the end.
  ///
  /// - Returns: The exit status, or the signal that ended it as a negative number.
  public func end(_ signal: Int32 = SIGTERM) -> Int32 {
    kill(child.id, signal)
    switch child.wait() {
    case .exit(let code): return code
    case .signal(let number): return -number
    case nil: return -1
    }
  }

  /// Sends bytes as they are, and gives what comes until the server closes or is silent.
  ///
  /// - Parameter patience: Seconds of silence that are waited for.
  public func exchange(_ request: String, patience: Double = 2) throws -> Exchange {
    let file = socket(AF_INET, Self.stream, 0)
    guard file >= 0 else { throw Unfine(description: "no socket: \(errno)") }
    defer { close(file) }
    var wait = timeval(tv_sec: Int(patience), tv_usec: 0)
    setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Unfine(description: "not connected: \(errno)") }
    var rest = Array(request.utf8)[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { send(file, $0.baseAddress, $0.count, Self.quiet) }
      guard sent > 0 else { break }
      rest = rest.dropFirst(sent)
    }
    var answer: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(file, &chunk, chunk.count, 0)
      guard count > 0 else {
        return Exchange(
          text: String(decoding: answer, as: UTF8.self),
          isClosed: count == 0 || errno == ECONNRESET
        )
      }
      answer += chunk.prefix(count)
    }
  }

  public struct Exchange: Sendable {
    public let text: String
    public let isClosed: Bool

    public var status: Int? {
      text.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    }
  }

  #if canImport(Glibc)
    private static let stream = Int32(SOCK_STREAM.rawValue)
    private static let quiet = Int32(MSG_NOSIGNAL)
  #else
    private static let stream = SOCK_STREAM
    private static let quiet: Int32 = 0
  #endif
}
