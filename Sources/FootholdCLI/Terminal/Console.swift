internal import Diagnostics
internal import Foundation
internal import Reports

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Standard output for results, standard error for all else.
enum Console {
  /// Writes a result and a line's end.
  ///
  /// - Throws: ``ClosedOutput`` when nobody reads any more.
  static func print(_ text: String) throws {
    try write(Array(text.utf8) + [UInt8(ascii: "\n")])
  }

  static func write(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        buffer.baseAddress.map { Foundation.write(1, $0 + sent, bytes.count - sent) } ?? -1
      }
      if count > 0 {
        sent += count
      } else if errno == EPIPE {
        throw ClosedOutput()
      } else if errno != EINTR {
        throw Failure(
          .inputOutput,
          "the result can't be written: \(String(cString: strerror(errno)))"
        )
      }
    }
  }

  /// Says something beside the result.
  static func tell(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
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

/// Whoever read the output went away: not a failure.
struct ClosedOutput: Error {}

extension String {
  /// The text with what could steer a terminal made visible, line by line.
  var safeLines: String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).safeForTerminal }.joined(separator: "\n")
  }
}
