public import Foundation

/// A temporary folder with a database of its own, in which the program is run.
public final class Workspace: Sendable {
  public let folder: URL

  /// The instant that the examples of `Courses` are told for.
  public static let now = "2026-11-22T09:00:00Z"

  /// How long a run may take, in seconds.
  public static let limit = 20.0

  public init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "foothold-\(UUID().uuidString)", directoryHint: .isDirectory)
      .resolvingSymlinksInPath()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  public var database: URL { folder.appending(path: "foothold.db") }

  /// Writes a file into the folder.
  ///
  /// - Returns: Its path.
  @discardableResult
  public func file(_ name: String, _ text: String) throws -> String {
    try file(name, bytes: Data(text.utf8))
  }

  @discardableResult
  public func file(_ name: String, bytes: Data) throws -> String {
    let url = folder.appending(path: name)
    try bytes.write(to: url)
    return url.path
  }

  /// Runs the program in the folder.
  ///
  /// - Parameters:
  ///   - words: Arguments between blanks.
  ///   - rest: Arguments as they are.
  ///   - now: What `--now` says; nil leaves it out.
  ///   - killAfter: Kills the program by SIGKILL after so many seconds.
  @discardableResult
  public func callAsFunction(
    _ words: String,
    _ rest: [String] = [],
    now: String? = Workspace.now,
    environment: [String: String] = [:],
    killAfter: Double? = nil
  ) throws -> Run {
    var arguments = words.split(separator: " ").map(String.init) + rest
    if let now { arguments += ["--now", now] }
    return try Self.run(
      Program.url,
      arguments,
      in: folder,
      environment: self.environment.merging(environment) { $1 },
      killAfter: killAfter
    )
  }

  /// Runs a line of the shell in which `foothold` is the program.
  public func shell(_ line: String) throws -> Run {
    let path = "\(Program.url.deletingLastPathComponent().path):/usr/local/bin:/usr/bin:/bin"
    return try Self.run(
      URL(filePath: "/bin/sh"),
      ["-c", line],
      in: folder,
      environment: environment.merging(["PATH": path]) { $1 }
    )
  }

  /// As little as possible, so that the machine's own settings don't matter.
  private var environment: [String: String] {
    let kept = ["PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR"]
    return ProcessInfo.processInfo.environment.filter { kept.contains($0.key) }.merging([
      "FOOTHOLD_DATABASE": database.path, "FOOTHOLD_USER": "tester", "HOME": folder.path,
      "SWIFT_BACKTRACE": "enable=no",
    ]) { $1 }
  }

  public static func run(
    _ program: URL,
    _ arguments: [String],
    in folder: URL,
    environment: [String: String],
    killAfter: Double? = nil
  ) throws -> Run {
    let files = (1...2).map { folder.appending(path: ".\(UUID().uuidString).\($0)") }
    for file in files { try Data().write(to: file) }
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }

    let command = ([program.lastPathComponent] + arguments).joined(separator: " ")
    let begun = DispatchTime.now()
    let child = try Child(
      program,
      arguments,
      in: folder,
      environment: environment,
      output: files[0],
      errors: files[1]
    )
    if child.wait(atMost: killAfter ?? limit) == nil {
      kill(child.id, SIGKILL)
      child.wait()
      if killAfter == nil { throw TookTooLong(description: "more than \(limit) s: \(command)") }
    }
    let nanoseconds = DispatchTime.now().uptimeNanoseconds - begun.uptimeNanoseconds
    var (status, signal): (Int32?, Int32?) = (nil, nil)
    switch child.outcome {
    case .exit(let code): status = code
    case .signal(let number): signal = number
    case nil: break
    }
    return Run(
      command: command,
      status: status,
      signal: signal,
      outputBytes: try Data(contentsOf: files[0]),
      errorBytes: try Data(contentsOf: files[1]),
      seconds: Double(nanoseconds) / 1e9
    )
  }
}
