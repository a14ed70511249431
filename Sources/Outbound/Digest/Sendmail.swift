internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The program that takes mail: `sendmail` of whatever mail system the machine has.
public struct Sendmail: Sendable {
  private let path: String
  private let environment: [String: String]

  /// How long it may take, in seconds.
  static let patience: Double = 60

  /// Where it is on most machines.
  public static let usualPath = "/usr/sbin/sendmail"

  /// - Parameter environment: What it is started with; some find their settings by `HOME`.
  public init(path: String, environment: [String: String]) {
    self.path = path
    self.environment = environment
  }

  /// Hands a message over. It waits for the program, which is quick where it queues.
  ///
  /// - Throws: ``SendmailProblem`` when the program didn't take it.
  public func send(
    _ message: [UInt8],
    from sender: MailAddress,
    to address: MailAddress
  ) throws(SendmailProblem) {
    let input = try file(message)
    var isGone = false
    defer { if !isGone { unlink(input) } }
    var pipes: [Int32] = [0, 0]
    guard pipe(&pipes) == 0 else { throw .init("no pipe: \(Self.words(errno))") }
    defer { close(pipes[0]) }
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, pipes[1], 2)
    posix_spawn_file_actions_addclose(&actions, pipes[0])
    posix_spawn_file_actions_addclose(&actions, pipes[1])
    // -i: a line with a dot alone is no end. What comes behind -- is no option.
    let words = [path, "-i", "-f", sender.text, "--", address.text]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var id = pid_t()
    let result = posix_spawn(&id, path, &actions, nil, &arguments, &variables)
    close(pipes[1])
    guard result == 0 else { throw .init("'\(path)' doesn't start: \(Self.words(result))") }
    let (status, said) = wait(for: id, reading: pipes[0])
    unlink(input)
    isGone = true
    guard let status else {
      throw .init("'\(path)' took more than \(Int(Self.patience)) seconds and was ended")
    }
    guard status == 0 else {
      let end =
        status & 0x7F == 0 ? "ended with \(status >> 8 & 0xFF)" : "was ended by a signal"
      throw .init("'\(path)' \(end)" + (said.isEmpty ? "" : ": \(said)"))
    }
  }

  /// The message in a file that only its owner can read.
  private func file(_ message: [UInt8]) throws(SendmailProblem) -> String {
    var name = Array(
      FileManager.default.temporaryDirectory.appendingPathComponent("foothold-mail-XXXXXX")
        .path.utf8CString
    )
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw .init("no temporary file: \(Self.words(errno))") }
    defer { close(descriptor) }
    var sent = 0
    while sent < message.count {
      let count = message.withUnsafeBytes { buffer in
        buffer.baseAddress.map { write(descriptor, $0 + sent, buffer.count - sent) } ?? -1
      }
      if count > 0 {
        sent += count
      } else if errno != EINTR {
        let problem = Self.words(errno)
        unlink(name)
        throw .init("the message can't be written: \(problem)")
      }
    }
    return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// - Returns: What `waitpid` told, nil when it was ended for its slowness; and the beginning of
  ///   what it said.
  private func wait(for id: pid_t, reading pipe: Int32) -> (Int32?, String) {
    _ = fcntl(pipe, F_SETFL, O_NONBLOCK)
    var said: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4_096)
    var status: Int32 = 0
    var pause: UInt32 = 1_000
    var waited: Double = 0
    while true {
      let hasEnded = waitpid(id, &status, WNOHANG) == id
      while true {
        let count = read(pipe, &chunk, chunk.count)
        guard count > 0 else { break }
        if said.count < 500 { said += chunk.prefix(count) }
      }
      if hasEnded { break }
      guard waited < Self.patience else {
        kill(id, SIGKILL)
        waitpid(id, &status, 0)
        return (nil, "")
      }
      usleep(pause)
      waited += Double(pause) / 1e6
      pause = min(pause * 2, 50_000)
    }
    let text = String(decoding: said.prefix(500), as: UTF8.self)
    return (status, text.split(whereSeparator: \.isNewline).joined(separator: " "))
  }

  private static func words(_ number: Int32) -> String { String(cString: strerror(number)) }
}

/// Why a message of mail wasn't taken, in words.
public struct SendmailProblem: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
