import Diagnostics

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What takes the elements and the text of an XML part, as they come.
protocol XMLHandler: AnyObject {
  func begin(_ name: XMLName, _ attributes: XMLAttributes) throws(Diagnostic)
  func end(_ name: XMLName) throws(Diagnostic)
  func text(_ bytes: Bytes) throws(Diagnostic)

  /// Whether parsing is to stop for now; asked after each end of an element.
  var wantsPause: Bool { get }
}

extension XMLHandler {
  func end(_ name: XMLName) throws(Diagnostic) {}
  func text(_ bytes: Bytes) throws(Diagnostic) {}
  var wantsPause: Bool { false }
}

/// The name of an element or an attribute, without its prefix.
struct XMLName {
  private let start: UnsafePointer<CChar>

  init(_ name: UnsafePointer<CChar>) {
    start = strchr(name, Int32(UInt8(ascii: ":"))).map { UnsafePointer($0 + 1) } ?? name
  }

  static func ~= (name: StaticString, found: XMLName) -> Bool {
    let count = name.utf8CodeUnitCount
    for index in 0..<count where UInt8(bitPattern: found.start[index]) != name.utf8Start[index] {
      return false
    }
    return found.start[count] == 0
  }
}

/// The attributes of an element. They last as long as the call that passes them.
struct XMLAttributes {
  private let list: UnsafeMutablePointer<UnsafePointer<CChar>?>

  init(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>) { self.list = list }

  /// Calls with each name and value, in the order in which they are written.
  @inline(__always)
  func each(_ body: (XMLName, Bytes) throws(Diagnostic) -> Void) throws(Diagnostic) {
    var at = 0
    while let name = list[at], let value = list[at + 1] {
      let bytes = UnsafeRawPointer(value).assumingMemoryBound(to: UInt8.self)
      try body(XMLName(name), Bytes(start: bytes, count: strlen(value)))
      at += 2
    }
  }

  subscript(_ wanted: StaticString) -> String? {
    var found: String?
    try? each { (name, value) throws(Diagnostic) in
      if wanted ~= name, found == nil { found = value.text.text }
    }
    return found
  }
}
