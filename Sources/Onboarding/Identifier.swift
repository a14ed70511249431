/// The short name by which plans, files and people refer to a thing: `connect-source`, `acme`.
///
/// It is a name within its kind only, so that a step can't be passed where a course is meant.
public struct Identifier<Subject>: Hashable, Comparable, Sendable, RawRepresentable {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }
  public init(_ name: some StringProtocol) { rawValue = String(name) }

  public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}

extension Identifier: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  public init(stringLiteral value: String) { rawValue = value }
}

extension Identifier: CustomStringConvertible {
  public var description: String { rawValue }
}
