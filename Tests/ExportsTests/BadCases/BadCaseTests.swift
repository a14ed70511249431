import Testing

@Suite("Bad input, case by case")
struct BadCaseTests {
  static let all =
    EncodingCases.all + StructureCases.all + ValueCases.all + DateCases.all
    + IdentityCases.all

  @Test("is read as far as it is good, and told where it isn't", arguments: all)
  func survives(_ example: BadCase) throws {
    let told = try example.told()
    for part in example.expected { #expect(told.contains(part), "\(told.prefix(1_000))") }
    for part in example.never { #expect(!told.contains(part), "\(told.prefix(1_000))") }
  }
}
