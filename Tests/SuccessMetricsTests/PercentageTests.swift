import SuccessMetrics
import Testing

@Suite("A percentage")
struct PercentageTests {
  @Test(
    "is read to its hundredths, and written as short as it gets",
    arguments: [
      ("80%", 8_000, "80%"), ("80 %", 8_000, "80%"), ("0%", 0, "0%"), ("100.00%", 10_000, "100%"),
      ("82.5%", 8_250, "82.5%"), ("0.05%", 5, "0.05%"), ("99.99%", 9_999, "99.99%"),
    ]
  )
  func reads(_ text: String, _ hundredths: Int, _ written: String) {
    #expect(Percentage.hundredths(text) == hundredths)
    #expect(Percentage.text(hundredths) == written)
  }

  @Test(
    "is none without a sign, beyond 100 or with more decimals",
    arguments: [
      "80", "%", "", "100.01%", "-1%", "+1%", "1.%", ".5%", "1.234%", "1e1%", "0x1%", "٣%",
    ]
  )
  func refuses(_ text: String) {
    #expect(Percentage.hundredths(text) == nil)
  }
}
