import Foundation
import Statistics
import Testing

/// Values that R's `survival` gave; see `Tests/Fixtures/reference/README.md`.
enum Reference {
  /// How far a number may be from R's.
  static let tolerance = 1e-9

  static func read<File: Decodable>(_ name: String, as type: File.Type = File.self) throws -> File {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appending(path: "Fixtures/reference/\(name).json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(File.self, from: Data(contentsOf: file))
  }

  struct Row: Decodable {
    let time: Double
    let event: Int?
    let group: Int?
    let state: Int?

    func observation() throws -> Observation {
      let outcome: Outcome =
        switch state ?? event {
        case 1: .event
        case 2: .competing
        default: .censored
        }
      return try Observation(duration: time, outcome: outcome)
    }
  }

  struct Curve: Decodable {
    struct Point: Decodable {
      let time: Double
      let nRisk: Int
      let nEvent: Int
      let surv: Double
      let seGreenwood: Double?
      let lower: Double?
      let upper: Double?
    }

    struct Quantile: Decodable {
      let p: Double
      let est: Double?
      let lower: Double?
      let upper: Double?
    }

    struct Mean: Decodable {
      let tau: Double
      let value: Double
      let se: Double
    }

    let n: Int
    let events: Int
    let rmst: Mean
    let curve: [Point]
    let productQuantiles: [Quantile]
  }
}

/// The largest difference of what was compared, which a failure tells.
struct Difference {
  private(set) var largest = 0.0
  private(set) var missing: [String] = []
  private(set) var compared = 0

  mutating func take(_ found: Double?, _ expected: Double?, _ what: String) {
    compared += 1
    switch (found, expected) {
    case (nil, nil): break
    case (let found?, let expected?): largest = max(largest, abs(found - expected))
    default: missing.append("\(what): \(found as Any), not \(expected as Any)")
    }
  }

  func check(_ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(missing == [], "\(name)", sourceLocation: sourceLocation)
    #expect(largest <= Reference.tolerance, "\(name)", sourceLocation: sourceLocation)
    #expect(compared > 0, "\(name)", sourceLocation: sourceLocation)
  }
}

/// Randomness that is the same in every run: SplitMix64.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Observations with many ties, of all outcomes, some of which enter late.
  mutating func observations(upTo most: Int = 60, entries: Bool = true) throws -> [Observation] {
    let longest = Int.random(in: 1...40, using: &self)
    return try (0..<Int.random(in: 1...most, using: &self)).map { _ in
      let quarters = Int.random(in: 0...longest, using: &self)
      let late = entries && quarters > 0 && Int.random(in: 0..<3, using: &self) == 0
      return try Observation(
        duration: Double(quarters) / 4,
        outcome: Outcome.allCases.randomElement(using: &self) ?? .event,
        entry: late ? Double(Int.random(in: 0..<quarters, using: &self)) / 4 : nil
      )
    }
  }
}

extension [Observation] {
  /// `"5 5+ 8x 3-9"`: an event at 5, censored at 5, a competing outcome at 8, in from 3 on.
  static func of(_ text: String) throws -> [Observation] {
    try text.split(separator: " ").map { word in
      let outcome: Outcome =
        word.hasSuffix("+") ? .censored : word.hasSuffix("x") ? .competing : .event
      let times = word.split { "+x-".contains($0) }.compactMap { Double($0) }
      return try Observation(
        duration: times.last ?? .nan,
        outcome: outcome,
        entry: times.count > 1 ? times.first : nil
      )
    }
  }
}
