public import Diagnostics
public import Onboarding

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file that comes by and by and is to be read from the disk: in a folder of its own, which only
/// we may read, and which is gone with this value.
public final class Spool {
  /// What the file is called by whoever sent it.
  public let name: String

  /// Where the file lies.
  let path: String

  /// How many bytes have come.
  public private(set) var size = 0

  private let folder: String
  private let limit: Int
  private var descriptor: Int32

  /// - Parameters:
  ///   - name: What the file is called by whoever sends it; readers look at it.
  ///   - folders: How the folder's path begins.
  ///   - limit: How many bytes may come.
  /// - Throws: That the name is none, or that nothing can be written there.
  public init(_ name: String, in folders: String, limit: Int) throws(Diagnostic) {
    guard Self.isName(name) else {
      throw .error(
        "'\(name.prefix(100))' is no name of a file",
        hint: "a name has no '/', isn't '.' or '..', and has at most 200 bytes"
      )
    }
    var template = Array("\(folders)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Self.problem("can't make a folder", errno) }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    self.name = name
    path = "\(folder)/\(name)"
    self.limit = limit
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let code = errno
      rmdir(folder)
      throw Self.problem("can't write", code)
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    unlink(path)
    rmdir(folder)
  }

  /// Removes the folders of a process that was killed.
  ///
  /// - Parameter folders: How their paths begin; whoever asks knows that nobody else uses them.
  public static func removeLeftovers(of folders: String) {
    let parent = folders.lastIndex(of: "/").map { String(folders[...$0]) } ?? "./"
    let beginning = String(folders.dropFirst(folders.contains("/") ? parent.count : 0))
    for name in names(in: parent) where name.hasPrefix(beginning) {
      let folder = parent + name
      for file in names(in: folder) { unlink("\(folder)/\(file)") }
      rmdir(folder)
    }
  }

  private static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Whether a file may be called so, here and on other systems.
  private static func isName(_ name: String) -> Bool {
    1...200 ~= name.utf8.count && name != "." && name != ".."
      && !name.unicodeScalars.contains {
        $0 == "/" || $0 == "\\" || $0.properties.generalCategory == .control
      }
  }

  /// Adds bytes at the end.
  ///
  /// - Returns: False when there would be more than may come; nothing is added then.
  public func add(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) -> Bool {
    guard size + bytes.count <= limit else { return false }
    var left = bytes[...]
    while let base = UnsafeRawBufferPointer(rebasing: left).baseAddress, !left.isEmpty {
      let count = write(descriptor, base, left.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw Self.problem("can't keep the file", errno)
      }
      left = left.dropFirst(count)
    }
    size += bytes.count
    return true
  }

  /// Ends the file, so that it can be read.
  ///
  /// - Parameter instant: When it was last changed, as readers see it.
  public func finish(at instant: Instant) throws(Diagnostic) {
    let seconds = Int(instant.milliseconds / 1_000)
    let time = timespec(tv_sec: seconds, tv_nsec: Int(instant.milliseconds % 1_000) * 1_000_000)
    let code = futimens(descriptor, [time, time]) | close(descriptor)
    descriptor = -1
    if code != 0 { throw Self.problem("can't keep the file", errno) }
  }

  private static func problem(_ what: String, _ code: Int32) -> Diagnostic {
    .error("\(what): \(String(cString: strerror(code)))", hint: "see whether the disk is full")
  }
}
