import Diagnostics
import Onboarding
import Testing

@testable import Exports

@Suite("A customer file")
struct CustomerFileTests {
  private func read(_ text: String, zone: Zone? = nil) throws -> RowBatch<CustomerRow> {
    let file = try TemporaryFile(text, name: "customers.csv")
    let options = try ReadOptions.sample(zone: zone)
    var customers = try CustomerFile.open(FileSource(path: file.path), options)
    var all = RowBatch<CustomerRow>()
    while let batch = try customers.next() {
      all.rows += batch.rows
      all.rejected += batch.rejected
      all.read += batch.read
    }
    return all
  }

  @Test("is read with all that it tells")
  func reads() throws {
    let batch = try read(
      """
      ID;Name;Signed Up At;Owner;segment;PLAN;Domains;products;seats;trial-started at;Churned_at;Region;Tier
      acme; Acme GmbH ;2026-08-20;dana@x.example;smb;pro;"Acme.example; @acme.test";atlas;25;2026-08-01T10:00:00Z;;EMEA;
      b;;2026-08-21T10:00:00+02:00;;;;;;;;2026-09-01;;gold
      """
    )
    #expect(batch.rejected == [])
    let acme = batch.rows[0]
    #expect(acme.id == "acme" && acme.name == "Acme GmbH" && acme.line == 2)
    #expect(acme.signedUpAt == .utc(2026, 8, 20))
    #expect(acme.trialStartedAt == .utc(2026, 8, 1, 10) && acme.churnedAt == nil)
    #expect(acme.tellsTrial && acme.tellsChurn)
    #expect(acme.owner == "dana@x.example" && acme.segment == "smb" && acme.pricingPlan == "pro")
    #expect(acme.domains == ["acme.example", "acme.test"])
    #expect(acme.products == ["atlas"] && acme.seats == 25)
    #expect(acme.others == ["Region": "EMEA"])
    let other = batch.rows[1]
    #expect(other.name == nil && other.owner == nil && other.domains == [] && other.products == [])
    #expect(other.signedUpAt == .utc(2026, 8, 21, 8) && other.churnedAt == .utc(2026, 9, 1))
    #expect(other.others == ["Tier": "gold"])
  }

  @Test("leaves what it has no column for as it is")
  func absent() throws {
    let row = try read("id,name,signed_up_at\na,A,2026-08-20\n").rows[0]
    #expect(row.domains == nil && row.products == nil && !row.tellsTrial && !row.tellsChurn)
  }

  @Test("names each customer once; a repeated row says nothing new")
  func duplicates() throws {
    let batch = try read("id,name,signed_up_at\na,A,2026-08-20\na,A,2026-08-20\na,B,2026-08-20\n")
    #expect(batch.rows.count == 1 && batch.read == 3)
    #expect(
      batch.rejected.map(\.reason) == ["the customer 'a' is in line 2 already, with other values"]
    )
    #expect(batch.rejected.map(\.line) == [4])
  }

  @Test(
    "refuses a row with a reason",
    arguments: [
      (",A,2026-08-20,,", "2:1: has no id"),
      ("a\u{7},A,2026-08-20,,", "2:1: the id holds a control character"),
      ("a,A,,,", "2:3: has no date of sign-up"),
      ("a,A,soon,,", "2:3: 'soon' is not a date"),
      ("a,A,2026-08-20,acme,", "2:4: 'acme' is not a domain such as acme.example"),
      ("a,A,2026-08-20,,many", "2:5: the number of seats 'many' is not a whole number"),
    ]
  )
  func refuses(_ row: String, _ expected: String) throws {
    let batch = try read("id,name,signed_up_at,domains,seats\n\(row)\nb,B,2026-08-20,,\n")
    let told = batch.rejected.map { "\($0.line)\($0.column.map { ":\($0)" } ?? ""): \($0.reason)" }
    #expect(told == [expected])
    #expect(batch.rows.map(\.id) == ["b"])
  }

  @Test("needs its columns")
  func header() {
    let told = outcome { "\(try read("id,name,signed_up\na,A,2026-08-20\n"))" }
    #expect(
      told.hasSuffix(
        """
        customers.csv:1: error: there is no column 'signed_up_at'; the columns are 'id', 'name', 'signed_up'
          hint: say which it is: --map 'signed_up_at=signed_up'
        """
      )
    )
  }

  @Test("asks for a zone only for times without one")
  func zone() {
    let told = outcome { "\(try read("id,name,signed_up_at\na,A,2026-08-20 10:00\n"))" }
    #expect(told.contains("customers.csv:2:3: error: dates here carry no time zone"))
  }
}

@Suite("A learner file")
struct LearnerFileTests {
  @Test("is read, and refuses who can't be known again")
  func reads() throws {
    let text = """
      Customer,E-mail,email,external_id,lms_id,name
      acme,x,Dana@Acme.example,E1,,Dana
      acme,x,,,7,
      ,x,a@b.example,,,
      acme,x,not an address,,,
      acme,x,,,,Only Name
      """
    let file = try TemporaryFile(text, name: "learners.csv")
    var learners = try LearnerFile.open(FileSource(path: file.path), .sample())
    let batch = try #require(try learners.next())
    let end = try learners.next()
    #expect(end == nil)
    #expect(batch.rows.map(\.customer) == ["acme", "acme"])
    #expect(batch.rows[0].person.emailKey == "dana@acme.example")
    #expect(batch.rows[0].person.externalID == "E1" && batch.rows[1].person.lmsID == "7")
    #expect(
      batch.rejected.map(\.reason) == [
        "has no customer", "'not an address' is not an e-mail address",
        "has no e-mail address or id: nobody can be known by a name alone",
      ]
    )
  }

  @Test("needs a column by which learners can be known")
  func header() throws {
    let file = try TemporaryFile("customer,name\nacme,Dana\n", name: "learners.csv")
    let told = outcome { "\(try LearnerFile.open(FileSource(path: file.path), .sample()))" }
    #expect(told.contains("no column says who the learners are"))
  }
}

@Suite("An event file")
struct EventFileTests {
  private func read(_ text: String, zone: Zone? = nil) throws -> (EventFile, EventBatch) {
    let file = try TemporaryFile(text, name: "events")
    var events = try EventFile.open(FileSource(path: file.path), .sample(zone: zone))
    var all = EventBatch()
    while let batch = try events.next() {
      all.rows += batch.rows
      all.rejected += batch.rejected
      all.read += batch.read
    }
    return (events, all)
  }

  @Test("says the same as CSV and as NDJSON")
  func formats() throws {
    let csv = """
      id,customer,product,event,at,learner,value,seconds
      1,acme,atlas,source_connected,2026-08-20T10:00:00Z,dana@acme.example,2.5,90
      2,acme,,report_built,2026-08-21T10:00:00+02:00,,,
      """
    let lines = """
      {"id":1,"customer":"acme","product":"atlas","event":"source_connected","at":"2026-08-20T10:00:00Z","learner":"dana@acme.example","value":2.5,"seconds":90}
      {"at":1787299200,"id":"2","customer":"acme","event":"report_built","extra":{"a":[1]}}
      """
    let (table, one) = try read(csv)
    let (objects, other) = try read(lines)
    #expect(table.format == .csv && objects.format == .ndjson)
    #expect(one.rejected == [] && other.rejected == [])
    #expect(one.rows.map(\.key) == ["1", "2"])
    #expect(one.rows[0].value == 2.5 && one.rows[0].seconds == 90)
    #expect(one.rows[1].product == nil && one.rows[1].person == nil)
    var moved = other.rows
    for index in moved.indices { moved[index].line += 1 }
    #expect(moved == one.rows)
  }

  @Test(
    "refuses a line of NDJSON with a reason",
    arguments: [
      ("{\"id\":\"1\"", "is not JSON: the line is cut off or damaged"),
      ("[1]", "is not a JSON object: one { \u{2026} } a line is expected"),
      ("{\"id\":\"1\",\"customer\":\"a\",\"event\":\"e\"}", "has no 'at': when did it happen?"),
      ("{\"customer\":\"a\",\"event\":\"e\",\"at\":\"2026-08-20\"}", "has no 'id'"),
      (
        "{\"id\":{},\"customer\":\"a\",\"event\":\"e\",\"at\":\"2026-08-20\"}",
        "'id' is of the wrong kind: texts and numbers are expected"
      ),
      (
        "{\"id\":\"1\",\"customer\":\"a\",\"event\":\"e\",\"at\":\"2030-08-20\"}",
        "'2030-08-20' is in the future"
      ),
      (
        "{\"id\":\"1\",\"customer\":\"a\",\"event\":\"e\",\"at\":\"2026-08-20\",\"seconds\":-1}",
        "the length of time is not from 0 seconds to ten years"
      ),
    ]
  )
  func refuses(_ line: String, _ expected: String) throws {
    let good = "{\"id\":\"9\",\"customer\":\"a\",\"event\":\"e\",\"at\":\"2026-08-20\"}"
    let (_, batch) = try read("\(good)\n\n\(line)\n\(good)")
    #expect(batch.rejected.map(\.reason) == [expected])
    #expect(batch.rejected.map(\.line) == [3])
    #expect(batch.rows.count == 2 && batch.read == 3)
  }

  @Test("passes over a line that is too long")
  func longLine() throws {
    let good = "{\"id\":\"9\",\"customer\":\"a\",\"event\":\"e\",\"at\":\"2026-08-20\"}"
    let long = "{\"id\":\"" + String(repeating: "x", count: 5 << 20) + "\"}"
    let (_, batch) = try read("\(good)\n\(long)\n\(good)\n")
    #expect(batch.rejected.map(\.reason) == ["a line of more than 1 MB"])
    #expect(batch.rejected[0].excerpt.count == RejectedRow.excerptLength)
    #expect(batch.rows.map(\.line) == [1, 3])
  }

  @Test("keeps all digits of an id, however long it is")
  func longID() throws {
    let id = "123456789012345678901"
    let (_, batch) = try read(
      "{\"id\":\(id),\"customer\":\"a\",\"event\":\"e\",\"at\":\"2026-08-20\"}"
    )
    #expect(batch.rows.map(\.key) == [id])
  }

  @Test("asks for a zone")
  func asks() {
    let zoneless = outcome {
      "\(try read("id,customer,event,at\n1,a,e,2026-08-20 10:00:00\n").1)"
    }
    #expect(zoneless.contains("events:2:4: error: dates here carry no time zone"))
  }
}
