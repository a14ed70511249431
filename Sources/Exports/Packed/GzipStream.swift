import Diagnostics

/// What is in a gzip file, which may be several joined to one.
final class GzipStream: ByteStream {
  private let inflater: Inflater

  /// - Parameter what: What is unpacked, as messages name it.
  init(_ source: any ByteStream, place: Place, what: String) throws(Diagnostic) {
    inflater = try Inflater(source, .gzip, place: place, what: what)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
    while true {
      let read = try inflater.read(into: buffer)
      if read > 0 || buffer.isEmpty { return read }
      guard try inflater.beginNext() else { return 0 }
    }
  }
}
