/// A customer of the vendor's own among those of the examples, with what an LMS, a product, billing,
/// support, surveys and people tell of it: stalled, unhappy and unhealthy, so that it is high on
/// every list that has it.
public enum House {
  /// What every name and id of it has, and of nobody else.
  public static let mark = "wardenlodge"

  private static let files: [(command: String, text: String)] = [
    (
      "import lms --as csv --map email=email --map course=course --map status=state"
        + " --map completed_at=done",
      "email,course,state,done\nk@wardenlodge.example,Your first report,Completed,"
        + "2026-10-15T10:00:00Z\n"
    ),
    (
      "import events",
      "id,customer,product,event,at,learner\n"
        + (1...9).map {
          "w\($0),wardenlodge,atlas,page.viewed,2026-08-0\($0),k@wardenlodge.example\n"
        }.joined()
    ),
    (
      "import subscriptions",
      "id,customer,starts_at,amount,interval,currency\nw1,wardenlodge,2026-07-01,99999,month,EUR\n"
    ),
    (
      "import tickets",
      "id,customer,opened_at,topic\nw2,wardenlodge,2026-11-10,connect-source\n"
    ),
    (
      "import surveys",
      "id,customer,kind,at,score,comment\nw3,wardenlodge,nps,2026-11-10,0,wardenlodge hates it\n"
    ),
    ("import orders", "id,customer,at,amount,currency\nw4,wardenlodge,2026-10-10,10,EUR\n"),
    ("import referrals", "id,customer,at,referred\nw5,wardenlodge,2026-10-10,wardenlodge east\n"),
  ]

  /// - Parameter isInternal: Whether a file has said that it's the vendor's own.
  public static func workspace(isInternal: Bool) throws -> Workspace {
    let workspace = try Courses.workspace()
    let customer = try workspace.file(
      "rows.csv",
      "id,name,signed_up_at,owner,segment,domains,products,internal\nwardenlodge,Wardenlodge,"
        + "2026-07-01,dana@foothold.example,smb,wardenlodge.example,atlas,\(isInternal)\n"
    )
    try workspace.expectFine("import customers", [customer])
    for file in files {
      try workspace.expectFine(file.command, [workspace.file("rows.csv", file.text)])
    }
    try workspace.expectFine("goal set wardenlodge --by 2026-12-01", ["Wardenlodge goes live"])
    return workspace
  }
}
