import Crypto
import Diagnostics
import Onboarding

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The bytes of a file as they lie on the disk.
final class DiskFile: ByteStream {
  let path: String

  /// In bytes, when it was opened.
  let size: Int64
  let modifiedAt: Instant

  /// Since the beginning or the last rewinding.
  private(set) var bytesRead: Int64 = 0

  /// The SHA-256 of the whole in hexadecimal digits; nil until it was read to its end.
  private(set) var digest: String?

  private let descriptor: Int32
  private var hash = SHA256()
  private var wholeDigest: String?

  /// - Parameter name: What the file is called in messages, if not by its path.
  /// - Throws: What is wrong with the path, and what to do.
  init(path: String, shownAs name: String? = nil) throws(Diagnostic) {
    self.path = name ?? path
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

  /// Where the file as a whole is wrong.
  var place: Place { Place(file: path) }

  /// Reads on, from the beginning to the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    guard let base = buffer.baseAddress, buffer.count > 0 else { return 0 }
    let count = try whole { systemRead(descriptor, base, buffer.count) }
    if count > 0 {
      bytesRead += Int64(count)
      hash.update(bufferPointer: UnsafeRawBufferPointer(start: base, count: count))
    } else if digest == nil {
      digest = hash.finalize().hexadecimal
    }
    return count
  }

  /// Reads from anywhere, whatever was read before.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws(Diagnostic) -> Int
  {
    guard let base = buffer.baseAddress, buffer.count > 0 else { return 0 }
    return try whole { pread(descriptor, base, buffer.count, off_t(offset)) }
  }

  /// So many bytes from anywhere; fewer where the file ends.
  func bytes(at offset: Int64, count: Int) throws(Diagnostic) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var found = 0
    while found < count {
      let more = try bytes.withUnsafeMutableBufferPointer { buffer throws(Diagnostic) in
        let free = UnsafeMutableBufferPointer(rebasing: buffer[found...])
        return try read(into: UnsafeMutableRawBufferPointer(free), at: offset + Int64(found))
      }
      if more == 0 { break }
      found += more
    }
    bytes.removeLast(count - found)
    return bytes
  }

  /// Tells that so many bytes were read that are part of the export, wherever they lie.
  func advance(by count: Int) { bytesRead = min(size, bytesRead + Int64(count)) }

  /// Tells that the export was read to its end, and hashes what wasn't read in order.
  func finish() throws(Diagnostic) {
    bytesRead = size
    if digest == nil { digest = try hashOfWhole() }
  }

  /// The SHA-256 of the whole in hexadecimal digits, wherever reading is.
  func hashOfWhole() throws(Diagnostic) -> String {
    if let wholeDigest { return wholeDigest }
    var hash = SHA256()
    var offset: Int64 = 0
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try piece.withUnsafeMutableBufferPointer { buffer throws(Diagnostic) in
        try read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
      }
      if count == 0 { break }
      piece.withUnsafeBytes { hash.update(bufferPointer: .init(rebasing: $0[..<count])) }
      offset += Int64(count)
    }
    let digest = hash.finalize().hexadecimal
    wholeDigest = digest
    return digest
  }

  /// Goes back to the beginning.
  func rewind() throws(Diagnostic) {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw FileProblem.cannotRead(path, errno) }
    bytesRead = 0
    hash = SHA256()
    digest = nil
  }

  /// What a call returns once no signal comes between.
  private func whole(_ call: () -> Int) throws(Diagnostic) -> Int {
    while true {
      let count = call()
      if count >= 0 { return count }
      if errno != EINTR { throw FileProblem.cannotRead(path, errno) }
    }
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
