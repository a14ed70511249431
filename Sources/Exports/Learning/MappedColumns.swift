import Diagnostics
import Onboarding

/// The columns of a table that a map gives a meaning, by their places; -1 for those it doesn't.
struct MappedColumns {
  let customer: Int
  let company: Int
  let lmsID: Int
  let externalID: Int
  let email: Int
  let name: Int
  let course: Int
  let courseTitle: Int
  let lesson: Int
  let lessonTitle: Int
  let status: Int
  let percent: Int
  let score: Int
  let maximumScore: Int
  let enrolledAt: Int
  let startedAt: Int
  let completedAt: Int
  let at: Int
  let seconds: Int
  let rating: Int
  let comment: Int

  /// - Throws: A column that the table doesn't have, with the one that was probably meant, or a
  ///   field without which nothing can be known.
  init(
    _ map: ColumnMap,
    header: Header,
    course fixedCourse: String?,
    place: Place
  ) throws(Diagnostic) {
    var found: [ColumnMap.Field: Int] = [:]
    for field in ColumnMap.Field.allCases {
      guard let name = map.columns[field] else { continue }
      guard let column = header.column(name) else {
        throw .error(
          "there is no column '\(name)'",
          at: place,
          hint: Suggestion.hint(for: name, among: header.names)
            ?? "the columns are \(header.shown(12))"
        )
      }
      found[field] = column
    }
    guard found[.email] != nil || found[.lmsID] != nil || found[.externalID] != nil else {
      throw .error(
        "no column says who the learner is",
        at: place,
        hint: "add \(Self.example(.email, header)), or lms_id or external_id"
      )
    }
    guard found[.course] != nil || found[.courseTitle] != nil || fixedCourse != nil else {
      throw .error(
        "no column says which course it is",
        at: place,
        hint:
          "add \(Self.example(.course, header)), or name the course for all rows: --course ADM-101"
      )
    }
    func index(_ field: ColumnMap.Field) -> Int { found[field] ?? -1 }
    customer = index(.customer)
    company = index(.company)
    lmsID = index(.lmsID)
    externalID = index(.externalID)
    email = index(.email)
    name = index(.name)
    course = index(.course)
    courseTitle = index(.courseTitle)
    lesson = index(.lesson)
    lessonTitle = index(.lessonTitle)
    status = index(.status)
    percent = index(.percent)
    score = index(.score)
    maximumScore = index(.maximumScore)
    enrolledAt = index(.enrolledAt)
    startedAt = index(.startedAt)
    completedAt = index(.completedAt)
    at = index(.at)
    seconds = index(.seconds)
    rating = index(.rating)
    comment = index(.comment)
  }

  var dates: [Int] { [enrolledAt, startedAt, completedAt, at].filter { $0 >= 0 } }

  /// How many cells a row must have so that no mapped one is missing.
  var required: Int {
    let all = [
      customer, company, lmsID, externalID, email, name, course, courseTitle, lesson, lessonTitle,
      status, percent, score, maximumScore, enrolledAt, startedAt, completedAt, at, seconds, rating,
      comment,
    ]
    return (all.max() ?? -1) + 1
  }

  private static func example(_ field: ColumnMap.Field, _ header: Header) -> String {
    let column = FieldGuess.columns(of: header)[field] ?? "ITS COLUMN"
    return "--map '\(field.rawValue)=\(column)'"
  }
}
