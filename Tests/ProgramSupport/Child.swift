internal import Foundation
internal import Synchronization

/// A process that we started, by `posix_spawn`: Foundation's own start of a process reads beyond a
/// buffer now and then when many threads are at work (Linux).
final class Child: Sendable {
  let id: pid_t

  /// What `waitpid` told; nil while it runs.
  private let ended = Mutex<Int32?>(nil)

  /// - Parameters:
  ///   - output: The file that its standard output goes to; nil for nowhere.
  ///   - errors: The same for standard error.
  init(
    _ program: URL,
    _ arguments: [String],
    in folder: URL,
    environment: [String: String],
    output: URL?,
    errors: URL
  ) throws {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output?.path ?? "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, errors.path, O_WRONLY, 0)
    // The shell goes into the folder and becomes the program.
    let shell = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder.path, program.path]
    var words: [UnsafeMutablePointer<CChar>?] = (shell + arguments).map { strdup($0) }
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") }
    defer { for text in words + variables { free(text) } }
    words.append(nil)
    variables.append(nil)
    var id = pid_t()
    let result = posix_spawn(&id, "/bin/sh", &actions, nil, words, variables)
    guard result == 0 else {
      throw Unfine(
        description: "\(program.path) doesn't start: \(String(cString: strerror(result)))"
      )
    }
    self.id = id
  }

  deinit {
    guard outcome == nil else { return }
    kill(id, SIGKILL)
    wait()
  }

  /// How it ended, with the exit status or the signal; nil while it runs.
  var outcome: Outcome? {
    ended.withLock { ended in
      if ended == nil {
        var status: Int32 = 0
        if waitpid(id, &status, WNOHANG) == id { ended = status }
      }
      return ended.map { $0 & 0x7F == 0 ? .exit($0 >> 8 & 0xFF) : .signal($0 & 0x7F) }
    }
  }

  enum Outcome: Sendable {
    case exit(Int32)
    case signal(Int32)
  }

  /// Waits until it has ended, or for so many seconds.
  @discardableResult
  func wait(atMost seconds: Double = .infinity) -> Outcome? {
    let begun = DispatchTime.now().uptimeNanoseconds
    var pause: UInt32 = 500
    while true {
      if let outcome { return outcome }
      let passed = Double(DispatchTime.now().uptimeNanoseconds - begun) / 1e9
      if passed > seconds { return nil }
      usleep(pause)
      pause = min(pause * 2, 10_000)
    }
  }
}
