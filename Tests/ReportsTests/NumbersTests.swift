import Testing

@testable import Reports

@Suite("Numbers")
struct NumbersTests {
  @Test(
    "have as many decimals as a person was promised",
    arguments: [
      (0, 0, "0"), (0, 2, "0.00"), (-0.0, 1, "0.0"), (10.625, 1, "10.6"), (0.05, 1, "0.1"),
      (-0.04, 1, "0.0"), (-0.05, 1, "-0.1"), (2.5, 0, "3"), (-2.5, 0, "-3"), (0.999, 2, "1.00"),
      (1234.5, 3, "1234.500"), (7, -1, "7"), (0.123_456_789, 9, "0.123457"), (1e20, 2, "1e+20"),
      (.nan, 1, nil), (.infinity, 1, nil), (-.infinity, 0, nil), (1e-300, 2, "0.00"),
    ] as [(Double, Int, String?)]
  )
  func decimals(number: Double, decimals: Int, text: String?) {
    #expect(number.rounded(decimals: decimals) == text)
  }

  @Test(
    "read back as the same",
    arguments: [
      0, -0.0, 1, 10, 0.1, 1 / 3, 10.625, -2.5, 1e15, 1e16, 1e17, 1e-5, 123_456_789.123,
      .pi, .ulpOfOne, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
    ] as [Double]
  )
  func shortest(number: Double) throws {
    let text = try #require(number.shortest)
    #expect(!text.hasSuffix(".0"))
    #expect(Double(text) == number)
  }
}
