/// Six customers of whom metrics can be counted by hand: four paid at the start of October 2026 and
/// three of them at its end, one joined, and one is of the house.
public enum Payers {
  public static func workspace() throws -> Workspace {
    let workspace = try Workspace()
    let rows = [
      "stays,Stays,2026-01-01,dana,enterprise,false",
      "grows,Grows,2026-01-01,dana,enterprise,false",
      "shrinks,Shrinks,2026-01-01,omar,smb,false", "leaves,Leaves,2026-01-01,omar,smb,false",
      "joins,Joins,2026-10-01,dana,smb,false", "ours,Ours,2026-01-01,dana,smb,true",
    ]
    try workspace.file(
      "customers.csv",
      "id,name,signed_up_at,owner,segment,internal\n" + rows.joined(separator: "\n") + "\n"
    )
    try workspace.file(
      "subscriptions.csv",
      """
      id,customer,starts_at,ends_at,amount,interval,currency
      1,stays,2026-01-01,,1000,month,EUR
      2,grows,2026-01-01,2026-10-15,1000,month,EUR
      3,grows,2026-10-15,,1500,month,EUR
      4,shrinks,2026-01-01,2026-10-15,1000,month,EUR
      5,shrinks,2026-10-15,,500,month,EUR
      6,leaves,2026-01-01,2026-10-20,1000,month,EUR
      7,joins,2026-10-10,,200,month,EUR
      8,ours,2026-01-01,,99999,month,EUR

      """
    )
    try workspace.file(
      "answers.csv",
      """
      id,customer,kind,at,score,scale_min,scale_max
      1,stays,nps,2026-10-02,10,0,10
      2,shrinks,nps,2026-10-03,3,0,10

      """
    )
    try workspace.expectFine("import customers customers.csv")
    try workspace.expectFine("import subscriptions subscriptions.csv")
    try workspace.expectFine("import surveys answers.csv")
    return workspace
  }
}
