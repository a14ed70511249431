import Foundation
import Synchronization

/// A receiver of webhooks on this machine that keeps what it gets, one connection after the other.
final class HookReceiver: Sendable {
  struct Request: Sendable {
    let head: String
    let body: String

    /// Nil while some of it is still to come.
    init?(_ bytes: [UInt8]) {
      let text = String(decoding: bytes, as: UTF8.self)
      guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
      head = String(text[..<end.lowerBound])
      body = String(text[end.upperBound...])
      let length = head.firstMatch(of: /(?i)\r\ncontent-length: *(\d+)/)
      guard body.utf8.count >= (length.flatMap { Int($0.output.1) } ?? 0) else { return nil }
    }

    func header(_ name: String) -> String? {
      for line in head.components(separatedBy: "\r\n") {
        let parts = line.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == name else { continue }
        return parts[1].trimmingCharacters(in: .whitespaces)
      }
      return nil
    }
  }

  let port: UInt16
  private let status: Int
  private let file: Int32
  private let kept = Mutex<[Request]>([])
  private let isOver = Mutex(false)

  /// - Parameter status: What it answers.
  init(status: Int = 200) throws {
    let file = socket(AF_INET, Self.stream, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    var length = size
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        bind(file, raw, size) == 0 && listen(file, 16) == 0 && getsockname(file, raw, &length) == 0
      }
    }
    guard isBound else {
      close(file)
      throw CocoaError(.fileReadUnknown)
    }
    self.file = file
    self.status = status
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { self.serve() }
  }

  var requests: [Request] { kept.withLock { $0 } }

  /// Waits until there are so many requests, or for so many seconds.
  func wait(for count: Int, seconds: Double = 20) {
    let deadline = DispatchTime.now() + seconds
    while requests.count < count, DispatchTime.now() < deadline { usleep(50_000) }
  }

  func stop() { isOver.withLock { $0 = true } }

  private func serve() {
    while !isOver.withLock({ $0 }) {
      var look = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
      guard poll(&look, 1, 100) > 0 else { continue }
      let connection = accept(file, nil, nil)
      guard connection >= 0 else { continue }
      answer(connection)
      close(connection)
    }
    close(file)
  }

  private func answer(_ connection: Int32) {
    var patience = timeval(tv_sec: 5, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(connection, &chunk, chunk.count, 0)
      guard count > 0 else { return }
      bytes += chunk.prefix(count)
      guard let request = Request(bytes) else { continue }
      kept.withLock { $0.append(request) }
      break
    }
    let text = "HTTP/1.1 \(status) X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    let reply = Array(text.utf8)
    _ = reply.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Self.quiet) }
  }

  #if canImport(Glibc)
    private static let stream = Int32(SOCK_STREAM.rawValue)
    private static let quiet = Int32(MSG_NOSIGNAL)
  #else
    private static let stream = SOCK_STREAM
    private static let quiet: Int32 = 0
  #endif
}
