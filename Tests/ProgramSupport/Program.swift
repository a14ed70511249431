public import Foundation

/// The program as it was built, beside the tests that run.
public enum Program {
  /// Where `foothold` is. `FOOTHOLD_PROGRAM` names another one, such as a release build.
  public static let url: URL = {
    if let path = ProcessInfo.processInfo.environment["FOOTHOLD_PROGRAM"], !path.isEmpty {
      return URL(filePath: path)
    }
    return products.appending(path: "foothold")
  }()

  /// The folder of the repository.
  public static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The folder into which the tests were built: beside the bundle on macOS, and that of the test
  /// runner itself on Linux.
  private static var products: URL {
    #if os(macOS)
      if let bundle = Bundle.allBundles.first(where: { $0.bundlePath.hasSuffix(".xctest") }) {
        return bundle.bundleURL.deletingLastPathComponent()
      }
    #endif
    return URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
  }
}

/// How a run of the program ended, and all that it said.
public struct Run: Sendable, CustomStringConvertible {
  public let command: String

  /// The exit code; nil when a signal ended it.
  public let status: Int32?

  /// The signal that ended it: a crash, unless the test sent it.
  public let signal: Int32?
  public let outputBytes: Data
  public let errorBytes: Data
  public let seconds: Double

  public var output: String { String(decoding: outputBytes, as: UTF8.self) }
  public var errors: String { String(decoding: errorBytes, as: UTF8.self) }

  /// The lines of the result.
  public var lines: [String] { output.lines }

  public var description: String {
    let end = status.map { "exit code \($0)" } ?? "signal \(signal ?? 0)"
    return "\(command)\n\(end)\noutput: \(output.prefix(4_000))\nerrors: \(errors.prefix(4_000))"
  }
}

extension String {
  /// The lines of a text, without the empty one after its last line's end.
  public var lines: [String] {
    var lines = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}

/// A run that was ended because it took too long.
public struct TookTooLong: Error, CustomStringConvertible {
  public let description: String
}
