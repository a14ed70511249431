import Foundation
import ProgramSupport
import Testing

@Suite("Hostile text", .serialized)
struct HostileTextTests {
  private static let texts = [
    "<img src=x onerror=alert(1)>", "</script><script>alert(2)</script>",
    "\"onmouseover=alert(3) x=\"", "'><b>", "A\u{202E}B\u{2066}C", "{{frame.formToken}}",
    "</title></bdi></a>",
  ]

  private static func cell(_ text: String) -> String {
    "\"\(text.replacing("\"", with: "\"\""))\""
  }

  private static let imported = Result {
    let workspace = try Courses.workspace()
    let now = "2026-06-01"
    var customers = "id,name,signed_up_at,owner,segment,products\n"
    var learners = "email,customer,name\n"
    var progress = "email,name,company,course,lesson,status,enrolled_at\n"
    for (number, text) in texts.enumerated() {
      let cell = cell(text)
      customers += "evil\(number),\(cell),\(now),\(cell),\(cell),atlas\n"
      learners += "evil\(number)@evil.example,evil\(number),\(cell)\n"
      progress += "evil\(number)@evil.example,\(cell),\(cell),\(cell),\(cell),started,2026-09-01\n"
      progress += "lost\(number)@lost.example,\(cell),\(cell),\(cell),\(cell),started,2026-09-01\n"
    }
    let map = [
      "email=email", "name=name", "company=company", "course=course", "lesson=lesson",
      "status=status", "enrolled_at=enrolled_at",
    ].flatMap { ["--map", $0] }
    try workspace.expectFine("import customers", [workspace.file("c.csv", customers)])
    try workspace.expectFine("import learners", [workspace.file("l.csv", learners)])
    try workspace.expectFine(
      "import lms --as csv --observed-at 2026-11-21T23:45:00Z",
      [workspace.file("p.csv", progress)] + map
    )
    var subscriptions = "id,customer,starts_at,amount,interval,currency\n"
    for number in texts.indices {
      subscriptions += "\(number),evil\(number),2026-06-01,10,month,EUR\n"
    }
    try workspace.expectFine(
      "import subscriptions",
      [workspace.file("s.csv", subscriptions)]
    )
    var said = "id,email,at,kind,score,comment,about\n"
    for (number, text) in texts.enumerated() {
      said += "\(number),evil\(number)@evil.example,2026-11-01,nps,3,\(cell(text)),\(cell(text))\n"
    }
    try workspace.expectFine("import surveys", [workspace.file("said.csv", said)])
    for number in texts.indices {
      try workspace.expectFine("note evil\(number)", [texts[number]])
      let options = "--by 2026-12-01 --from 1 --target 2 --id g --owner"
      let words = [texts[number], "--measure", texts[number], texts[number]]
      try workspace.expectFine("goal set evil\(number) \(options)", words)
      try workspace.expectFine("goal update evil\(number) g --value 1.5 --note", [texts[number]])
    }
    return workspace
  }

  private static let pages =
    [
      "/", "/?view=soon", "/?view=quiet", "/onboarding", "/onboarding?by=segment",
      "/onboarding?by=owner", "/learning", "/scorecard?by=owner", "/scorecard?by=segment",
      "/scorecard/retention?period=2026-10", "/customers", "/customers?after=evil2&on=atlas",
      "/data", "/health", "/health?band=no-score", "/comments", "/outcomes?by=trained",
      "/search?q=evil", "/search?q=%3C", "/learners/lost0%40lost.example",
    ] + texts.indices.flatMap { ["/customers/evil\($0)", "/learners/evil\($0)%40evil.example"] }

  @Test("from imports is shown as text", arguments: pages)
  func shown(_ path: String) async throws {
    let site = try Site(Self.imported.get())
    let answer = try await site.get(path)
    #expect(answer.status == 200)
    expectHarmless(answer.text)
  }

  @Test("of courses is shown as text on their pages")
  func courses() async throws {
    let site = try Site(Self.imported.get())
    let list = try await site.get("/learning").text
    let addresses = list.matches(of: /href="(\/learning\/[^"]+)"/).map { String($0.1) }
    #expect(addresses.count > Self.texts.count)
    for address in addresses {
      let answer = try await site.get(address)
      #expect(answer.status == 200)
      expectHarmless(answer.text)
    }
  }

  @Test("in an address is shown as text", arguments: texts)
  func addresses(_ text: String) async throws {
    let site = try Site.ofCourses()
    let word = text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    let paths = [
      "/search?q=\(word)", "/learners/\(word)",
      "/?owner=\(word)&segment=\(word)&product=\(word)", "/?view=\(word)",
      "/customers?state=\(word)&after=\(word)&on=\(word)", "/customers?before=\(word)",
      "/onboarding?by=\(word)&owner=\(word)", "/scorecard/\(word)",
      "/outcomes?by=\(word)&owner=\(word)", "/outcomes?window=\(word)",
      "/health?band=\(word)&owner=\(word)&page=\(word)", "/health/validation?period=\(word)",
      "/comments?search=\(word)&owner=\(word)", "/comments?step=\(word)",
      "/comments?score=\(word)&kind=\(word)", "/scorecard?by=owner&period=\(word)",
      "/scorecard?owner=\(word)&segment=\(word)",
      "/customers/\(word)", "/learning/\(word)", "/\(word)", "/sign-in?to=\(word)",
      "/?done=\(word)",
    ]
    for path in paths { expectHarmless(try await site.get(path).text) }
  }

  /// That no name became an element, an attribute, or an order to reverse the text.
  private func expectHarmless(_ page: String) {
    #expect(!page.contains("<img"))
    #expect(!page.contains("'><b>"))
    #expect(page.firstMatch(of: #/="[^"]*"onmouseover/#) == nil)
    #expect(page.matches(of: /<\/title>/).count == page.matches(of: /<title[ >]/).count)
    #expect(page.matches(of: /<script/).count == 1)
    // What goes back to the server stays as it was, where nobody reads it.
    let read = page.replacing(#/<(input type="hidden"|option)[^>]*>/#, with: "")
    let reversing = read.unicodeScalars.filter {
      (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
    }
    #expect(reversing.isEmpty)
  }
}
