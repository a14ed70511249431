import Reports
import Testing

@Suite("An output format")
struct OutputFormatTests {
  private let table = Table(
    columns: [Column(key: "name", title: "Name"), Column(key: "days", title: "Days")],
    rows: [["Ada", .number(1.25, decimals: 1)], [.text(nil), .number(nil, decimals: 1)]]
  )

  @Test("writes the same table each in its way, with no line end at the end")
  func writes() {
    #expect(table.text(as: .table) == "Name  Days\nAda   1.3\n")
    #expect(table.text(as: .csv) == "name,days\nAda,1.25\n,")
    #expect(table.text(as: .markdown) == "| Name | Days |\n| --- | --- |\n| Ada | 1.3 |\n|  |  |")
    #expect(
      table.text(as: .json) == """
        [
          {
            "name": "Ada",
            "days": 1.25
          },
          {
            "name": null,
            "days": null
          }
        ]
        """
    )
  }

  @Test("has the names that the command line knows")
  func names() {
    #expect(OutputFormat.allCases.map(\.rawValue) == ["table", "json", "csv", "markdown"])
  }
}
