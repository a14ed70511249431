internal import Diagnostics
internal import Foundation
internal import Reports
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Standard output for results, standard error for all else.
enum Console {
  /// Writes a result and a line's end.
  static func print(_ text: String) throws {
    try write(Array(text.utf8) + [UInt8(ascii: "\n")])
  }

  /// Writes a result piece by piece, and a line's end.
  static func print(_ document: JSON) throws {
    try document.write(pretty: true) { piece throws(any Error) in try write(piece) }
    try print("")
  }

  /// Writes a result. When nobody reads any more, as after `| head -1`, it's dropped: the work goes
  /// on, and the exit code is that of the work.
  static func write(_ bytes: [UInt8]) throws {
    guard !isClosed.withLock(\.self) else { return }
    switch send(bytes, to: 1) {
    case nil: return
    case EPIPE: isClosed.withLock { $0 = true }
    case let code?:
      throw Failure(
        .inputOutput,
        "the result can't be written: \(String(cString: strerror(code)))"
      )
    }
  }

  private static let isClosed = Mutex(false)

  /// Says something beside the result; where that can't be written, nobody is there to be told.
  static func tell(_ text: String) {
    _ = send(Array((text + "\n").utf8), to: 2)
  }

  /// Shows text on the terminal of standard error, without a line's end.
  static func show(_ text: String) {
    _ = send(Array(text.utf8), to: 2)
  }

  /// - Returns: The error number if not all could be written.
  private static func send(_ bytes: [UInt8], to file: Int32) -> Int32? {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        buffer.baseAddress.map { Foundation.write(file, $0 + sent, bytes.count - sent) } ?? -1
      }
      if count > 0 {
        sent += count
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }

  static func complain(_ diagnostic: Diagnostic) {
    tell(diagnostic.description.safeLines)
  }

  static var isOutputTerminal: Bool { isatty(1) == 1 }
  static var isErrorTerminal: Bool { isatty(2) == 1 }

  /// The width of tables in columns: the terminal's, or what suits a page where there is none.
  static var width: Int {
    var size = winsize()
    if isOutputTerminal, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init) ?? 120
  }
}

extension String {
  /// The text with what could steer a terminal made visible, line by line.
  var safeLines: String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).safeForTerminal }.joined(separator: "\n")
  }
}
