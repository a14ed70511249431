/// Where secrets come from.
enum Randomness {
  /// Bytes that nobody can guess, from the system.
  static func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
  }
}
