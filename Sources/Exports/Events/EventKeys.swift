import Crypto
import Diagnostics
import Onboarding

/// Makes ids for events that come without one, the same whenever the file is read again.
///
/// Two rows that say the same are two events: the second one's id tells that it is the second.
struct EventKeys {
  /// How many different contents of one file are kept in mind.
  static let limit = 4_000_000

  private var seen: [UInt64: UInt32] = [:]

  /// - Throws: That there are too many to tell them apart.
  mutating func key(of content: [String?], at place: Place) throws(RowProblem) -> String {
    let (name, number) = Self.digest(content)
    let count = (seen[number] ?? 0) + 1
    if count == 1, seen.count >= Self.limit {
      throw .file(
        .error(
          "has more than \(Self.limit) events without an id",
          at: place,
          hint: "say where their ids are, such as --map id=event_id, or import it in parts"
        )
      )
    }
    seen[number] = count
    return count == 1 ? "row-\(name)" : "row-\(name)-\(count)"
  }

  /// What identifies an event for systems that know it by several fields together.
  static func joined(_ fields: [String?]) -> String { digest(fields).name }

  /// 128 bits of the fields, and half of them: two events share all of them once in 10¹⁸ files.
  private static func digest(_ fields: [String?]) -> (name: String, number: UInt64) {
    var hash = SHA256()
    for field in fields {
      // Neither is found in UTF-8: nothing and nothing, or ab and c and a and bc, are told apart.
      var text = field ?? ""
      text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
      hash.update(data: [field == nil ? 0xFE : 0xFF] as [UInt8])
    }
    var name = ""
    var number: UInt64 = 0
    for (place, byte) in hash.finalize().prefix(16).enumerated() {
      if place < 8 { number = number << 8 | UInt64(byte) }
      name += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return (name, number)
  }
}
