import Exports
import Foundation
import Onboarding
import Testing
import Tracking

@Suite("A file of costs")
struct CostImportTests {
  let desk: Desk

  init() throws { desk = try Desk() }

  @discardableResult
  private func take(_ text: String, on day: Int = 1) throws -> ImportSummary {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("costs-\(UUID().uuidString).csv")
    try Data(text.utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let observed = Instant("2026-11-0\(day)T00:00:00Z")
    let options = ReadOptions(zone: .utc, observedAt: observed, now: Desk.now)
    var file = try AccountFile.open(FileSource(path: url.path), as: .costs, options)
    return try ImportAccounts(store: desk.store, now: Desk.now)(
      ImportFile(name: "costs.csv", format: file.format.rawValue, observedAt: file.observedAt),
      of: .costs,
      system: file.system,
      next: { try file.next() },
      end: { ImportEnd(sha256: "", warnings: []) }
    )
  }

  /// By kind, in cents.
  private func sums() throws -> [Cost.Kind: Int64] {
    var sums: [Cost.Kind: Int64] = [:]
    try desk.store.read { reader in
      try reader.eachCost { sums[$0.kind, default: 0] += $0.amount.minorUnits }
    }
    return sums
  }

  private static let header = "month,kind,amount,currency,note\n"

  private static let lines = [
    "2026-10,acquisition,100,EUR,Ads", "2026-10,acquisition,100,EUR,Ads",
    "2026-10,acquisition,250,EUR,Salaries", "2026-10,acquisition,7,EUR,",
    "2026-10,acquisition,8,EUR,", "2026-10,retention,40,EUR,Events",
  ]

  private static func file(_ lines: [String]) -> String {
    header + lines.joined(separator: "\n") + "\n"
  }

  @Test("adds its lines up, with equal amounts and other ones, and a second time changes nothing")
  func addsUp() throws {
    let first = try take(Self.file(Self.lines))
    #expect(first.record.new == 6 && first.record.rejected == 0)
    #expect(try sums() == [.acquisition: 46_500, .retention: 4_000])
    let again = try take(Self.file(Self.lines), on: 2)
    #expect((again.record.new, again.record.repeated) == (0, 6))
    let turned = try take(Self.file(Self.lines.reversed()), on: 3)
    #expect(turned.record.rejected == 0)
    #expect(try sums() == [.acquisition: 46_500, .retention: 4_000])
  }

  @Test("takes the place of one that was wrong, in whatever order the two come", arguments: [1, 3])
  func corrected(_ day: Int) throws {
    var lines = Self.lines
    lines[1] = "2026-10,acquisition,130,EUR,Ads"
    lines[2] = "2026-10,acquisition,200,EUR,Salaries"
    try take(Self.file(day == 1 ? Self.lines : lines), on: day)
    try take(Self.file(day == 1 ? lines : Self.lines), on: 2)
    #expect(try sums() == [.acquisition: 44_500, .retention: 4_000])
  }

  @Test("adds up with another file that tells of something else")
  func others() throws {
    try take(Self.file(["2026-10,acquisition,100,EUR,Ads"]))
    try take(Self.file(["2026-10,acquisition,250,EUR,Salaries"]), on: 2)
    #expect(try sums() == [.acquisition: 35_000])
  }

  @Test("goes with the import that told it")
  func undone() throws {
    try take(Self.file(Array(Self.lines.prefix(3))))
    let last = try take(Self.file(Self.lines), on: 2)
    try desk.store.write { try $0.removeAccounts(ofImport: last.record.id) }
    #expect(try sums() == [.acquisition: 45_000])
  }

  @Test(
    "tells lines apart by what they are for, and by their order where that is the same",
    arguments: [
      (["category", "vendor"], ["Ads,Acme", "Ads,Beta", "Ads,Acme"]),
      (["Vendor", "Note"], ["Acme,", ",Acme", "#2: Acme,"]),
      (
        ["description", "x"],
        [String(repeating: "a", count: 90) + "1,", String(repeating: "a", count: 90) + "2,", "#2,"]
      ),
    ]
  )
  func names(columns: [String], rows: [String]) throws {
    let text =
      "month,kind,amount,currency,\(columns.joined(separator: ","))\n"
      + rows.map { "2026-10,acquisition,1,EUR,\($0)\n" }.joined()
    let summary = try take(text)
    #expect(summary.record.new == rows.count && summary.record.rejected == 0)
    #expect(try sums() == [.acquisition: Int64(rows.count) * 100])
    #expect(try take(text, on: 2).record.new == 0)
  }

  @Test("with ids knows its lines by them, and refuses an id that comes twice with other values")
  func ids() throws {
    let header = "id,month,kind,amount,currency\n"
    let summary = try take(
      header + "a,2026-10,acquisition,1,EUR\nb,2026-10,acquisition,1,EUR\n"
        + "b,2026-10,acquisition,2,EUR\n"
    )
    #expect((summary.record.new, summary.record.rejected) == (2, 1))
    try take(header + "b,2026-10,acquisition,5,EUR\n", on: 2)
    #expect(try sums() == [.acquisition: 600])
  }
}
