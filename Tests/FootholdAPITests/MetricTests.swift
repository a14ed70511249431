import FootholdAPI
import HTTPTypes
import ProgramSupport
import Testing
import Tracking

@Suite("Metrics by the API", .serialized)
struct MetricTests {
  private static let questions: [(path: String, command: String)] = [
    ("/v1/metrics", "metrics"),
    (
      "/v1/metrics?period=2026Q3&trend=4&by=segment",
      "metrics --period 2026Q3 --trend 4 --by segment"
    ),
    (
      "/v1/metrics?period=28d&owner=dana&currency=usd&zone=Europe/Berlin",
      "metrics --period 28d --owner dana --currency usd --zone Europe/Berlin"
    ),
    ("/v1/metrics/catalogue", "metrics list"),
    ("/v1/metrics/retention?members=true", "metric retention --explain"),
    ("/v1/metrics/net%20dollar%20retention?trend=6", "metric nrr --trend 6"),
    (
      "/v1/metrics/churn?by=segment&trend=4&members=true",
      "metric churn --by segment --trend 4 --explain"
    ),
    ("/v1/metrics/nps?period=2026-10&segment=smb", "metric nps --period 2026-10 --segment smb"),
  ]

  @Test("say what the command line says", arguments: questions)
  func same(path: String, command: String) async throws {
    let workspace = try Payers.workspace()
    let isOfData = command != "metrics list"
    let said = try workspace("\(command) --format json", now: isOfData ? Workspace.now : nil)
    #expect(said.status == 0, "\(said)")
    let answered = try await Server(workspace).ask(path)
    #expect(answered.status == 200, "\(answered.text)")
    #expect(try answered.json == JSONValue(said.outputBytes))
  }

  @Test("are what a person finds by hand")
  func byHand() async throws {
    let server = try Server(Payers.workspace())
    let all = try await server.json("/v1/metrics?period=2026-10&metric=retention,MRR")
    let values = all["metrics"].items.map { $0["value"].number }
    #expect(values == [0.8, 5_000])
    #expect(all["left_out"].number == 1)
    let one = try await server.json("/v1/metrics/retention?period=2026-10&members=true")
    #expect(one["numerator"]["count"].number == 4 && one["denominator"]["count"].number == 5)
    #expect(
      one["members"]["numerator"].items.map(\.text) == ["blinks", "grows", "shrinks", "stays"]
    )
    #expect(one["members"]["denominator"].items.count == 5)
    #expect(one["metric"]["direction"].text == "up")
    #expect(one["trend"][1]["interval"]["low"].number == one["interval"]["low"].number)
  }

  @Test("name no more customers than are asked for, and none without being asked")
  func bounded() async throws {
    let server = try Server(Payers.workspace())
    let path = "/v1/metrics/retention?period=2026-10"
    let some = try await server.json("\(path)&members=true&limit=2")["members"]
    #expect(some["numerator"].items.map(\.text) == ["blinks", "grows"])
    #expect(some["denominator"].items.count == 2)
    #expect(some["numerator_count"].number == 4 && some["denominator_count"].number == 5)
    #expect(try await server.json(path)["members"] == .null)
    #expect(try await server.json("/v1/metrics/dau?members=true")["members"] == .null)
  }

  @Test("are of no more customers than the token may see")
  func restricted() async throws {
    var dana = Principal(name: "Dana", scopes: [.read], token: "d")
    dana.owner = "dana"
    let server = try Server(Payers.workspace(), tokens: ["dana": dana])
    let path = "/v1/metrics/retention?period=2026-10&members=true"
    let theirs = try await server.json(path, token: "dana")
    #expect(theirs["members"]["denominator"].items.map(\.text) == ["grows", "stays"])
    let other = try await server.ask("/v1/metrics?owner=omar", token: "dana")
    #expect(other.status == 403)
    #expect(try await server.json(path)["members"]["denominator"].items.count == 5)
  }

  private static let wrong: [(path: String, status: Int, field: String, hint: String)] = [
    ("/v1/metrics?period=2026-13", 400, "period", "2026Q3"),
    ("/v1/metrics?period=2030-01", 400, "period", "has"),
    ("/v1/metrics?currency=EURO", 400, "currency", "EUR"),
    ("/v1/metrics?zone=Europe/Berlim", 400, "zone", "Europe/Berlin"),
    ("/v1/metrics?by=colour", 400, "by", "segment"),
    ("/v1/metrics?trend=1", 400, "trend", "from 2 to 60"),
    ("/v1/metrics?metric=nps,churm", 404, "metric", "churn"),
    ("/v1/metrics?segment=smbb", 404, "segment", "smb"),
    ("/v1/metrics/retenton", 404, "metric", "retention"),
    ("/v1/metrics/zzzzzzzz", 404, "metric", "/v1/metrics/catalogue"),
    ("/v1/metrics/nps?limit=0", 400, "limit", "from 1 to 500"),
    ("/v1/metrics/nps?members=yes", 400, "members", "true or false"),
    ("/v1/metrics/nps?by=colour", 400, "by", "segment"),
    ("/v1/metrics/nps?groups=segment", 400, "groups", "members"),
    ("/v1/metrics/nps?period=soon", 400, "period", "2026-10"),
  ]

  @Test("say which parameter is wrong, and what it must be", arguments: wrong)
  func mistakes(path: String, status: Int, field: String, hint: String) async throws {
    let answer = try await Server(Payers.workspace()).ask(path)
    #expect(answer.status == status, "\(answer.text)")
    #expect(try answer.json["field"].text == field, "\(answer.text)")
    #expect(answer.text.contains(hint), "\(answer.text)")
    #expect(answer.headers[.contentType] == "application/problem+json")
  }

  @Test("of an empty database have no values, and no 0")
  func empty() async throws {
    let answer = try await Server(Workspace()).json("/v1/metrics")
    #expect(!answer["metrics"].items.isEmpty)
    let shares = answer["metrics"].items.filter { $0["unit"].text == "percent" }
    #expect(shares.allSatisfy { $0["value"] == .null })
  }
}
