import Glibc

@testable import Exports

/// A file in memory, for readers open files.
private let memory = {
  let name = "/dev/shm/foothold-fuzz-\(getpid())"
  let descriptor = open(name, O_RDWR | O_CREAT | O_TRUNC, 0o600)
  unlink(name)
  return descriptor
}()

private let path = "/proc/self/fd/\(memory)"

/// Feeds a door of `Exports` with bytes, and stops where something is wrong with what came of it.
///
/// One of the door's readings at a time, told by the length, for the sake of speed.
func feed(_ door: Door, _ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  guard ftruncate(memory, 0) == 0, pwrite(memory, start, count, 0) == count else {
    fatalError("can't write \(path)")
  }
  do {
    let complaints = try door.complaints(path, Bytes(start: start, count: count), one: count)
    if !complaints.isEmpty { fatalError(complaints.joined(separator: "; ")) }
  } catch {
    fatalError("\(error)")
  }
  return 0
}
