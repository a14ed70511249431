/// The key that says what a condition is about, with the keys that may stand beside it.
enum ConditionKind: String, CaseIterable {
  case event
  case course
  case lesson
  case tutorial
  case survey
  case manual
  case all
  case any

  static let keys = allCases.map(\.rawValue)

  var options: [String] {
    switch self {
    case .event: ["count", "learners"]
    case .course: ["learners", "share"]
    case .tutorial: ["visits"]
    case .lesson, .survey, .manual, .all, .any: []
    }
  }
}
