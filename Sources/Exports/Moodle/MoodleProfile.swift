import Onboarding

/// The columns of Moodle's tables that tell who somebody is.
struct MoodleProfile {
  private var email: Int
  private let lmsID: Int
  private let externalID: Int
  private let name: (whole: Int, first: Int, last: Int)
  private let institution: Int
  private let groups: Int
  private let roles: Int

  /// - Parameter columns: Those among which the profile is; headers of others may be called alike.
  init(_ header: Header, within columns: Range<Int>? = nil) {
    func place(_ field: MoodleField) -> Int {
      let place = header.place(field)
      return columns?.contains(place) == false ? -1 : place
    }
    email = place(.email)
    lmsID = place(.userID)
    externalID = place(.idNumber)
    name = (place(.fullName), place(.firstName), place(.lastName))
    institution = place(.institution)
    groups = place(.groups)
    roles = place(.roles)
  }

  /// Takes another column for that of the addresses, where no header is known to be.
  mutating func useAddresses(in column: Int) {
    if email < 0 { email = column }
  }

  /// Whether a row is of nobody.
  func isBlank(_ row: inout some RowCells) -> Bool {
    !hasHandle(&row) && row.textOrNil(name.whole) == nil && row.names(name.first, name.last) == nil
  }

  /// Whether a row has something by which somebody can be known again.
  func hasHandle(_ row: inout some RowCells) -> Bool {
    [email, lmsID, externalID].contains { row.textOrNil($0) != nil }
  }

  func person(in row: inout some RowCells) -> PersonClaim {
    let groups = row.textOrNil(groups)?.split(separator: ",").map { String($0).trimmed } ?? []
    // One group is likely to be a company; of several nobody knows which.
    let companies =
      [row.textOrNil(institution)].compactMap(\.self)
      + (groups.count == 1 ? groups : [])
    return PersonClaim(
      email: row.textOrNil(email),
      lmsID: row.textOrNil(lmsID),
      externalID: row.textOrNil(externalID),
      name: (row.textOrNil(name.whole) ?? row.names(name.first, name.last))
        .map(ContentText.tidy),
      role: row.textOrNil(roles),
      companies: companies.map(ContentText.tidy)
    )
  }
}
