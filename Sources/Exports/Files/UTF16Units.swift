/// Rewrites UTF-16 as UTF-8, piece by piece.
///
/// A letter may be cut anywhere between two pieces. What is no letter becomes U+FFFD.
struct UTF16Units {
  private let isBigEndian: Bool
  private var oddByte: UInt8?
  private var highSurrogate: UInt16?

  init(isBigEndian: Bool = false) { self.isBigEndian = isBigEndian }

  /// Whether the bytes so far end in the middle of a unit.
  var hasOddByte: Bool { oddByte != nil }

  /// - Parameter buffer: Three bytes for every two of `bytes`, and six more.
  /// - Returns: How many bytes of it were filled.
  mutating func transcode(
    _ bytes: ArraySlice<UInt8>,
    into buffer: UnsafeMutableRawBufferPointer
  ) -> Int {
    var output = Output(buffer)
    for byte in bytes {
      guard let first = oddByte else {
        oddByte = byte
        continue
      }
      oddByte = nil
      let unit =
        isBigEndian ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first)
      append(unit, to: &output)
    }
    return output.count
  }

  /// What is left when the text ends.
  mutating func finish(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    var output = Output(buffer)
    if highSurrogate != nil { output.append("\u{FFFD}") }
    highSurrogate = nil
    return output.count
  }

  private mutating func append(_ unit: UInt16, to output: inout Output) {
    if let high = highSurrogate {
      highSurrogate = nil
      if 0xDC00...0xDFFF ~= unit {
        let code = 0x10000 + (UInt32(high & 0x3FF) << 10 | UInt32(unit & 0x3FF))
        output.append(Unicode.Scalar(code) ?? "\u{FFFD}")
        return
      }
      output.append("\u{FFFD}")
    }
    if 0xD800...0xDBFF ~= unit {
      highSurrogate = unit
    } else {
      output.append(Unicode.Scalar(unit) ?? "\u{FFFD}")
    }
  }

  private struct Output {
    let buffer: UnsafeMutableRawBufferPointer
    var count = 0

    init(_ buffer: UnsafeMutableRawBufferPointer) { self.buffer = buffer }

    mutating func append(_ scalar: Unicode.Scalar) {
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter where count < buffer.count
      {
        buffer[count] = byte
        count += 1
      }
    }
  }
}
