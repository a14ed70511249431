internal import Foundation
internal import Onboarding

/// The steps of a passage as the column `passages` spells them.
///
/// For each step of the plan, in its order: a byte of flags (1 became available, 2 done, 4 waived,
/// 8 done by then or earlier), then for each of the first two that is set its distance from the
/// journey's start in milliseconds, zigzag and LEB128.
enum PassageCode {
  private static let isAvailable: UInt8 = 1
  private static let isDone: UInt8 = 2
  private static let isWaived: UInt8 = 4
  private static let isBy: UInt8 = 8

  static func bytes(_ passage: Passage) -> Data {
    var bytes = Data(capacity: passage.steps.count * 10)
    for step in passage.steps {
      var flags: UInt8 = 0
      if step.availableAt != nil { flags |= isAvailable }
      if step.doneAt != nil { flags |= isDone }
      if step.isWaived { flags |= isWaived }
      if step.isBy { flags |= isBy }
      bytes.append(flags)
      for instant in [step.availableAt, step.doneAt].compactMap(\.self) {
        append(instant.milliseconds &- passage.startedAt.milliseconds, to: &bytes)
      }
    }
    return bytes
  }

  /// - Returns: The steps as far as the bytes make sense; what a bad column says is cut off.
  static func steps(_ bytes: UnsafeRawBufferPointer, startedAt: Instant) -> [StepPassage] {
    var steps: [StepPassage] = []
    steps.reserveCapacity(bytes.count / 6)
    var place = 0
    func instant() -> Instant? {
      var zigzag: UInt64 = 0
      var shift: UInt64 = 0
      while place < bytes.count, shift < 64 {
        let byte = bytes[place]
        place += 1
        zigzag |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 {
          let distance = Int64(bitPattern: zigzag >> 1) ^ -Int64(bitPattern: zigzag & 1)
          return Instant(milliseconds: startedAt.milliseconds &+ distance)
        }
        shift += 7
      }
      return nil
    }
    while place < bytes.count {
      let flags = bytes[place]
      place += 1
      var step = StepPassage(isWaived: flags & isWaived != 0, isBy: flags & isBy != 0)
      if flags & isAvailable != 0 { step.availableAt = instant() }
      if flags & isDone != 0 { step.doneAt = instant() }
      steps.append(step)
    }
    return steps
  }

  private static func append(_ number: Int64, to bytes: inout Data) {
    var zigzag = UInt64(bitPattern: (number << 1) ^ (number >> 63))
    while zigzag >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: zigzag) | 0x80)
      zigzag >>= 7
    }
    bytes.append(UInt8(zigzag))
  }
}
