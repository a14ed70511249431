import Diagnostics
import Foundation
import Testing

@testable import Exports

@Suite("A file source")
struct FileSourceTests {
  @Test("tells the file's name, size and hash, whatever the pieces it's read in")
  func reads() throws {
    let file = try TemporaryFile("abc", name: "some export.csv")
    let source = try FileSource(path: file.path)
    source.pieceLength = 2
    #expect(source.name == "some export.csv")
    #expect(source.size == 3)
    #expect(source.sha256 == nil)
    var bytes = [UInt8](repeating: 0, count: 8)
    #expect(try source.read(into: &bytes, at: 0, upTo: 8) == 2)
    #expect(try source.read(into: &bytes, at: 2, upTo: 6) == 1)
    #expect(source.sha256 == nil)
    #expect(try source.read(into: &bytes, at: 3, upTo: 5) == 0)
    #expect(source.bytesRead == 3)
    #expect(source.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    try source.rewind()
    #expect(source.sha256 == nil && source.bytesRead == 0)
  }

  @Test("says what is wrong with a path")
  func refuses() throws {
    let file = try TemporaryFile("abc", name: "learners.csv")
    let folder = URL(filePath: file.path).deletingLastPathComponent().path
    let empty = try TemporaryFile("")
    let pipe = "\(folder)/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let cases = [
      ("\(folder)/learner.csv", "there is no such file\n  hint: did you mean 'learners.csv'?"),
      (
        "\(folder)/no/such",
        "there is no such file\n  hint: the folder '\(folder)/no' doesn't exist"
      ),
      ("\(folder)/learners.csv/x", "there is no such file"),
      (folder, "is a folder, not a file\n  hint: name the files in it, such as \(folder)/*.csv"),
      (pipe, "is a pipe or a device, not a file"),
      ("/dev/null", "is a pipe or a device, not a file"),
      (empty.path, "is empty: it has 0 bytes"),
      ("", "there is no such file"),
    ]
    for (path, expected) in cases {
      let told = outcome { try FileSource(path: path).name }
      #expect(told.contains(": error: \(expected)"), "\(told)")
    }
  }

  @Test("leaves a UTF-16 text whole wherever it's cut", arguments: [1, 2, 3, 5, 7, 100])
  func transcodes(_ pieceLength: Int) throws {
    let text = "a\u{E9}\u{20AC}\u{1F600}b\n"
    for isBigEndian in [false, true] {
      var bytes: [UInt8] = isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
      for unit in text.utf16 {
        let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        bytes += isBigEndian ? pair : pair.reversed()
      }
      // Half a letter, and an odd byte.
      bytes += isBigEndian ? [0xD8, 0x00, 0x41] : [0x00, 0xD8, 0x41]
      let file = try TemporaryFile(bytes)
      let source = try FileSource(path: file.path)
      source.pieceLength = pieceLength
      let reader = try TextSource(source)
      var read: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 16)
      while true {
        let count = try buffer.withUnsafeMutableBytes { try reader.read(into: $0) }
        if count == 0 { break }
        read += buffer[..<count]
      }
      #expect(String(decoding: read, as: UTF8.self) == text + "\u{FFFD}")
      #expect(reader.warnings.count == 1)
    }
  }
}
