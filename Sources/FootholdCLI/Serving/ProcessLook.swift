internal import Foundation
internal import Onboarding
internal import Web

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A look at our own process.
struct ProcessLook: Sendable {
  let startedAt: Instant

  var figures: ProcessFigures {
    var figures = ProcessFigures()
    figures.startedAt = startedAt
    var usage = rusage()
    if getrusage(Self.ourselves, &usage) == 0 {
      figures.processorSeconds = usage.ru_utime.seconds + usage.ru_stime.seconds
    }
    figures.mostFiles = Self.mostFiles.map { Int64(clamping: $0.rlim_cur) }
    #if os(Linux)
      figures.openFiles =
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count)
        .map { Int64($0) }
      // In pages: the whole, what is in memory, … (man proc_pid_statm)
      let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?
        .split(separator: " ").dropFirst().first.flatMap { Int64($0) }
      figures.residentBytes = pages.map { $0 * Int64(sysconf(Int32(_SC_PAGESIZE))) }
    #endif
    return figures
  }

  /// Lets as many files and connections be open as the system allows, and gives how many that is.
  static func openMoreFiles() -> Int {
    guard var limit = mostFiles else { return 1_024 }
    limit.rlim_cur = min(limit.rlim_max, 65_536)
    setrlimit(files, &limit)
    return Int(clamping: mostFiles?.rlim_cur ?? 1_024)
  }

  private static var mostFiles: rlimit? {
    var limit = rlimit()
    return getrlimit(files, &limit) == 0 ? limit : nil
  }

  #if canImport(Glibc)
    private static let ourselves = __rusage_who_t(RUSAGE_SELF.rawValue)
    private static let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  #else
    private static let ourselves = RUSAGE_SELF
    private static let files = RLIMIT_NOFILE
  #endif
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}
