import Onboarding

/// Who in a log is a learner of the course, and what they are called.
///
/// A log names everybody who did something: those who teach, those who manage, guests, and Moodle
/// itself. Nobody becomes a learner because they looked at a page of the course to teach it.
struct MoodleLogPeople {
  private var roles: [Int: Set<Int>] = [:]
  private var holders: [Int: Int] = [:]
  private var staff: Set<Int> = []
  private var learners: Set<Int> = []
  private var names: [Int: String] = [:]

  /// Whether the log goes back to the making of the course: then everybody's enrolment is in it.
  private var isWhole = false

  /// The role that learners have, or nil when the log doesn't tell of roles.
  private var learnerRole: Int?

  /// How many people are kept in mind.
  private static let limit = 1_000_000

  /// The number that Moodle gives the role of students when it is installed.
  private static let student = 5

  /// The account of guests, the first that Moodle makes when it is installed.
  static let guest = 1

  mutating func look(at event: MoodleEvent, user: String?, affected: String?) {
    let (first, second) = (event.first, event.second)
    guard names.count < Self.limit else { return }
    switch event.kind {
    case .enrolled: learners.insert(second)
    case .completionUpdated, .courseCompleted: learners.insert(second)
    case .roleAssigned(let role):
      if roles[second, default: []].insert(role).inserted { holders[role, default: 0] += 1 }
    case .courseCreated: isWhole = true
    case .unenrolled, .staff, .courseViewed, .activity, .other: break
    }
    let isOfOthers =
      switch event.kind {
      case .enrolled, .unenrolled, .roleAssigned: first != second
      case .staff, .courseCreated: true
      default: false
      }
    if isOfOthers, first > 0 { staff.insert(first) }
    note(event, user: user, affected: affected)
  }

  /// Keeps a name where it is certain whose it is.
  private mutating func note(_ event: MoodleEvent, user: String?, affected: String?) {
    if event.first != event.second {
      note(user, of: event.first)
      note(affected, of: event.second)
    } else if affected == nil || user == affected {
      note(user, of: event.first)
    } else if event.kind == .courseCompleted {
      note(affected, of: event.first)
    }
  }

  /// Of several names the shortest: `Ada Admin as Mira Velt` is Mira, and Ada used her account.
  private mutating func note(_ name: String?, of user: Int) {
    guard let name, user > 0 else { return }
    guard let known = names[user] else {
      names[user] = name
      return
    }
    if (name.count, name) < (known.count, known) { names[user] = name }
  }

  mutating func endSurvey() {
    let most = holders.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    learnerRole = holders[Self.student] == nil ? most : Self.student
  }

  func name(of user: Int) -> String? { names[user] }

  /// Whether what somebody did or what happened to them counts as learning.
  func isLearner(_ user: Int) -> Bool {
    guard user > 0, user != Self.guest else { return false }
    if let role = learnerRole, let held = roles[user] { return held.contains(role) }
    if staff.contains(user) { return false }
    return !isWhole || learners.contains(user)
  }

  /// Whether somebody else had logged in as the user.
  func isDisguise(_ shown: String?, of user: Int) -> Bool {
    guard let shown, let name = names[user], shown != name else { return false }
    return shown.hasSuffix(" \(name)") || shown.hasPrefix("\(name) ") || shown.contains(" as ")
  }
}
