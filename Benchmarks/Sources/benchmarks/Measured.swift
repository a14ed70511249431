import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What one finished process took, as the kernel counted.
struct Measured {
  /// Seconds of CPU, user and system.
  let cpu: Double

  /// Seconds on the wall.
  let wall: Double

  /// Peak memory in MB.
  let memory: Double

  /// Runs a command to its end, its output thrown away.
  static func run(_ command: [String]) throws -> Measured {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    let begun = Date()
    let failure = posix_spawnp(&process, command[0], &actions, nil, &words, environ)
    guard failure == 0 else {
      throw Problem("'\(command[0])' can't be started: \(String(cString: strerror(failure)))")
    }
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(process, &status, 0, &usage) == process else { throw Problem("wait4 failed") }
    let wall = Date().timeIntervalSince(begun)
    guard status == 0 else { throw Problem("\(command.joined(separator: " ")) failed: \(status)") }
    #if os(Linux)
      let unit = 1_024.0
    #else
      let unit = 1_024.0 * 1_024.0
    #endif
    return Measured(
      cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime),
      wall: wall,
      memory: Double(usage.ru_maxrss) / unit
    )
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}

extension [Double] {
  var median: Double {
    let sorted = sorted()
    guard let last = sorted.last else { return .nan }
    let middle = count / 2
    return count % 2 == 1
      ? sorted[middle] : (sorted[middle - 1] + (middle < count ? sorted[middle] : last)) / 2
  }

  /// `median (least to most)`.
  func summary(_ decimals: Int) -> String {
    let figures = [median, self.min() ?? .nan, self.max() ?? .nan]
      .map { String(format: "%.\(decimals)f", $0) }
    return "\(figures[0]) (\(figures[1]) to \(figures[2]))"
  }
}
