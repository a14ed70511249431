import CExpat
import Diagnostics

/// An XML part of a workbook, parsed as it is unpacked.
///
/// Expat does it. A part may not declare anything about itself (a DTD): no program for sheets
/// writes that, and it is what entities that grow or that lead out of the file need.
final class XMLPart {
  /// How many bytes one tag or comment may take, and how deep elements may lie in each other.
  static let tagLimit = 4 << 20
  static let depthLimit = 100

  private let parser: XML_Parser
  private let stream: any ByteStream
  private let handler: any XMLHandler
  private let name: String
  private let place: Place
  private var failure: Diagnostic?
  private var depth = 0
  private var sinceEvent = 0
  private var isPaused = false
  private var isLast = false

  /// - Parameter name: The part's name in the archive.
  init(
    _ stream: any ByteStream,
    _ handler: any XMLHandler,
    name: String,
    place: Place
  ) throws(Diagnostic) {
    guard let parser = XML_ParserCreate(nil) else {
      throw .error("can't be read: there is not enough memory", at: place)
    }
    self.parser = parser
    self.stream = stream
    self.handler = handler
    self.name = name
    self.place = place
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let name, let attributes else { return }
        XMLPart.from(data)?.begin(XMLName(name), XMLAttributes(attributes))
      },
      { data, name in
        guard let name else { return }
        XMLPart.from(data)?.end(XMLName(name))
      }
    )
    XML_SetCharacterDataHandler(parser) { data, text, count in
      guard let text else { return }
      let bytes = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
      XMLPart.from(data)?.text(Bytes(start: bytes, count: Int(count)))
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in XMLPart.from(data)?.declares() }
  }

  deinit { XML_ParserFree(parser) }

  /// Parses to the end.
  func run() throws(Diagnostic) {
    while try advance() {}
  }

  /// Parses on until the handler wants a pause, or for a piece.
  ///
  /// - Returns: Whether there is more.
  func advance() throws(Diagnostic) -> Bool {
    let status: XML_Status
    if isPaused {
      isPaused = false
      status = XML_ResumeParser(parser)
    } else if isLast {
      return false
    } else {
      let length = 32 << 10
      guard let buffer = XML_GetBuffer(parser, Int32(length)) else {
        throw .error("can't be read: there is not enough memory", at: place)
      }
      let count = try stream.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: length))
      sinceEvent += count
      isLast = count == 0
      status = XML_ParseBuffer(parser, Int32(count), isLast ? 1 : 0)
    }
    if let failure { throw failure }
    switch status {
    case XML_STATUS_SUSPENDED: isPaused = true
    case XML_STATUS_OK: break
    default: throw damaged(XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) })
    }
    if sinceEvent > Self.tagLimit { throw damaged("a tag of more than 4 MB") }
    return isPaused || !isLast
  }

  private static func from(_ data: UnsafeMutableRawPointer?) -> XMLPart? {
    data.map { Unmanaged<XMLPart>.fromOpaque($0).takeUnretainedValue() }
  }

  private func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    depth += 1
    guided { () throws(Diagnostic) in
      if depth > Self.depthLimit {
        throw damaged("its elements lie more than \(Self.depthLimit) deep")
      }
      try handler.begin(name, attributes)
    }
  }

  private func end(_ name: XMLName) {
    depth -= 1
    guided { () throws(Diagnostic) in try handler.end(name) }
    if failure == nil, handler.wantsPause { XML_StopParser(parser, 1) }
  }

  private func text(_ bytes: Bytes) {
    guided { () throws(Diagnostic) in try handler.text(bytes) }
  }

  private func declares() {
    guided { () throws(Diagnostic) in
      throw .error(
        "is a workbook with a DTD in \(name), which no program for sheets writes",
        at: place,
        hint: "open it, save the sheet as CSV and import that"
      )
    }
  }

  /// Ends parsing with what went wrong.
  private func guided(_ call: () throws(Diagnostic) -> Void) {
    sinceEvent = 0
    if failure != nil { return }
    do {
      try call()
    } catch {
      failure = error
      XML_StopParser(parser, 0)
    }
  }

  private func damaged(_ words: String?) -> Diagnostic {
    .error(
      "is a damaged workbook: \(name), line \(XML_GetCurrentLineNumber(parser)): \(words ?? "?")",
      at: place,
      hint: "open it, save it again, or as CSV, and import that"
    )
  }
}
