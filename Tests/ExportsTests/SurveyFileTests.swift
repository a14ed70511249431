import Onboarding
import Testing

@testable import Exports

@Suite("A file of survey answers")
struct SurveyFileTests {
  private static let typeform =
    "#,%1,%2,Response Type,Start Date (UTC),Submit Date (UTC),Network ID\n"
    + "a,%3,2026-09-02 10:00:00,2026-09-02 10:01:00,f\n"

  private func form(_ one: String, _ other: String, _ answers: String) -> String {
    Self.typeform.replacing("%1", with: one).replacing("%2", with: other)
      .replacing("%3", with: answers + ",completed")
  }

  @Test("asks which question is the score where none or several may be")
  func which() {
    let none = outcome { try AccountReading(text: form("A?", "B?", "4,5"), as: .surveys).text }
    #expect(none.contains("None asks from 0 to 10"), "\(none)")
    let several = outcome {
      try AccountReading(
        text: form("Would you recommend A?", "Would you recommend B?", "4,5"),
        as: .surveys
      ).text
    }
    #expect(several.contains("'Would you recommend A?', 'Would you recommend B?'"), "\(several)")
    #expect(several.contains("--map 'score="))
  }

  @Test("doesn't take a question in words for the score")
  func words() throws {
    let text = form("Would you recommend us?", "Why would you recommend us?", "9,Quick")
    let read = try AccountReading(text: text, as: .surveys)
    #expect(read.lines.first?.contains("nps, 9.0 of 0-10") == true, "\(read.text)")
  }

  @Test("needs the kind and the scale of a question that isn't the usual one")
  func scale() throws {
    let text = form("Happy?", "B?", "4,5")
    let noKind = outcome {
      try AccountReading(text: text, as: .surveys, .accounts(.surveys, map: ["score=Happy?"])).text
    }
    #expect(noKind.contains("what does 'Happy?' ask?"), "\(noKind)")
    let noScale = outcome {
      try AccountReading(
        text: text,
        as: .surveys,
        .accounts(.surveys, map: ["score=Happy?"]) { $0.accounts.question = .csat }
      ).text
    }
    #expect(noScale.contains("which numbers could be chosen?"), "\(noScale)")
    let read = try AccountReading(
      text: text,
      as: .surveys,
      .accounts(.surveys, map: ["score=Happy?"]) {
        $0.accounts.question = .csat
        $0.accounts.scale = SurveyScale(1, 5)
      }
    )
    #expect(read.lines.first?.contains("csat, 4.0 of 1-5") == true, "\(read.text)")
  }

  @Test("with dates of two kinds in one column is read by the order that its dates show")
  func mixedDates() throws {
    let header = "response_id,survey_date,respondent_email,score_0_10,comment\n"
    let rows =
      "1,2026-03-29,a@a.example,8,x\n2,15/11/2025,b@b.example,7,\n3,02/04/2026,c@c.example,10,\n"
    let read = try AccountReading(text: header + rows, as: .surveys)
    #expect(read.rejected == [] && read.lines.count == 3)
    #expect(read.lines[2].contains("2026-04-01T22:00"), "\(read.lines)")
    let open = "1,2026-03-29,a@a.example,8,x\n3,02/04/2026,c@c.example,10,\n"
    let told = outcome { try AccountReading(text: header + open, as: .surveys).text }
    #expect(told.contains("is '02/04/2026' day/month or month/day?"), "\(told)")
  }

  @Test("takes an empty score for no answer, and never for 0")
  func empty() throws {
    let text =
      "id,at,score,comment\n1,2026-09-01,,\n2,2026-09-01,-,Nice\n3,2026-09-01,0,\n4,2026-09-01,7.5,\n"
    let read = try AccountReading(
      text: text,
      as: .surveys,
      .accounts { $0.accounts.question = .nps }
    )
    #expect(read.lines.count == 3, "\(read.text)")
    #expect(read.lines[0].contains("no score") && read.lines[1].contains("no score"))
    #expect(read.lines[2].contains("0.0 of 0-10"))
    #expect(read.rejected.map(\.reason) == ["the score '7.5' is not a whole number"])
  }

  @Test("reads the condensed form, whose second header is empty")
  func condensed() throws {
    let text = """
      RespondentID,CollectorID,StartDate,EndDate,How likely to recommend?,Age
      ,,,,,
      1001,C1,2026-09-01,2026-09-01,8,28
      1002,C1,2026-09-01,2026-09-01,7,35

      """
    let read = try AccountReading(text: text, as: .surveys)
    #expect(read.format.rawValue == "surveymonkey" && read.lines.count == 2, "\(read.text)")
    #expect(read.rejected == [] && read.warnings == [])
  }

  @Test("asks NPS from 0 to 10, whatever scale is said of the file's other kinds")
  func mixedKinds() throws {
    let text = "id,at,score,kind\n1,2026-09-01,9,nps\n2,2026-09-01,4,csat\n"
    let read = try AccountReading(
      text: text,
      as: .surveys,
      .accounts { $0.accounts.scale = .init(1, 5) }
    )
    #expect(read.rejected == [])
    #expect(read.lines.first?.contains("nps, 9.0 of 0-10") == true, "\(read.text)")
    #expect(read.lines.last?.contains("csat, 4.0 of 1-5") == true, "\(read.text)")
  }

  @Test(
    "loses a row that lacks a scale, and no other",
    arguments: [
      "id,at,score,kind\n1,2026-09-01,9,nps\n2,2026-09-01,4,csat\n3,2026-09-01,7,nps\n",
      "id,at,score,kind,scale_min,scale_max\n1,2026-09-01,9,nps,,\n2,2026-09-01,4,csat,,\n"
        + "3,2026-09-01,4,csat,1,5\n",
      #"[{"id":"1","survey_type":"nps","score":9,"created_at":1790935200},"#
        + #"{"id":"2","survey_type":"ces","score":3,"created_at":1790935200},"#
        + #"{"id":"3","survey_type":"nps","score":7,"created_at":1790935200}]"#,
    ]
  )
  func lacksScale(text: String) throws {
    let read = try AccountReading(text: text, as: .surveys)
    #expect(read.lines.count == 2, "\(read.text)")
    #expect(read.rejected.count == 1)
    let reason = try #require(read.rejected.first?.reason)
    #expect(reason.hasPrefix("doesn't say which numbers could be chosen, and the scale of c"))
    #expect(reason.contains("--scale 1-5"))
  }
}
