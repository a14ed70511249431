import SuccessMetrics
import Testing

@Suite("Traps of contracts that follow several others")
struct SuccessionTrapTests {
  /// Of contracts that end on 20 October and 10 November, and of what follows them.
  private static func two(_ followers: String...) -> String {
    ([
      "a  pays 1200 EUR a year from 2025-10-20 to 2026-10-20",
      "a  pays 1200 EUR a year from 2025-11-10 to 2026-11-10",
    ] + followers.map { "a  pays \($0)" } + ["given  asked on 2027-01-31"]).joined(separator: "\n")
  }

  static let shared: [Trap] = [
    Trap(
      "of two contracts by one is of the closest",
      "renewal",
      two("1200 EUR a year from 2026-11-08"),
      "1 of 1 = 100 %"
    ).of("2026-11"),
    Trap(
      "and of no other",
      "renewal",
      two("1200 EUR a year from 2026-11-08"),
      "0 of 1 = 0 %"
    ),
    Trap(
      "and brings that one nothing",
      "revenue-renewal",
      two("1200 EUR a year from 2026-11-08"),
      "0 EUR of 100 EUR = 0 %"
    ),
    Trap(
      "for more is of one contract still",
      "renewal",
      two("2388 EUR a year from 2026-11-08"),
      "0 of 1 = 0 %"
    ),
    Trap(
      "for as much as both is of both",
      "renewal",
      two("2400 EUR a year from 2026-11-08"),
      "1 of 1 = 100 %"
    ),
    Trap(
      "for as much as both brings each all",
      "revenue-renewal",
      two("2400 EUR a year from 2026-11-08"),
      "100 EUR of 100 EUR = 100 %"
    ),
    Trap(
      "of two contracts by two is of both, though both are closest to one",
      "renewal",
      two("1200 EUR a year from 2026-11-08", "1200 EUR a year from 2026-11-09"),
      "1 of 1 = 100 %"
    ),
    Trap(
      "that only the other contract can have goes to that one",
      "renewal",
      two("1200 EUR a year from 2026-11-09", "1200 EUR a year from 2026-12-05"),
      "1 of 1 = 100 %"
    ),
    Trap(
      "and both are renewed",
      "renewal",
      two("1200 EUR a year from 2026-11-09", "1200 EUR a year from 2026-12-05"),
      "1 of 1 = 100 %"
    ).of("2026-11"),
    Trap(
      "of two contracts of one day by one like them is of one",
      "renewal",
      """
      a  pays 1200 EUR a year from 2025-10-15 to 2026-10-15
      a  pays 1200 EUR a year from 2025-10-15 to 2026-10-15; pays 1200 EUR a year from 2026-10-15
      """,
      "1 of 2 = 50 %"
    ),
    Trap(
      "of two contracts of one day by one that costs as much as both is of both",
      "renewal",
      """
      a  pays 1200 EUR a year from 2025-10-15 to 2026-10-15
      a  pays 1200 EUR a year from 2025-10-15 to 2026-10-15; pays 2400 EUR a year from 2026-10-15
      """,
      "2 of 2 = 100 %"
    ),
    Trap(
      "of a contract that was canceled early, and of another in another month, is of one",
      "renewal",
      """
      a  pays 1200 EUR a year from 2025-10-15 to 2026-05-01, canceled
      a  pays 1200 EUR a year from 2025-06-01 to 2026-06-01; pays 1200 EUR a year from 2026-05-20
      """,
      "1 of 1 = 100 %"
    ),
    Trap(
      "of the other month isn't one then",
      "renewal",
      """
      a  pays 1200 EUR a year from 2025-10-15 to 2026-05-01, canceled
      a  pays 1200 EUR a year from 2025-06-01 to 2026-06-01; pays 1200 EUR a year from 2026-05-20
      """,
      "0 of 1 = 0 %"
    ).of("2026-06"),
  ]

  @Test("A successor", arguments: shared)
  func holdsShared(_ trap: Trap) throws {
    #expect(try trap.complaints() == [])
  }
}
