import Diagnostics

/// How much may come out of something packed. What gives more is meant to do harm.
struct UnpackLimits {
  /// Of an archive's or a gzip's contents, in bytes.
  var bytes: Int64 = 16 << 30

  /// How many times larger contents may be than what they were packed to, after the first so many
  /// bytes of them.
  var ratio: Int64 = 1_000
  var ratioFrom: Int64 = 1 << 20

  /// How many files an archive may list, and in how many bytes.
  var entries = 10_000
  var directoryBytes: Int64 = 16 << 20

  /// The parts of a workbook: how many, how large together, how many times larger than packed.
  var parts = 1_000
  var workbookBytes: Int64 = 200_000_000
  var workbookRatio: Int64 = 100

  /// A workbook's shared texts, and the text of the sheet that is read, in bytes.
  var sharedTextBytes = 64 << 20
  var sheetBytes: Int64 = 1 << 30
}

extension UnpackLimits {
  /// Whether it is so many times more than packed that it's meant to do harm.
  func isBomb(bytes unpacked: Int64, packed: Int64) -> Bool {
    unpacked > ratioFrom && unpacked / ratio > packed
  }

  /// What speaks against contents of so many bytes out of so many packed ones; nil if nothing does.
  func problem(bytes unpacked: Int64, packed: Int64, place: Place) -> Diagnostic? {
    if unpacked > bytes {
      return .error(
        "gives more than \(bytes) bytes when it is unpacked",
        at: place,
        hint: "export fewer rows at once, or unpack it and import what is in it"
      )
    }
    guard isBomb(bytes: unpacked, packed: packed) else { return nil }
    return .error(
      "gives more than \(ratio) times its size when it is unpacked: no export does that",
      at: place,
      hint: "if it is one all the same, unpack it and import what is in it"
    )
  }
}
