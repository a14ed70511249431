/// The customers of `Docs/Use/Metrics.md`, of whom metrics can be counted by hand, and one of the
/// house: five paid at the start of October 2026, of whom one left; one joined, and one came back.
public enum Payers {
  public static func workspace() throws -> Workspace {
    let workspace = try Workspace()
    let rows = [
      "stays,dana,enterprise,false", "new,dana,smb,false", "grows,dana,enterprise,false",
      "shrinks,omar,enterprise,false", "leaves,omar,smb,false", "returns,omar,enterprise,false",
      "blinks,omar,enterprise,false", "ours,dana,enterprise,true",
    ]
    try workspace.file(
      "customers.csv",
      "id,name,signed_up_at,products,owner,segment,internal\n"
        + rows.map { row in
          let id = row.prefix { $0 != "," }
          return "\(id),\(id),2026-01-01,atlas,\(row.dropFirst(id.count + 1))\n"
        }.joined()
    )
    try workspace.file(
      "subscriptions.csv",
      """
      id,customer,starts_at,ends_at,amount,interval,currency
      1,stays,2026-01-01,,1000,month,EUR
      2,new,2026-10-10,,500,month,EUR
      3,grows,2026-01-01,2026-10-15,1000,month,EUR
      4,grows,2026-10-15,,1700,month,EUR
      5,shrinks,2026-01-01,2026-10-15,1000,month,EUR
      6,shrinks,2026-10-15,,400,month,EUR
      7,leaves,2026-01-01,2026-10-20,900,month,EUR
      8,returns,2026-01-01,2026-05-01,900,month,EUR
      9,returns,2026-10-05,,800,month,EUR
      10,blinks,2026-01-01,2026-10-03,600,month,EUR
      11,blinks,2026-10-09,,600,month,EUR
      12,ours,2026-01-01,,99999,month,EUR

      """
    )
    try workspace.file(
      "answers.csv",
      """
      id,customer,kind,at,score,scale_min,scale_max
      1,stays,nps,2026-10-02,10,0,10
      2,grows,nps,2026-10-03,9,0,10
      3,blinks,nps,2026-10-04,3,0,10
      4,new,nps,2026-10-20,10,1,10

      """
    )
    try workspace.expectFine("import customers customers.csv")
    try workspace.expectFine("import subscriptions subscriptions.csv")
    try workspace.expectFine("import surveys answers.csv")
    return workspace
  }
}
