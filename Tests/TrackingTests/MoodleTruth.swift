import Foundation
import Onboarding

/// What the database of a Moodle site says, for a set of its exports.
struct MoodleTruth {
  /// A course or lesson of a learner; lessons that share a title share a key.
  struct Key: Hashable {
    let email: String
    let course: String
    let lesson: String
  }

  struct Finish: Hashable {
    let second: Int64
    let outcome: String
  }

  private(set) var finishes: [Key: [Finish]] = [:]

  /// The same of people whom the reports don't show: who has left, or is suspended.
  private(set) var others: [Key: [Finish]] = [:]

  /// Addresses that several accounts share.
  private(set) var shared: Set<String> = []

  init(_ set: String) throws {
    let folder = "\(Self.fixtures)/\(set)/truth"
    var titles: [String: String] = [:]
    for row in try Self.rows("\(folder)/truth_activities.csv") {
      titles["\(row["course_id"] ?? "")/\(row["cmid"] ?? "")"] = Self.title(row["activity_name"])
    }
    var accounts: [String: Set<String>] = [:]
    let outcomes = ["1": "completed", "2": "passed", "3": "failed"]
    for row in try Self.rows("\(folder)/truth_activity_completion.csv") where Self.isHere(row) {
      accounts[Self.email(row), default: []].insert(row["user_id"] ?? "")
      guard let outcome = outcomes[row["completionstate"] ?? ""] else { continue }
      let title = titles["\(row["course_id"] ?? "")/\(row["cmid"] ?? "")"] ?? ""
      add(row, lesson: title, "timemodified_epoch", outcome)
    }
    for row in try Self.rows("\(folder)/truth_course_completion.csv") {
      let isHere = Self.isHere(row)
      if isHere { accounts[Self.email(row), default: []].insert(row["user_id"] ?? "") }
      if row["timecompleted_epoch"] != "" {
        add(row, lesson: "", "timecompleted_epoch", "completed", isHere: isHere)
      }
    }
    shared = Set(accounts.filter { $0.value.count > 1 }.keys)
  }

  private mutating func add(
    _ row: [String: String],
    lesson: String,
    _ column: String,
    _ outcome: String,
    isHere: Bool = true
  ) {
    let course = ContentText.slug(row["course_shortname"] ?? "")
    let key = Key(email: Self.email(row), course: course, lesson: lesson)
    let second = row[column].flatMap(Int64.init) ?? 0
    let finish = Finish(second: second, outcome: outcome)
    if isHere { finishes[key, default: []].append(finish) } else { others[key] = [finish] }
  }

  static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures/moodle").path

  static func title(_ text: String?) -> String {
    ContentText.tidy(ContentText.tidy(text ?? "")).replacing("\"", with: "'")
  }

  static func email(_ row: [String: String]) -> String { (row["email"] ?? "").lowercased() }

  /// Students who are enrolled now: the only ones whom the reports show.
  private static func isHere(_ row: [String: String]) -> Bool {
    row["is_student"] == "1" && row["enrolment"] == "active" && row["user_deleted"] == "0"
  }

  /// A small reader of RFC 4180, so that the truth doesn't hang on the code that it checks.
  static func rows(_ path: String) throws -> [[String: String]] {
    var records: [[String]] = []
    var record: [String] = []
    var cell = ""
    var isQuoted = false
    var text = Substring(try String(contentsOfFile: path, encoding: .utf8))
    while let character = text.popFirst() {
      if isQuoted {
        if character != "\"" {
          cell.append(character)
        } else if text.first == "\"" {
          cell.append(text.removeFirst())
        } else {
          isQuoted = false
        }
      } else if character == "\"" {
        isQuoted = true
      } else if character == "," || character.isNewline {
        record.append(cell)
        cell = ""
        if character.isNewline {
          records.append(record)
          record = []
        }
      } else {
        cell.append(character)
      }
    }
    let header = records.first ?? []
    return records.dropFirst().map { Dictionary(zip(header, $0)) { first, _ in first } }
  }
}
