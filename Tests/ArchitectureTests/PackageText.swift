import Foundation

/// What `Package.swift` says about the rooms.
struct PackageText {
  /// The targets and products that each room depends on.
  let dependencies: [String: Set<String>]

  init() throws {
    let text = try String(contentsOf: House.root.appending(path: "Package.swift"), encoding: .utf8)
    let products = try Self.products(text)
    var found: [String: Set<String>] = [:]
    let rooms = try Self.matches(
      #"\broom\(\s*"(\w+)"(?:,\s*\[([^\]]*)\])?\s*(?:,\s*embedding: \[[^\]]*\]\s*)?\)"#,
      in: text
    )
    let programs = try Self.matches(
      #"\.executableTarget\(\s*name: "(\w+)",\s*dependencies: \[([^\]]*)\]"#,
      in: text
    )
    for parts in rooms + programs {
      let names = parts[2].split(separator: ",").map {
        $0.trimmingCharacters(in: CharacterSet(charactersIn: "\" \n"))
      }
      found[parts[1]] = Set(names.filter { !$0.isEmpty }.map { products[$0] ?? $0 })
    }
    dependencies = found
  }

  /// `let grdb: Target.Dependency = .product(name: "GRDB", …)`, by the name of the constant.
  private static func products(_ text: String) throws -> [String: String] {
    let pattern = #"let (\w+): Target\.Dependency = \.product\(\s*name: "(\w+)""#
    let pairs = try matches(pattern, in: text).map { ($0[1], $0[2]) }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  private static func matches(_ pattern: String, in text: String) throws -> [[String]] {
    let expression = try NSRegularExpression(pattern: pattern)
    return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).map { match in
      (0..<match.numberOfRanges).map { group in
        Range(match.range(at: group), in: text).map { String(text[$0]) } ?? ""
      }
    }
  }
}
