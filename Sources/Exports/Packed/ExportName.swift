import Onboarding

/// The name under which a system offered a file, by what it is called now.
enum ExportName {
  private static let endings = [".gz", ".gzip", ".zip"]

  /// `progress.adm-101.csv` for `progress.adm-101 (1).csv`, `progress.adm-101 - Copy.csv`, `Copy of
  /// progress.adm-101.csv` and `progress.adm-101.csv.txt`, as browsers and desktops call the second
  /// of one name.
  static func original(_ name: String) -> String {
    var name = name[...]
    if name.lowercased().hasSuffix(".csv.txt") { name = name.dropLast(4) }
    let ending =
      fileEndings.first { name.lowercased().hasSuffix($0) && $0.count < name.count } ?? ""
    var stem = name.dropLast(ending.count)
    while let shorter = withoutMark(stem) { stem = shorter }
    for mark in beginnings where stem.lowercased().hasPrefix(mark) && stem.count > mark.count {
      stem = stem.dropFirst(mark.count)
    }
    return String(stem) + name.suffix(ending.count)
  }

  private static let fileEndings = [".csv", ".txt", ".xlsx", ".json", ".jsonl", ".ndjson", ".log"]
  private static let beginnings = [
    "copy of ", "kopie von ", "copie de ", "copia de ", "cópia de ", "kopie van ",
  ]
  private static let marks = [" copy", " - copy", " - kopie", " - copie", " - copia", " - cópia"]

  /// The name without the last mark of a copy: ` (1)`, ` - Copy`, ` copy 2`; nil if it has none.
  private static func withoutMark(_ stem: Substring) -> Substring? {
    var shorter = stem
    if stem.hasSuffix(")"), let bracket = stem.lastIndex(of: "("),
      case let inner = stem[stem.index(after: bracket)...].dropLast(), !inner.isEmpty,
      inner.allSatisfy(\.isNumber)
    {
      shorter = stem[..<bracket]
    } else {
      let word = stem.reversed().drop { $0.isNumber }.drop { $0 == " " }
      let bare = stem.prefix(word.count)
      guard let mark = marks.last(where: { bare.lowercased().hasSuffix($0) }) else { return nil }
      shorter = bare.dropLast(mark.count)
    }
    while shorter.last == " " { shorter = shorter.dropLast() }
    return shorter.isEmpty ? nil : shorter
  }

  /// `progress.adm-101.csv` for `progress.adm-101.csv.gz`, and for `progress.adm-101.csv (1).gz`,
  /// as a browser calls the second of one name.
  static func unpacked(_ name: String) -> String {
    guard let ending = endings.first(where: name.lowercased().hasSuffix),
      ending.count < name.count
    else { return name }
    var stem = name.dropLast(ending.count)
    if stem.hasSuffix(")"), let bracket = stem.lastIndex(of: "("), bracket > stem.startIndex,
      stem[stem.index(after: bracket)...].dropLast().allSatisfy(\.isNumber)
    {
      let before = String(stem[..<bracket]).trimmed
      if before.lowercased().hasSuffix(".csv") || before.lowercased().hasSuffix(".txt") {
        stem = before[...]
      }
    }
    return String(stem)
  }
}
