internal import NIOCore
internal import Synchronization

/// The socket that connections come in by.
///
/// When it is closed, the system resets connections that it has made and nobody has taken yet, and
/// SwiftNIO can't stand one that is taken at that very instant. So it is closed in steps: the system
/// makes no more connections, those that are there are taken, then no more are, and then it is closed.
final class Listener: Sendable {
  private let channel = Mutex<(any Channel)?>(nil)

  func begin(_ channel: any Channel) { self.channel.withLock { $0 = channel } }

  /// Takes the connections that there are, and no others.
  func end() async throws {
    guard let channel = channel.withLock(\.self) else { return }
    await makeNoMore(channel)
    try await Task.sleep(for: Self.moment)
    try await channel.setOption(.autoRead, value: false).get()
    try await Task.sleep(for: Self.moment)
  }

  /// In which a connection that was made is taken.
  private static let moment = Duration.milliseconds(100)

  /// Has the system pass over requests for new connections, by a filter on the socket. Who asks for
  /// one tries again a second later, and is refused then.
  private func makeNoMore(_ channel: any Channel) async {
    #if os(Linux) && _endian(little)
      guard let socket = channel as? any SocketOptionProvider else { return }
      let steps = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: Self.dropsRequests.count)
      _ = steps.update(fromContentsOf: Self.dropsRequests)
      let filter = Filter(count: UInt16(steps.count), steps: UInt(bitPattern: steps.baseAddress))
      let attaching = socket.unsafeSetSocketOption(
        level: .socket,
        name: NIOBSDSocket.Option(rawValue: Self.attachFilter),
        value: filter
      )
      // Where it can't be attached, a connection may be reset: no reason not to end.
      try? await attaching.get()
      steps.deallocate()
    #endif
  }

  #if os(Linux) && _endian(little)
    /// `struct sock_fprog` of `linux/filter.h`.
    private struct Filter: Sendable {
      var count: UInt16
      var steps: UInt
    }

    /// `SO_ATTACH_FILTER` of `asm-generic/socket.h`.
    private static let attachFilter: CInt = 26

    /// What is passed over: packets with SYN and without ACK (RFC 9293, 3.1). Each step is a
    /// `struct sock_filter`: its code, where to go if so and if not, and a number.
    private static let dropsRequests: [UInt64] = [
      step(0x30, number: 13),  // the byte with the flags
      step(0x54, number: 0x12),  // of them SYN and ACK
      step(0x15, 0, 1, number: 0x02),  // SYN alone?
      step(0x06, number: 0),  // pass over
      step(0x06, number: 0xFFFF),  // take
    ]

    private static func step(
      _ code: UInt64,
      _ yes: UInt64 = 0,
      _ no: UInt64 = 0,
      number: UInt64
    ) -> UInt64 {
      code | yes << 16 | no << 24 | number << 32
    }
  #endif
}
