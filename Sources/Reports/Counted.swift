extension Int {
  /// With a noun: `1 row`, `2 rows`.
  public func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
