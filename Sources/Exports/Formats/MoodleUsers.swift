import Diagnostics
import Onboarding

extension LearningFormat {
  /// Moodle's lists of people: a course's participants, or the site's users. No facts are in them;
  /// they tell who the numbers in logs are, and where people work.
  static let moodleUsers = LearningFormat(
    name: FormatName("moodle-users"),
    title: "Moodle: participants or site users, as CSV, Excel or JSON (no progress)",
    system: "moodle",
    example: """
      id,username,email,firstname,lastname,idnumber,institution,department
      7,mira.velt,mira@acme.example,Mira,Velt,E7,Acme,Sales
      """,
    recogniseCells: MoodleUserRows.recognise,
    cells: { header, _ in MoodleUserRows(header) }
  )
}

private struct MoodleUserRows: CellRows {
  let requiredCells: Int
  private let profile: MoodleProfile

  init(_ header: Header) {
    profile = MoodleProfile(header)
    requiredCells = min(3, header.names.count)
  }

  /// A list of names and addresses alone may be anybody's. Moodle's have the columns of its own
  /// database, or the groups of a course, and none that isn't of people.
  static func recognise(_ header: Header) -> Recognition? {
    let isOfSite =
      header.column("username") != nil && header.column("firstname") != nil
      && header.column("lastname") != nil && header.column("email") != nil
    if isOfSite, header.place(.courseShortName) < 0, !header.names.contains(where: isCourse) {
      return Recognition(2, "its header has 'username', 'firstname', 'lastname' and 'email'")
    }
    let isOfCourse =
      header.has(.firstName, .lastName, .groups)
      && header.names.allSatisfy { name in
        fields.contains { Header(names: [name]).place($0) == 0 }
      }
    return isOfCourse
      ? Recognition(1, "its header has names and groups, as Moodle's participants") : nil
  }

  /// Lists to upload users enrol them too: `course1`.
  private static func isCourse(_ name: String) -> Bool { name.hasPrefix("course") }

  private static let fields: [MoodleField] = [
    .firstName, .lastName, .fullName, .email, .userID, .username, .idNumber, .institution,
    .department, .groups, .roles, .lastAccess, .courseAccess, .otherProfile,
  ]

  func read(_ row: inout some RowCells, into facts: inout FactWriter) throws(RowProblem) {
    _ = try facts.person(profile.person(in: &row))
  }
}
