/// Scores from one number to another, both included, on whatever scale they were given.
public struct ScoreRange: Hashable, Sendable {
  public let least: Double
  public let most: Double

  /// Reads a range as people type it: `0-6`, `4.5-5`, or one score, `3`.
  public init?(_ text: String) {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map {
      Self.number(String($0).trimmed)
    }
    guard 1...2 ~= ends.count, let least = ends[0], let most = ends.last ?? nil, least <= most
    else { return nil }
    self.least = least
    self.most = most
  }

  public func contains(_ score: Double) -> Bool { least <= score && score <= most }

  private static func number(_ text: String) -> Double? {
    text.utf8.allSatisfy { 0x30...0x39 ~= $0 || $0 == UInt8(ascii: ".") } ? Double(text) : nil
  }
}
