import Foundation
import Onboarding
import Testing

@testable import Exports

@Suite("A format of files about customers")
struct AccountFormatTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/accounts")

  struct Format: CustomTestStringConvertible, Sendable {
    let name: FormatName
    let kind: RowKind
    var isDetected = true
    var testDescription: String { name.rawValue }
  }

  static let all: [Format] =
    RowFormats.vendors.map { Format(name: $0.name, kind: $0.kind, isDetected: $0.isDetected) }
    + [Format(name: .delighted, kind: .surveys)]

  @Test("is recognised and read as its golden says", arguments: all)
  func golden(_ format: Format) throws {
    let folder = Self.folder.appending(path: format.name.rawValue)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let export = try #require(names.first { $0 != "expected.txt" })
    let expected = folder.appending(path: "expected.txt")
    let options = try ReadOptions.accounts(format: format.isDetected ? nil : format.name.rawValue)
    let read = try AccountReading(
      folder.appending(path: export).path,
      as: format.kind,
      options
    )
    #expect(read.format == format.name)
    if ProcessInfo.processInfo.environment["FOOTHOLD_RECORD"] != nil {
      try read.text.write(to: expected, atomically: true, encoding: .utf8)
    }
    #expect(read.text == (try String(contentsOf: expected, encoding: .utf8)))
  }

  @Test("shows an example that it reads itself", arguments: RowFormats.cards.indices)
  func example(_ index: Int) throws {
    let card = RowFormats.cards[index]
    let options = try ReadOptions.accounts(format: card.isDetected ? nil : card.name.rawValue)
    let read = try AccountReading(text: card.example + "\n", as: card.kind, options)
    #expect(read.format == card.name)
    #expect(read.rejected == [])
    #expect(read.lines.count == 1)
  }

  @Test("finds a header alone and says so", arguments: RowFormats.cards.indices)
  func headerAlone(_ index: Int) throws {
    let card = RowFormats.cards[index]
    let header = card.example.split(separator: "\n").first ?? ""
    let options = try ReadOptions.accounts(format: card.isDetected ? nil : card.name.rawValue)
    let told = outcome { try AccountReading(text: "\(header)\n", as: card.kind, options).text }
    #expect(told.contains("has a header but no rows"), "\(told)")
  }

  @Test("is known with a mark, semicolons, capitals and another order of columns")
  func variants() throws {
    let text =
      "\u{FEFF}sep=;\r\nSTATUS;interval;Plan;ID;Amount;customer id;created (utc);Currency\r\n"
      + "active;month;pro;sub_1;19.00;cus_1;2026-09-01 08:00;EUR\r\n"
    let read = try AccountReading(text: text, as: .subscriptions)
    #expect(read.format.rawValue == "stripe-subscriptions" && read.rejected == [])
    #expect(read.lines.first?.contains("19.00 EUR a unit, every 1 month") == true, "\(read.lines)")
  }

  @Test("of another kind is refused, with the command that reads it")
  func otherKind() throws {
    for card in RowFormats.vendors where card.isDetected {
      let wrong: RowKind = card.kind == .costs ? .orders : .costs
      let told = outcome { try AccountReading(text: card.example + "\n", as: wrong).text }
      #expect(told.contains("foothold import \(card.kind.rawValue) FILE"), "\(told)")
      #expect(told.contains("is \(card.title)"), "\(told)")
    }
  }

  @Test(
    "isn't taken for one of something near",
    arguments: [
      // Contacts have their companies' names beside their own ids.
      (
        "Record ID,First Name,Email,Associated Company IDs,Company name,Create Date\n", "learners"
      ),
      ("Record ID,First Name,Last Name,Email,Company name,Create Date\n", "lms"),
      ("Account ID,Account Name,Opportunity Name,Created Date\n", "lms"),
      ("Account ID,Account Name,First Name,Last Name,Created Date\n", "lms"),
      ("Account ID,Account Name,Lead Source,Created Date\n", "customers"),
      ("email,customer,course,status\n", "lms"),
      ("email,customer,name\n", "learners"),
      ("id,customer,at,score,event\n", "as much speaks for either"),
    ]
  )
  func near(_ header: String, _ expected: String) throws {
    let file = try TemporaryFile(header + "1,2,3,4,5,6\n", name: "file.csv")
    let told = outcome { try ExportKind.of(FileSource(path: file.path)).command }
    #expect(told == expected || told.contains("may be") && told.contains(expected), "\(told)")
  }

  @Test("isn't read as learning, and says by what it is")
  func learning() throws {
    let card = try #require(RowFormats.vendors.first { $0.name.rawValue == "zendesk-tickets" })
    let told = outcome { try Learning(text: card.example + "\n", .sample()).lines.joined() }
    #expect(told.contains("is Zendesk: tickets") && told.contains("foothold import tickets"))
    let wrong = outcome {
      try AccountReading(text: "a,b\n1,2\n", as: .orders, .accounts(format: "thinkific")).text
    }
    #expect(wrong.contains("'thinkific' is not a format of orders"), "\(wrong)")
    #expect(wrong.contains("foothold import lms FILE"))
    let json = outcome {
      try AccountReading(text: "a,b\n1,2\n", as: .surveys, .accounts(format: "delighted")).text
    }
    #expect(json.contains("is a table, and 'delighted' is JSON"), "\(json)")
  }

  @Test(
    "that a connector copied into a warehouse is refused, because its amounts are in cents",
    arguments: [
      "id,_fivetran_synced,amount,currency,customer_id,status\na,2026-09-01 08:00,2900,usd,c,active\n",
      "id,billing_cycle_anchor,customer,starts_at,amount,interval\na,1,c,2026-09-01,2900,month\n",
    ]
  )
  func warehouse(_ text: String) {
    let told = outcome { try AccountReading(text: text, as: .subscriptions).text }
    #expect(told.contains("not a vendor's export"), "\(told)")
    #expect(told.contains("in cents"))
  }

  @Test("whose columns nobody could verify is read only where it is named")
  func unverified() {
    let told = outcome {
      try AccountReading(
        text: "id,Email,Name,Created (UTC)\ncus_1,a@b.example,A,2026-09-01\n",
        as: .customers
      ).text
    }
    #expect(told.contains("say --as stripe-customers"), "\(told)")
  }
}
