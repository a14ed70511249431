internal import Foundation

/// A connection to a server on this machine, on which bytes are sent as they are.
public final class Connection: Sendable {
  private let file: Int32

  /// - Parameter patience: Seconds of silence that are waited for.
  public init(port: UInt16, patience: Double = 2) throws {
    file = socket(AF_INET, Self.stream, 0)
    guard file >= 0 else { throw Unfine(description: "no socket: \(errno)") }
    var wait = timeval(
      tv_sec: Int(patience),
      tv_usec: .init((patience - patience.rounded(.down)) * 1e6)
    )
    setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let file = file
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else {
      let reason = errno
      close(file)
      throw NotConnected(code: reason)
    }
  }

  deinit { close(file) }

  /// - Returns: Whether all of it could be handed over.
  @discardableResult
  public func send(_ text: String) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Foundation.send(file, $0.baseAddress, $0.count, Self.quiet)
      }
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }

  /// What comes until the server closes, or is silent.
  public func rest() -> Service.Exchange {
    receive { _ in false }
  }

  /// What comes until an answer with a length is complete, the server closes, or is silent.
  public func answer() -> Service.Exchange {
    receive { answer in
      let text = String(decoding: answer, as: UTF8.self)
      guard let end = text.firstRange(of: "\r\n\r\n") else { return false }
      let length = text[..<end.lowerBound].firstMatch(of: /(?i)\r\ncontent-length: *(\d+)/)
      return text[end.upperBound...].utf8.count >= (length.flatMap { Int($0.output.1) } ?? 0)
    }
  }

  private func receive(until isComplete: ([UInt8]) -> Bool) -> Service.Exchange {
    var answer: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while !isComplete(answer) {
      let count = recv(file, &chunk, chunk.count, 0)
      guard count > 0 else {
        return Service.Exchange(
          text: String(decoding: answer, as: UTF8.self),
          isClosed: count == 0 || errno == ECONNRESET,
          isReset: count < 0 && errno == ECONNRESET
        )
      }
      answer += chunk.prefix(count)
    }
    return Service.Exchange(
      text: String(decoding: answer, as: UTF8.self),
      isClosed: false,
      isReset: false
    )
  }

  #if canImport(Glibc)
    private static let stream = Int32(SOCK_STREAM.rawValue)
    private static let quiet = Int32(MSG_NOSIGNAL)
  #else
    private static let stream = SOCK_STREAM
    private static let quiet: Int32 = 0
  #endif
}

/// Nobody listens, or nobody takes the connection.
public struct NotConnected: Error, CustomStringConvertible {
  public let code: Int32
  public var description: String { "not connected: \(String(cString: strerror(code)))" }
}
