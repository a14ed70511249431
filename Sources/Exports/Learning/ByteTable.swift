/// Numbers different rows of cells from 0 on, in the order in which they are first seen.
///
/// A table in an export repeats the same few thousand people and lessons. Looking them up by their
/// bytes spares a `String` for each cell. Not the bytes are kept but 96 bits of hash, seeded anew
/// in every run: two of 200,000 rows are taken for one less than once in 10¹⁸ files, and a look-up
/// touches one line of the processor's cache.
struct ByteTable {
  private(set) var count = 0

  /// How many bytes all different rows of cells have.
  private(set) var byteCount = 0

  /// Open addressing, never more than half full; a number of 0 marks a free slot.
  private var slots = [Slot](repeating: Slot(), count: 1 << 10)
  private let seed: Hash
  private var hash: Hash
  private var length = 0

  private struct Hash {
    var one: UInt64 = 0
    var two: UInt64 = 0
  }

  private struct Slot {
    var one: UInt64 = 0
    var two: UInt32 = 0
    var number: UInt32 = 0
  }

  init() {
    // From the standard library's own seed: no file can be made to collide on purpose.
    var hasher = Hasher()
    hasher.combine(1)
    let one = UInt64(bitPattern: Int64(hasher.finalize()))
    hasher = Hasher()
    hasher.combine(2)
    seed = Hash(one: one, two: UInt64(bitPattern: Int64(hasher.finalize())))
    hash = seed
  }

  /// Begins a row of cells.
  mutating func begin() {
    hash = seed
    length = 0
  }

  /// Adds a cell to the row, eight bytes at a time: each is multiplied to twice its width and
  /// folded, as wyhash does it. The cell's length separates it from the next.
  @inline(__always)
  mutating func append(_ cell: Bytes) {
    length &+= cell.count
    var hash = hash
    var offset = 0
    if let base = UnsafeRawPointer(cell.baseAddress) {
      while offset &+ 8 <= cell.count {
        Self.add(base.loadUnaligned(fromByteOffset: offset, as: UInt64.self), to: &hash)
        offset &+= 8
      }
    }
    var rest = UInt64(truncatingIfNeeded: cell.count) << 56
    var shift: UInt64 = 0
    while offset < cell.count {
      rest ^= UInt64(cell[offset]) << shift
      shift &+= 8
      offset &+= 1
    }
    Self.add(rest, to: &hash)
    self.hash = hash
  }

  /// The number of the row that was built, and whether it is new.
  mutating func number() -> (number: Int, isNew: Bool) {
    let place = place
    if slots[place].number != 0 { return (Int(slots[place].number) &- 1, false) }
    count += 1
    byteCount += length
    slots[place] = Slot(
      one: hash.one,
      two: UInt32(truncatingIfNeeded: hash.two),
      number: UInt32(truncatingIfNeeded: count)
    )
    if count * 2 > slots.count { grow() }
    return (count - 1, true)
  }

  /// Whether the row that was built has a number.
  var isKnown: Bool { slots[place].number != 0 }

  /// Where the row that was built stands, or the free slot where it belongs.
  @inline(__always)
  private var place: Int {
    let mask = slots.count &- 1
    let two = UInt32(truncatingIfNeeded: hash.two)
    var place = Int(truncatingIfNeeded: hash.one) & mask
    while slots[place].number != 0 {
      if slots[place].one == hash.one, slots[place].two == two { return place }
      place = (place &+ 1) & mask
    }
    return place
  }

  /// The hash of the row that was built: the same for the same bytes in this run.
  var fingerprint: UInt64 { hash.one ^ hash.two }

  mutating func removeAll() { self = ByteTable() }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    let mask = slots.count - 1
    for slot in old where slot.number != 0 {
      var place = Int(truncatingIfNeeded: slot.one) & mask
      while slots[place].number != 0 { place = (place + 1) & mask }
      slots[place] = slot
    }
  }

  @inline(__always)
  private static func add(_ word: UInt64, to hash: inout Hash) {
    let one = (hash.one ^ word ^ 0xA076_1D64_78BD_642F)
      .multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    let two = (hash.two ^ word ^ 0x8EBC_6AF0_9C88_C6E3)
      .multipliedFullWidth(by: 0x5899_65CC_7537_4CC3)
    hash = Hash(one: one.high ^ one.low, two: two.high ^ two.low)
  }
}
