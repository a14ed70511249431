/// Numbers and names in the headers of a ZIP archive; nil where the bytes end.
struct ZipFields {
  /// How long the header before a file is, without its name.
  static let localLength: Int64 = 30

  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var count: Int { bytes.count }

  func u16(_ at: Int) -> UInt16? { number(at, 2).map { UInt16($0) } }

  func u32(_ at: Int) -> UInt32? { number(at, 4).map { UInt32($0) } }

  /// A number of 64 bits that isn't absurd.
  func i64(_ at: Int) -> Int64? { number(at, 8).flatMap { Int64(exactly: $0) } }

  func bytes(_ at: Int, _ count: Int) -> [UInt8]? {
    guard at >= 0, count >= 0, at <= bytes.count - count else { return nil }
    return Array(bytes[at..<at + count])
  }

  /// A file's size, packed size and place, of which those that don't fit into 32 bits stand in an
  /// extra field.
  func large(_ values: [UInt64], from start: Int, to end: Int) -> [Int64]? {
    guard end <= bytes.count else { return nil }
    var field: (at: Int, end: Int)?
    var at = start
    while field == nil, at + 4 <= end, let id = u16(at), let length = u16(at + 2) {
      if id == 1 { field = (at + 4, min(end, at + 4 + Int(length))) }
      at += 4 + Int(length)
    }
    var result: [Int64] = []
    for value in values {
      if value < 0xFFFF_FFFF {
        result.append(Int64(value))
      } else if let place = field?.at, let limit = field?.end, place + 8 <= limit,
        let number = i64(place), number <= 1 << 60
      {
        result.append(number)
        field?.at += 8
      } else {
        return nil
      }
    }
    return result
  }

  private func number(_ at: Int, _ length: Int) -> UInt64? {
    guard at >= 0, at <= bytes.count - length else { return nil }
    return bytes[at..<at + length].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
