import Onboarding
import Testing

@Suite("What says that a customer is internal")
struct InternalMarkTests {
  @Test(
    "is a yes in a column of that name, in any case",
    arguments: [
      (["internal": "true"], true), (["Internal": "Yes"], true), (["TEST": "x"], true),
      (["test (metadata)": "1"], true), (["IS_Internal (Metadata)": "TRUE"], true),
      (["is_test": "1.0"], true), (["Is Internal": "1"], true), (["IsTest": "1"], true),
      (["is-internal (metadata)": "1"], true), (["isinternals": "1"], false),
      (["internal": "Y"], true), (["internal": "t"], true),
      (["test": " On "], true), (["internal": "false"], false), (["internal": ""], false),
      (["internal": "2"], false), (["internal": "maybe"], false),
      (["internal": "no", "test": "yes"], true), (["contest": "yes"], false),
      (["internal notes": "yes"], false), (["metadata": "yes"], false),
      ([" (metadata)": "yes"], false), ([:], false),
    ] as [([String: String], Bool)]
  )
  func known(others: [String: String], isInternal: Bool) {
    #expect(InternalMark.isThere(in: others) == isInternal)
  }

  @Test(
    "may be neither yes nor no",
    arguments: [
      ("on", true), ("1.0", true), ("off", false), ("0", false), ("0.0", false), ("N", false),
      ("F", false), ("", false), (" ", false), ("maybe", nil), ("2", nil), ("-", nil),
    ] as [(String, Bool?)]
  )
  func words(_ word: String, _ means: Bool?) {
    #expect(InternalMark.isYes(word) == means)
  }
}
