import Foundation
import Onboarding

/// What Open edX's reports and logs have in common.
enum OpenEdX {
  static let system = "openedx"

  /// A course's key as the system writes it: without percent signs and a slash at the end.
  static func course(_ text: String?) -> String? {
    guard var key = text, !key.isEmpty else { return nil }
    if key.contains("%"), let decoded = key.removingPercentEncoding { key = decoded }
    while key.hasSuffix("/") { key.removeLast() }
    return key.isEmpty ? nil : key
  }

  /// The course of a block: that of `block-v1:Org+Course+Run+type@problem+block@…` is
  /// `course-v1:Org+Course+Run`; nil for other keys.
  static func course(ofBlock key: String) -> String? {
    guard key.hasPrefix("block-v1:"), let end = key.range(of: "+type@") else { return nil }
    return "course-v1:" + key[key.index(key.startIndex, offsetBy: 9)..<end.lowerBound]
  }

  /// A video's key, of which its events write the last part alone.
  static func video(_ id: String, in course: String) -> String {
    guard course.hasPrefix("course-v1:"), !id.contains(":"), !id.hasPrefix("i4x") else { return id }
    return "block-v1:\(course.dropFirst(10))+type@video+block@\(id)"
  }

  /// The course in `ORG_COURSE_RUN_grade_report_2026-09-01-1200.csv`; nil for other names.
  static func course(of fileName: String, _ marks: String...) -> String? {
    for mark in marks {
      guard let range = fileName.range(of: mark) else { continue }
      let name = String(fileName[..<range.lowerBound])
      return name.isEmpty ? nil : name
    }
    return nil
  }

  /// The stamp in such a name, which is of UTC; nil when there is none.
  static func exportedAt(_ fileName: String, _ marks: String...) -> Instant? {
    for mark in marks {
      guard let range = fileName.range(of: mark) else { continue }
      let parts = fileName[range.upperBound...].prefix { $0 != "." }.split(separator: "-")
      let numbers = parts.compactMap { Int($0) }
      guard parts.count == 4, numbers.count == 4, 0..<2_400 ~= numbers[3], numbers[3] % 100 < 60,
        let date = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
      else { return nil }
      let minutes = numbers[3] / 100 * 60 + numbers[3] % 100
      return LocalTime(date: date, millisecondOfDay: minutes * 60_000).asUTC
    }
    return nil
  }
}

/// Who a row or an event is about. Open edX tells ids, names of users and addresses, never all
/// three everywhere.
struct OpenEdXLearner {
  var email: String?
  var id: String?
  var userName: String?
  var externalID: String?
  var name: String?
  var companies: [String] = []
}

extension FactWriter {
  /// The number of a learner. A row that has the address ties both the id and the user's name to it.
  mutating func person(_ learner: OpenEdXLearner) throws(RowProblem) -> Int32 {
    let email = learner.email.flatMap(Address.reachable)
    let companies = learner.companies.filter { $0 != "[unassigned]" }
    func claim(_ id: String?) -> PersonClaim {
      PersonClaim(
        email: email,
        lmsID: id,
        externalID: learner.externalID,
        name: learner.name,
        companies: companies
      )
    }
    let number = try person(claim(learner.id ?? learner.userName))
    if email != nil, learner.id != nil, let userName = learner.userName {
      _ = try person(claim(userName))
    }
    return number
  }
}

extension CSVReader {
  /// A score or grade; nil for what was not attempted or is not available.
  mutating func openEdXScore(_ column: Int) throws(RowProblem) -> Double? {
    if column < 0 { return nil }
    let cell = cell(column).trimmed
    if cell.isWord("not attempted") || cell.isWord("not available") { return nil }
    return try decimal(column, "grade")
  }

  /// The same from 0 to 1.
  mutating func openEdXRatio(_ column: Int) throws(RowProblem) -> Double? {
    guard let number = try openEdXScore(column) else { return nil }
    guard 0...1 ~= number else {
      throw .row("the grade \(cell(column).shown) is not from 0 to 1", column: column)
    }
    return number
  }

  /// Whether a cell says yes: `1`, `true`, `Y`; nil when it says neither yes nor no.
  mutating func yesOrNo(_ column: Int) -> Bool? {
    if column < 0 { return nil }
    let cell = cell(column).trimmed
    if cell.isWord("1") || cell.isWord("y") || cell.isWord("yes") || cell.isWord("true") {
      return true
    }
    let isNo = cell.isWord("0") || cell.isWord("n") || cell.isWord("no") || cell.isWord("false")
    return isNo ? false : nil
  }
}

extension Score {
  /// A part of 1 as points of a hundred, without the digits that the product of two fractions adds.
  static func ofHundred(_ ratio: Double) -> Score {
    Score((ratio * 1e12).rounded() / 1e10, of: 100)
  }
}
