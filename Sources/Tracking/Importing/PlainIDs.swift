internal import Diagnostics
internal import Onboarding

/// The LMS ids of a file that doesn't say of which system.
struct PlainIDs {
  private var ids: Set<String> = []

  /// How many are told one by one.
  private static let shown = 5

  mutating func note(_ claim: PersonClaim) {
    if let id = claim.lmsID, claim.lmsSystem == nil { ids.insert(id) }
  }

  /// What there is to say of ids that several systems gave.
  func warnings(_ reader: any TrackingReader) throws -> [Diagnostic] {
    var found: [(id: String, systems: [String])] = []
    for id in ids.sorted() {
      let systems = try reader.systems(withID: id)
      if systems.count > 1 { found.append((id, systems)) }
    }
    guard let first = found.first else { return [] }
    let names = found.prefix(Self.shown).map(\.id).joined(separator: ", ")
    let rest = found.count > Self.shown ? ", …" : ""
    return [
      .warning(
        "several systems have somebody with the lms_id \(names)\(rest): nobody is tied by it",
        hint: "write it with the system: "
          + first.systems.map { LMSHandle.text(system: $0, id: first.id) }.joined(separator: " or ")
      )
    ]
  }
}
