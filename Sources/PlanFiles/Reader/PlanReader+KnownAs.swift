import Diagnostics

/// Which names of which system are taken, so that a name leads to one course or lesson.
struct KnownAs {
  /// `course` or `lesson`.
  let kind: String

  /// What two spellings of the same name have in common: as imports compare them.
  private let key: (String) -> String
  private var owners: [String: [String: String]] = [:]

  init(of kind: String, key: @escaping (String) -> String) {
    self.kind = kind
    self.key = key
  }

  /// Takes a name for a course or lesson.
  ///
  /// - Returns: The id of another one that has the name already.
  mutating func take(_ name: String, in system: String, for owner: String) -> String? {
    let key = key(name)
    if key.isEmpty { return nil }
    let first = owners[system, default: [:]][key]
    if first == nil { owners[system, default: [:]][key] = owner }
    return first == owner ? nil : first
  }
}

extension PlanReader {
  private static let example = "known-as: { moodle: [ADM-101] }"

  /// The names by which systems know a course or lesson.
  mutating func knownAs(
    _ value: YAMLValue,
    of owner: String,
    _ taken: inout KnownAs
  ) -> [String: [String]]? {
    guard let systems = entries(value, of: "'known-as'", such: Self.example) else { return nil }
    var result: [String: [String]] = [:]
    for system in systems {
      check(system: system)
      let names = self.names(system.value, system.key)
      result[system.key] = names.map(\.name)
      for (name, spot) in names {
        guard let other = taken.take(name, in: system.key, for: owner) else { continue }
        problems.error(
          at: spot,
          "'\(name)' is \(taken.kind) '\(other)' in \(system.key) already",
          hint: "a name leads to one \(taken.kind): remove it here or there"
        )
      }
    }
    return result
  }

  /// One name, or a list of names.
  private mutating func names(
    _ value: YAMLValue,
    _ system: String
  ) -> [(name: String, spot: Spot)] {
    let such = "\(system): [ADM-101]"
    guard case .list(let items) = value.content else {
      return text(value, system, such: such).map { [($0, value.spot)] } ?? []
    }
    return items.compactMap { item in
      text(item, system, such: such).map { ($0, item.spot) }
    }
  }

  private mutating func check(system: YAMLEntry) {
    guard IdentifierWords.isValid(system.key) else {
      let repaired = IdentifierWords.repaired(system.key)
      problems.error(
        at: system.spot,
        "'\(system.key)' can't be the name of a system",
        hint: repaired.map { "did you mean '\($0)'?" } ?? "write it such as '\(Self.example)'"
      )
      return
    }
    if !Self.systems.contains(system.key),
      let near = Suggestion.nearest(to: system.key, among: Self.systems)
    {
      problems.warning(
        at: system.spot,
        "no export comes from a system '\(system.key)'",
        hint: "did you mean '\(near)'?"
      )
    }
  }

  /// Systems whose exports are read by name. Others are fine: this only finds slips of the pen.
  private static let systems = [
    "canvas", "docebo", "learndash", "learnupon", "litmos", "moodle", "northpass", "openedx",
    "scorm-cloud", "skilljar", "talentlms", "thinkific", "workramp", "xapi",
  ]
}
