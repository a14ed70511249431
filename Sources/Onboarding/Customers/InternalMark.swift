/// How a customer's file says that they are of the vendor's own people, or for tests.
///
/// Such customers are counted and ranked nowhere.
public enum InternalMark {
  private static let names = [
    "internal": "internal", "isinternal": "internal", "test": "test", "istest": "test",
    "internal(metadata)": "internal (metadata)", "isinternal(metadata)": "internal (metadata)",
    "test(metadata)": "test (metadata)", "istest(metadata)": "test (metadata)",
  ]
  private static let yes: Set = ["true", "yes", "1", "1.0", "x", "y", "t", "on"]
  private static let no: Set = ["false", "no", "0", "0.0", "n", "f", "off", ""]

  /// What a column is called that says so, however it is spelt; nil for any other column.
  ///
  /// A billing system's metadata are columns of their own.
  public static func name(of column: String) -> String? {
    // Looked at for every customer, and nearly always another.
    switch column.utf8.first {
    case UInt8(ascii: "i"), UInt8(ascii: "I"), UInt8(ascii: "t"), UInt8(ascii: "T"): break
    default: return nil
    }
    return names[column.lowercased().filter { !" _-".contains($0) }]
  }

  /// What a word in such a column means; nil for what is neither yes nor no.
  public static func isYes(_ word: String) -> Bool? {
    let word = word.trimmed.lowercased()
    return yes.contains(word) ? true : no.contains(word) ? false : nil
  }

  /// Whether any of a customer's columns says so.
  public static func isThere(in others: [String: String]) -> Bool {
    others.contains { name(of: $0.key) != nil && isYes($0.value) == true }
  }
}
