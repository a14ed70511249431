import SuccessMetrics
import Testing

@Suite("A customer of the house")
struct InternalCustomerTests {
  @Test(
    "is known by a column that says so, in any case",
    arguments: [
      (["internal": "true"], true), (["Internal": "Yes"], true), (["TEST": "x"], true),
      (["test (metadata)": "1"], true), (["internal": "false"], false), (["internal": ""], false),
      (["internal": "no", "test": "yes"], true), (["contest": "yes"], false),
      (["internal notes": "yes"], false), ([:], false),
    ] as [([String: String], Bool)]
  )
  func known(others: [String: String], isInternal: Bool) {
    #expect(CustomerHistory.isInternal(others) == isInternal)
  }
}
