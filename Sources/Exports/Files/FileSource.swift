import Crypto
public import Diagnostics
public import Onboarding

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file that is read in pieces: the only place in the house that opens exports.
///
/// It is read from the beginning to the end, and again from the beginning as often as a reader
/// needs; never more than a piece of it is in memory.
public final class FileSource {
  /// As the user wrote it.
  public let path: String

  /// The last component of the path.
  public let name: String

  /// In bytes, when it was opened.
  public let size: Int64
  public let modifiedAt: Instant

  /// Since the beginning or the last rewinding.
  public private(set) var bytesRead: Int64 = 0

  /// How much is read at once, in bytes.
  var pieceLength = 1 << 20

  private let descriptor: Int32
  private var hash = SHA256()
  private var digest: String?

  /// - Throws: What is wrong with the path, and what to do: it leads nowhere, to a folder, to
  ///   something that isn't a file, or to a file that can't be read or is empty.
  public init(path: String) throws(Diagnostic) {
    self.path = path
    name = path.split(separator: "/").last.map(String.init) ?? path
    // Without waiting, for a pipe without a writer would never open.
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileProblem.cannotOpen(path, errno) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else {
      let code = errno
      close(descriptor)
      throw FileProblem.cannotOpen(path, code)
    }
    size = Int64(info.st_size)
    modifiedAt = info.modifiedAt
    if let problem = FileProblem.ofKind(info.st_mode & S_IFMT, size: size, path: path) {
      close(descriptor)
      throw problem
    }
  }

  deinit { close(descriptor) }

  /// The SHA-256 of the file in hexadecimal digits; nil until it was read to its end.
  public var sha256: String? { digest }

  /// Where the file as a whole is wrong.
  var place: Place { Place(file: path) }

  func place(line: Int?, column: Int? = nil) -> Place {
    Place(file: path, line: line, column: column)
  }

  /// Reads the next piece, at most a piece's length.
  ///
  /// - Returns: How many bytes were read; 0 at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    guard let base = buffer.baseAddress, buffer.count > 0 else { return 0 }
    while true {
      let count = systemRead(descriptor, base, min(buffer.count, pieceLength))
      if count > 0 {
        bytesRead += Int64(count)
        hash.update(bufferPointer: UnsafeRawBufferPointer(start: base, count: count))
        return count
      }
      if count == 0 {
        if digest == nil { digest = hash.finalize().hexadecimal }
        return 0
      }
      if errno != EINTR { throw FileProblem.cannotRead(path, errno) }
    }
  }

  /// Reads the next piece into an array, from an index on and at most so many bytes.
  func read(into array: inout [UInt8], at index: Int, upTo count: Int) throws(Diagnostic) -> Int {
    try array.withUnsafeMutableBufferPointer { buffer throws(Diagnostic) in
      let free = UnsafeMutableBufferPointer(rebasing: buffer[index..<index + count])
      return try read(into: UnsafeMutableRawBufferPointer(free))
    }
  }

  /// Goes back to the beginning.
  func rewind() throws(Diagnostic) {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw FileProblem.cannotRead(path, errno) }
    bytesRead = 0
    hash = SHA256()
    digest = nil
  }
}

private func systemRead(_ descriptor: Int32, _ base: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, base, count)
}

extension SHA256Digest {
  fileprivate var hexadecimal: String {
    map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0\(digits)" : digits
    }.joined()
  }
}

extension stat {
  fileprivate var modifiedAt: Instant {
    #if canImport(Darwin)
      let time = st_mtimespec
    #else
      let time = st_mtim
    #endif
    let seconds = max(-1 << 40, min(1 << 40, Int64(time.tv_sec)))
    return Instant(milliseconds: seconds * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
