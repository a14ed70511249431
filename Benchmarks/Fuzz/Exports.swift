import Glibc

@testable import Exports

/// A file in memory, for readers open files.
private let path = "/dev/shm/foothold-fuzz-\(getpid())"

/// Feeds a door of `Exports` with bytes, and stops where something is wrong with what came of it.
///
/// One of the door's readings at a time, told by the length, for the sake of speed.
func feed(_ door: Door, _ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  guard file >= 0, write(file, start, count) == count else { fatalError("can't write \(path)") }
  close(file)
  do {
    let complaints = try door.complaints(path, Bytes(start: start, count: count), one: count)
    if !complaints.isEmpty { fatalError(complaints.joined(separator: "; ")) }
  } catch {
    fatalError("\(error)")
  }
  return 0
}
