import Diagnostics
import Onboarding

extension LearningFormat {
  /// Litmos: achievements of the API or of its webhook, and the courses of a user.
  static let litmos = LearningFormat(
    name: FormatName("litmos"),
    title: "Litmos: achievements (API, webhook) and courses of a user",
    system: "litmos",
    example: #"""
      {"UserId":"u1","Title":"Admin onboarding","AchievementDate":"/Date(1789201800000+1200)/",\#
      "CourseId":"c1","Result":"Completed","Type":"Course Completed","FirstName":"Mira",\#
      "LastName":"Velt"}
      """#,
    recogniseRecord: { record in
      let event = record.text("type") == "achievement.earned" ? record["data"] : nil
      if event?["achievementDate"] != nil {
        return Recognition(3, "its records are events 'achievement.earned'")
      }
      if record["AchievementDate"] != nil, record["UserId"] != nil {
        return Recognition(3, "its records have 'AchievementDate' and 'UserId'")
      }
      guard record["PercentageComplete"] != nil, record.has("UpToDate"), record.has("Overdue")
      else { return nil }
      return Recognition(3, "its records have 'PercentageComplete', 'UpToDate' and 'Overdue'")
    },
    records: { _ in LitmosRecords() }
  )
}

private struct LitmosRecords: FactRecords {
  func read(
    _ record: JSONValue,
    line: Int,
    into facts: inout FactWriter
  ) throws(RowProblem) {
    if record["PercentageComplete"] != nil {
      try Self.course(record, line, &facts)
    } else {
      try Self.achievement(record["data"] ?? record, line, &facts)
    }
  }

  /// Whom a record names. A user's name may be an address.
  private static func claim(_ record: JSONValue) -> PersonClaim {
    let name = record.text(of: "UserName", "userName")
    let address = record.address("Email") ?? name.flatMap { EmailAddress.key($0) }
    return PersonClaim(
      email: address,
      lmsID: record.text(of: "UserId", "userId") ?? (address == nil ? name : nil),
      name: record.fullName("FirstName", "LastName") ?? record.fullName("firstName", "lastName")
    )
  }

  private static func achievement(
    _ record: JSONValue,
    _ line: Int,
    _ facts: inout FactWriter
  ) throws(RowProblem) {
    // The webhook writes the names as the API does, but for their first letter.
    let isWebhook = record["achievementDate"] != nil
    let date = try record.moment(
      isWebhook ? "achievementDate" : "AchievementDate",
      by: facts.times,
      line: line
    )
    let points = try record.number(isWebhook ? "score" : "Score")
    let result = try record.status(isWebhook ? "result" : "Result") ?? .completed
    let title = record.text(of: "Title", "title")
    guard let course = record.text(of: "CourseId", "courseId") ?? title else {
      throw .row("names neither a course nor a title", column: nil)
    }
    guard let kind = result.finish else {
      throw .row("the achievement's result says that nothing was achieved", column: nil)
    }
    let person = try facts.person(claim(record))
    facts.add(
      kind,
      of: person,
      facts.content(course: course, title: title),
      at: date,
      score: points.map { Score($0) },
      line: line
    )
  }

  private static func course(
    _ record: JSONValue,
    _ line: Int,
    _ facts: inout FactWriter
  ) throws(RowProblem) {
    let completed = try record.moment("CompletedDate", by: facts.times, line: line)
    let percent = try record.number("PercentageComplete", in: 0...100)
    let isComplete = record.flag("Complete")
    guard let course = record.text(of: "CourseId", "Id", "Code") else {
      throw .row("names no course", column: nil)
    }
    let claim = claim(record["User"] ?? record)
    guard claim.isIdentified else {
      throw .row(
        "names no learner: Litmos's answer about one user's courses doesn't say whose they are;"
          + " add \"UserId\" or \"Email\" to each",
        column: nil
      )
    }
    let person = try facts.person(claim)
    let content = facts.content(course: course, title: record.text(of: "CourseName", "Name"))
    let isFinished = isComplete == true || (isComplete == nil && completed != nil)
    facts.add(
      isFinished ? .completed : percent ?? 0 > 0 ? .progressed : .enrolled,
      of: person,
      content,
      at: isFinished ? completed : nil,
      percent: percent,
      line: line
    )
  }
}
