import Onboarding

/// The name of what is packed, by the name of what it is packed in.
enum ExportName {
  private static let endings = [".gz", ".gzip", ".zip"]

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
