import Onboarding
import Testing

@testable import Exports

@Suite("A preset for tables that nobody could verify")
struct PresetTests {
  /// A table with the first spelling of every field.
  private static func table(_ preset: Preset, _ place: Int) -> String {
    let fields: [(ColumnMap.Field, String)] = [
      (.email, "a@acme.example"), (.courseTitle, "Admin"), (.status, "Completed"),
      (.completedAt, "2026-09-02"), (.enrolledAt, "2026-09-01"), (.percent, "100"),
    ]
    var header: [String] = []
    var cells: [String] = []
    for (field, cell) in fields {
      let spellings = preset.columns[field] ?? []
      let name = spellings[min(place, spellings.count - 1)]
      if header.contains(name) { continue }
      header.append(name)
      cells.append(cell)
    }
    return header.joined(separator: ",") + "\n" + cells.joined(separator: ",") + "\n"
  }

  @Test("reads a table by any of its spellings, once it is asked for", arguments: Preset.all, 0..<2)
  func reads(_ preset: Preset, _ place: Int) throws {
    let text = Self.table(preset, place)
    let learning = try Learning(text: text, .sample(course: nil, format: preset.name))
    #expect(learning.export.format == preset.name)
    #expect(learning.rejected == [])
    #expect(learning.count(.completed) == 1)
    #expect(learning.contents.first?.system == preset.system)
    #expect(learning.export.why.first?.contains("an unverified preset: email=") == true)
  }

  @Test("is never chosen by itself, and says what it is", arguments: Preset.all)
  func isAsked(_ preset: Preset) throws {
    let told = outcome {
      try Learning(text: Self.table(preset, 0), .sample(course: nil)).lines.joined()
    }
    #expect(told.contains("not an export that is known"), "\(told)")
    let description = FormatDescription.all.first { $0.name == preset.name }
    #expect(description?.title.contains("unverified preset") == true)
  }

  @Test("says what it looks for in a table that hasn't got it", arguments: Preset.all)
  func missing(_ preset: Preset) throws {
    let told = outcome {
      try Learning(text: "a,b\n1,2\n", .sample(course: nil, format: preset.name)).lines.joined()
    }
    #expect(told.contains("the preset '\(preset.name.rawValue)' looks for"), "\(told)")
    #expect(told.contains("it has 'a', 'b'"), "\(told)")
    #expect(told.contains("--as \(preset.name.rawValue) --map 'email=ITS COLUMN'"), "\(told)")
  }

  @Test("gives way to what the user says of a column or a word")
  func map() throws {
    let preset = try #require(Preset.all.first { $0.name.rawValue == "talentlms-csv" })
    let text = "Mail,Email,Course,Status\na@acme.example,b@acme.example,Admin,Fertig\n"
    let options = try ReadOptions.sample(
      course: nil,
      map: ["email=Mail", "status:Fertig=completed"],
      format: preset.name
    )
    let learning = try Learning(text: text, options)
    #expect(learning.people.map(\.email) == ["a@acme.example"])
    #expect(learning.count(.completed) == 1)
  }

  @Test("knows the vendor's own words, and no others")
  func words() throws {
    let learnUpon = try #require(FormatName(rawValue: "learnupon-csv"))
    let text = "Email,Course,Status\na@acme.example,X,Pending review\nb@acme.example,X,Purple\n"
    let learning = try Learning(text: text, .sample(course: nil, format: learnUpon))
    #expect(learning.count(.progressed) == 1)
    #expect(learning.rejections.count == 1)
  }

  @Test("reads no JSON")
  func json() throws {
    let name = try #require(FormatName(rawValue: "litmos-csv"))
    let told = outcome { try Learning(text: #"[{"a":1}]"#, .sample(format: name)).lines.joined() }
    #expect(told.contains("is JSON, and no export of 'litmos-csv'"), "\(told)")
  }
}
