public import Diagnostics
import Onboarding

/// By what the files of one source are known again, week after week.
///
/// What a user once said of a source (which column holds what, whose clock it was, which course) is
/// kept under it. Neither the order of columns nor the date in a file's name is part of it.
public struct SourceSignature: Hashable, Sendable {
  /// A hash of the header's names, or of the keys of the first record, as 16 hexadecimal digits.
  public let header: String

  /// The export's own name with `#` for every number: `progress.adm-#.csv`.
  public let name: String

  /// The format, where the header or the first record tells it; `moodle` where structure has to.
  public let family: String

  /// Reads the beginning of a file, and leaves the file at its beginning.
  ///
  /// - Throws: Why the file is neither a table nor JSON.
  public static func of(_ source: FileSource) throws(Diagnostic) -> SourceSignature {
    let names: [String]
    let format: FormatName?
    if try source.beginsAsJSON() {
      let text = try TextSource(source)
      names = try firstKeys(text)
      let learning = try? Detection.format(of: text, among: LearningFormat.all)?.format.name
      let events = try? Detection.format(of: text, among: EventFormat.all)?.format.name
      format = learning ?? events
    } else {
      var table = try CSVReader(TextSource(source))
      names = table.header.names
      format = try? Detection.format(of: &table)?.format.name
    }
    try source.rewind()
    return SourceSignature(
      header: hash(names.map(Header.fold).sorted()),
      name: pattern(source.exportName),
      family: format?.rawValue ?? "moodle"
    )
  }

  private static func firstKeys(_ text: TextSource) throws(Diagnostic) -> [String] {
    var records = try JSONRecords(text)
    for _ in 0..<20 {
      switch try records.next() {
      case .record(let record, _): return record.entries.map(\.key)
      case .rejected: continue
      case .end: return []
      }
    }
    return []
  }

  /// The name with one `#` for every run of digits, and dates such as 2026-09-01 as a whole.
  static func pattern(_ name: String) -> String {
    var pattern = ""
    for character in name.lowercased() {
      if !character.isASCII || !character.isNumber {
        pattern.append(character)
      } else if pattern.last != "#" {
        pattern.append("#")
      }
    }
    for date in ["#-#-#", "#_#_#", "#.#.#", "#_#", "#-#"] {
      pattern = pattern.replacing(date, with: "#")
    }
    return pattern
  }

  /// FNV-1a with 64 bits: the same on every machine and in every run.
  private static func hash(_ names: [String]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for name in names {
      for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0x1F) &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
