import Foundation
import HTTPTypes
import ProgramSupport
import Testing

@Suite("A list of the API", .serialized)
struct PageTests {
  @Test(
    "comes in pages that make the whole",
    arguments: [
      "/v1/stalled", "/v1/stalled?sort=since", "/v1/stalled?within=90d", "/v1/customers",
      "/v1/learners", "/v1/imports", "/v1/stalled?at=2026-10-01",
    ]
  )
  func pages(path: String) async throws {
    let server = try Server.ofCourses()
    let glue = path.contains("?") ? "&" : "?"
    let list = path.split(separator: "/")[1].prefix { $0.isLetter }
    let whole = try await server.json("\(path)\(glue)limit=500")[String(list)].items
    try #require(whole.count > 3)
    var pages: [JSONValue] = []
    var next = ""
    repeat {
      let page = try await server.json("\(path)\(glue)limit=3\(next)")
      #expect(page[String(list)].items.count <= 3)
      pages += page[String(list)].items
      next = page["next"].text.map { "&cursor=\($0)" } ?? ""
    } while !next.isEmpty && pages.count <= whole.count
    #expect(pages == whole)
  }

  @Test("skips and doubles nobody when somebody comes between two pages")
  func between() async throws {
    let server = try Server.ofCourses()
    let first = try await server.json("/v1/customers?limit=5")
    try server.workspace.file(
      "more.csv",
      "id,name,products,signed_up_at\naaa-first,Aaa,atlas,2026-11-01\n"
        + "zzz-last,Zzz,atlas,2026-11-01\n"
    )
    try server.workspace.expectFine("import customers more.csv")
    let cursor = try #require(first["next"].text)
    let rest = try await server.json("/v1/customers?limit=500&cursor=\(cursor)")
    let ids = (first["customers"].items + rest["customers"].items).map { row in
      "\(row["customer"]["id"].text ?? "?") \(row["journey"]["product"].text ?? "-")"
    }
    #expect(!ids.contains("aaa-first atlas"))
    #expect(ids.contains("zzz-last atlas"))
    #expect(Set(ids).count == ids.count)
    let all = try await server.json("/v1/customers?limit=500")["customers"].items.count
    #expect(ids.count == all - 1)
  }

  @Test(
    "of the stalled skips and doubles nobody when others come between two pages",
    arguments: ["", "&sort=since"]
  )
  func betweenStalled(order: String) async throws {
    let server = try Server.ofCourses()
    func names(_ query: String) async throws -> (names: [String], next: String?) {
      let page = try await server.json("/v1/stalled?\(query)\(order)")
      let names = page["stalled"].items.map { row in
        let customer = row["customer"]["id"].text ?? "?"
        return "\(customer) \(row["product"].text ?? "?")"
      }
      return (names, page["next"].text)
    }
    let before = try await names("limit=500").names
    let first = try await names("limit=3")
    try server.workspace.file(
      "more.csv",
      "id,name,products,signed_up_at\naaa-first,Aaa,atlas,2026-09-01\n"
        + "mmm-middle,Mmm,atlas,2026-09-20\nzzz-last,Zzz,beacon,2026-10-05\n"
    )
    try server.workspace.expectFine("import customers more.csv")
    let cursor = try #require(first.next)
    let rest = try await names("limit=500&cursor=\(cursor)").names
    let together = first.names + rest
    #expect(Set(together).count == together.count)
    #expect(Set(before).isSubset(of: together), "\(before) \(together)")
    #expect(try await names("limit=500").names.count > before.count)
  }

  static let bad: [(cursor: String, path: String)] = [
    ("AAAA", "/v1/customers?limit=5"), ("", "/v1/customers?limit=5"),
    ("SAME", "/v1/customers?limit=5&product=atlas"), ("SAME", "/v1/stalled"),
    ("CHANGED", "/v1/customers?limit=5"), ("SAMEx", "/v1/customers?limit=5"),
  ]

  @Test("refuses cursors that it didn't write for it", arguments: bad)
  func refuses(cursor: String, path: String) async throws {
    let server = try Server.ofCourses()
    let real = try #require(try await server.json("/v1/customers?limit=5")["next"].text)
    let changed = String(real.dropLast(3)) + "abc"
    let text = cursor.replacing("SAME", with: real).replacing("CHANGED", with: changed)
    let answer = try await server.ask("\(path)\(path.contains("?") ? "&" : "?")cursor=\(text)")
    #expect(answer.status == 400)
    #expect(["invalid-cursor", "invalid-parameter"].contains(answer.problem))
  }

  @Test("has the members that were asked for, and no others")
  func fields() async throws {
    let server = try Server.ofCourses()
    let items = try await server.json("/v1/stalled?fields=customer,reason")["stalled"].items
    #expect(items.allSatisfy { $0.fields.keys.sorted() == ["customer", "reason"] })
    #expect(!items.isEmpty)
    let wrong = try await server.ask("/v1/stalled?fields=customer,secret")
    #expect(wrong.status == 400)
    #expect(wrong.text.contains("secret") && wrong.text.contains("days_stalled"))
  }

  @Test("is known by its tag until it changes")
  func tag() async throws {
    let server = try Server.ofCourses()
    let first = try await server.ask("/v1/customers")
    let tag = try #require(first.headers[.eTag])
    let again = try await server.ask("/v1/customers", headers: [.ifNoneMatch: "\"x\", \(tag)"])
    #expect(again.status == 304)
    #expect(again.bytes.isEmpty)
    #expect(again.headers[.eTag] == tag)
    try server.workspace.expectFine(
      "record kick-off --customer tidewrack --product atlas"
    )
    let changed = try await server.ask("/v1/customers", headers: [.ifNoneMatch: tag])
    #expect(changed.status == 200)
    #expect(changed.headers[.eTag] != tag)
  }
}
