import Diagnostics
import Onboarding

/// Which column of a Moodle report holds what.
struct MoodleLayout: Equatable {
  enum Kind {
    case activity
    case course
  }

  struct Activity: Equatable {
    let title: String

    /// Which of the activities of this title it is, from 1.
    let occurrence: Int
    let state: Int
    let date: Int
  }

  let kind: Kind

  /// The user's number in Moodle.
  let id: Int?
  let name: Int

  /// The columns that the site shows so that people can be told apart.
  let identity: Range<Int>
  let activities: [Activity]

  /// The date of the course's completion.
  let completion: Int?

  static func activity(_ header: Header, _ survey: MoodleSurvey) -> MoodleLayout? {
    let count = header.names.count
    guard header.names.first == "" else { return nil }
    for first in stride(from: count % 2 == 1 ? 1 : 2, to: count - 1, by: 2) {
      let states = Array(stride(from: first, to: count - 1, by: 2))
      let fits = states.allSatisfy { state in
        (header.names[state + 1].isEmpty || header.names[state + 1].isDate)
          && survey.columns[state].isOfStates(in: survey.rows)
          && survey.columns[state + 1].isOfDates
      }
      if !fits { continue }
      return MoodleLayout(
        kind: .activity,
        id: nil,
        name: 0,
        identity: 1..<first,
        activities: activities(states, header),
        completion: nil
      )
    }
    return nil
  }

  /// - Parameter needsPairs: Whether a report of a course without activities among its criteria
  ///   counts too. By its structure alone it can't be told from other tables.
  static func course(
    _ header: Header,
    _ survey: MoodleSurvey,
    needsPairs: Bool
  ) -> MoodleLayout? {
    let last = header.names.count - 1
    guard last >= 2, survey.columns[0].filled > 0,
      (survey.columns[0].filled - survey.columns[0].numbers) * 20 <= survey.columns[0].filled,
      survey.columns[last].isOfDates
    else { return nil }
    let states = pairs(header, survey)
    if states.isEmpty, needsPairs { return nil }
    // Between the identity columns and the first pair may stand criteria with a date alone.
    var end = states.first ?? last
    while end > 2, survey.columns[end - 1].filled == 0 || survey.columns[end - 1].dates > 0,
      survey.columns[end - 1].isOfDates
    {
      end -= 1
    }
    return MoodleLayout(
      kind: .course,
      id: 0,
      name: 1,
      identity: 2..<max(2, end),
      activities: activities(states, header),
      completion: last
    )
  }

  /// The columns of states that are followed by one of dates with the same header and a suffix,
  /// which is the same for all, whatever the language.
  private static func pairs(_ header: Header, _ survey: MoodleSurvey) -> [Int] {
    let names = header.names
    var candidates: [String: Int] = [:]
    func suffix(_ place: Int) -> String? {
      guard place + 2 < names.count, names[place + 1].hasPrefix(names[place]),
        survey.columns[place].isOfStates(in: survey.rows), survey.columns[place + 1].isOfDates
      else { return nil }
      let suffix = String(names[place + 1].dropFirst(names[place].count))
      return suffix.trimmed.isEmpty ? nil : suffix
    }
    for place in 2..<max(2, names.count) {
      if let suffix = suffix(place) { candidates[suffix, default: 0] += 1 }
    }
    let ranked = candidates.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
    guard let common = ranked.first?.key else { return [] }
    var states: [Int] = []
    var place = 2
    while place < names.count {
      let isPair = suffix(place) == common
      if isPair { states.append(place) }
      place += isPair ? 2 : 1
    }
    return states
  }

  private static func activities(_ states: [Int], _ header: Header) -> [Activity] {
    var seen: [String: Int] = [:]
    return states.map { state in
      let title = header.names[state]
      let key = ContentName(system: "moodle", course: "", lesson: title).lessonKey
      seen[key, default: 0] += 1
      return Activity(title: title, occurrence: seen[key] ?? 1, state: state, date: state + 1)
    }
  }
}

extension String {
  fileprivate var isDate: Bool {
    var copy = trimmed
    return copy.withUTF8 { WrittenTime.any($0) != nil }
  }
}
