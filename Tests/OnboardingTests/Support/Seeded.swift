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

  mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &self) < share }

  mutating func pick<Choices: Collection>(_ choices: Choices) -> Choices.Element {
    guard let choice = choices.randomElement(using: &self) else {
      preconditionFailure("nothing to pick from")
    }
    return choice
  }
}

extension Array {
  /// In another order, with some of the elements told up to three times.
  func shuffledWithRepeats(_ random: inout Seeded) -> [Element] {
    var told = self
    for element in self where random.chance(0.3) {
      told += repeatElement(element, count: Int.random(in: 1...2, using: &random))
    }
    return told.shuffled(using: &random)
  }
}
