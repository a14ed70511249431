import Foundation
import ProgramSupport
import Testing

@Suite("A packed file")
struct PackedTests {
  /// Five customers, as `gzip -9` packs them.
  static let packed = Data(
    base64Encoded:
      "H4sIAAAAAAACA8tM0clLzE3VKc5Mz0tNiS8tiE8s4Uo21PEDCioY6hgZGJnpGgCRIVeyEU"
      + "TQCCFoxJVsDBE0RggacyWbQARNEIImXMmmEEFThKApFwBbEB06fgAAAA=="
  )

  @Test("is imported as it was downloaded, and says from what it was unpacked")
  func imports() throws {
    let workspace = try Workspace()
    let file = try workspace.file("customers.csv.gz", bytes: try #require(Self.packed))
    let run = try workspace.expectFine("import customers --verbose", [file])
    #expect(run.lines.contains("  5 rows, 5 new, 0 known before"), "\(run)")
    #expect(run.lines.contains("  recognised: unpacked from gzip"), "\(run)")
    let list = try workspace.expectFine("import list --format json")
    let entry = try JSONValue(list.outputBytes)["imports"].items.first
    #expect(entry?["file"].text == "customers.csv.gz")
    #expect(
      entry?["sha256"].text == "77ab2ddde1fdb08ca881270bd02a248be57ea0dfbfe1eeba5e33d9464357902d"
    )
  }

  @Test("that is damaged at its very end is refused, with all that was read before")
  func refuses() throws {
    let packed = try #require(Self.packed)
    let workspace = try Workspace()
    let one = try workspace.file("one.csv", "id,name,signed_up_at\nacme,Acme,2026-06-01\n")
    try workspace.expectFine("import customers", [one])
    for bytes in [packed.dropLast(), packed.dropLast(8) + Data(count: 8)] {
      let file = try workspace.file("customers.csv.gz", bytes: bytes)
      let run = try workspace("import customers", [file])
      #expect(run.status == 65 && run.errors.hasPrefix("\(file): error: is "), "\(run)")
      #expect(try workspace.expectFine("customers --format csv").lines.count == 2)
    }
  }
}
