import Diagnostics

/// The texts that the cells of a workbook share, one behind the other.
final class SharedTexts: XMLHandler {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []
  private var isText = false
  private var phonetic = 0
  private let parts: WorkbookParts

  init(_ parts: WorkbookParts) { self.parts = parts }

  var count: Int { ends.count }

  /// Makes room for texts out of a part of so many bytes, so that growing doesn't copy them.
  func reserve(_ size: Int) {
    bytes.reserveCapacity(max(0, min(size, parts.limits.sharedTextBytes)))
  }

  /// Calls with a text; false when there is none of that number.
  func with(_ number: Int, _ body: (Bytes) -> Void) -> Bool {
    guard ends.indices.contains(number) else { return false }
    let start = number == 0 ? 0 : Int(ends[number - 1])
    bytes.withUnsafeBufferPointer { body(Bytes(rebasing: $0[start..<Int(ends[number])])) }
    return true
  }

  func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "t": isText = phonetic == 0
    case "rPh": phonetic += 1
    default: break
    }
  }

  func end(_ name: XMLName) throws(Diagnostic) {
    switch name {
    case "t": isText = false
    case "rPh": phonetic -= 1
    case "si":
      ends.append(UInt32(bytes.count))
      try check()
    default: break
    }
  }

  func text(_ text: Bytes) throws(Diagnostic) {
    guard isText else { return }
    bytes.append(contentsOf: text)
    try check()
  }

  private func check() throws(Diagnostic) {
    guard bytes.count + ends.count * 4 > parts.limits.sharedTextBytes else { return }
    throw .error(
      "is a workbook with more than \(parts.limits.sharedTextBytes >> 20) MB of different texts",
      at: parts.place,
      hint: "open it, save the sheet as CSV and import that"
    )
  }
}
