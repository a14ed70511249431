import Onboarding
import ProgramSupport
import Synchronization
import Testing

@Suite("A page whose numbers take long", .serialized)
struct LatelyTests {
  /// A clock that goes on whenever somebody looks at it, so that every count seems to take long.
  private final class Clock: Sendable {
    private let time = Mutex(Site.now)

    var now: Instant {
      time.withLock { time in
        time = time + Length(milliseconds: 300)
        return time
      }
    }
  }

  @Test(
    "says in its lead when they were counted and that more is, until that is done",
    arguments: [
      "/onboarding", "/onboarding?by=segment", "/learning", "/scorecard?by=owner",
      "/outcomes", "/health",
    ]
  )
  func lead(_ path: String) async throws {
    let clock = Clock()
    let workspace = try Courses.workspace()
    let paid = "id,customer,starts_at,amount,interval,currency\n1,acme,2026-01-01,9,month,EUR\n"
    try workspace.expectFine("import subscriptions", [workspace.file("paid.csv", paid)])
    let site = try Site(workspace, now: { clock.now })
    func told() async throws -> String {
      let page = try await site.get(path).text
      return String(try #require(page.firstMatch(of: #/<p class="lead"><bdi>([^<]+)</bdi>/#)?.1))
    }
    let first = try await told()
    #expect(!first.contains("Counted at"))
    let file = "id,name,signed_up_at,products\nnew,New,2026-11-01,atlas\n"
    try site.workspace.expectFine("import customers", [site.workspace.file("new.csv", file)])
    let late = try await told()
    #expect(late.hasPrefix(first + " Counted at 09:0"), "\(late)")
    let rest = " UTC. More has come since and is being counted: look again in a moment."
    #expect(late.hasSuffix(rest), "\(late)")
    var last = late
    for _ in 0..<200 where last != first {
      try await Task.sleep(for: .milliseconds(50))
      last = try await told()
    }
    #expect(last == first)
  }
}
