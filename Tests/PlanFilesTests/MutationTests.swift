import Diagnostics
import PlanFiles
import Testing

@Suite("A damaged plan file")
struct MutationTests {
  @Test("is read or refused, and quickly")
  func mutations() {
    let clock = ContinuousClock()
    for seed in UInt64(1)...300 {
      var random = SplitMix64(state: seed)
      let text = damaged(FullPlanTests.text, by: &random)
      let start = clock.now
      let complaints = PlanDoor.complaints(text)
      #expect(clock.now - start < .seconds(10), "seed \(seed)")
      #expect(complaints == [], "seed \(seed)")
    }
  }

  /// The text with one to eight bytes dropped, added or swapped.
  private func damaged(_ text: String, by random: inout SplitMix64) -> String {
    let signs = Array("\t\n :-[]{},'\"&*!|>%@?#0a\u{0}\u{E9}".utf8)
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let place = bytes.indices.randomElement(using: &random) ?? 0
      switch Int.random(in: 0...2, using: &random) {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(signs.randomElement(using: &random) ?? 0, at: place)
      default: bytes.swapAt(place, bytes.indices.randomElement(using: &random) ?? 0)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A small generator of numbers that a seed repeats. Source: Sebastiano Vigna, `splitmix64.c`.
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
