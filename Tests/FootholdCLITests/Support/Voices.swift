import Foundation
import ProgramSupport

/// What customers of the small plan wrote, in surveys and about its course.
enum Voices {
  static let more = """
    id,name,signed_up_at,segment,products,Internal
    inner,Our own,2026-09-01,smb,small,true
    far,Far,2026-09-01,smb,small,

    """

  static let surveys = """
    id,customer,learner,kind,at,score,scale_min,scale_max,direction,comment,about
    n1,acme,ann@acme.example,nps,2026-10-05,6,0,10,higher,The Export was SLOW,
    n2,beta,bob@beta.example,nps,2026-10-06,9,0,10,higher,Très bon café,
    n3,beta,bob@beta.example,nps,2026-10-07,3,0,10,higher,,
    n4,acme,ann@acme.example,nps,2026-10-07,2,0,10,higher,"  ",
    c1,acme,ann@acme.example,csat,2026-10-08,5,1,5,higher,Straße gefunden,second-step
    c2,far,f@far.example,csat,2026-10-09,4,1,5,higher,Exporte dauern,Basics
    e1,acme,ann@acme.example,ces,2026-10-10,2,1,7,lower,Hard,4711
    e2,acme,ann@acme.example,ces,2026-10-10,,1,7,lower,No number,4711
    x1,,who@nowhere.example,csat,2026-10-11,3,1,5,higher,Whose?,First STEP
    i1,inner,i@inner.example,nps,2026-10-11,1,0,10,higher,Our own slow export,

    """

  static let learning = """
    email,course,lesson,status,at,comment,rating
    ann@acme.example,basics,,completed,2026-10-12,Clear and short,4
    bob@beta.example,basics,start,completed,2026-10-13,too  fast,2
    bob@beta.example,basics,,in progress,2026-10-14,,1
    bob@beta.example,basics,,in progress,,Told each time,

    """

  /// All comments of customers that are listed, the newest first.
  static let texts = [
    "Told each time", "too  fast", "Clear and short", "Whose?", "Hard", "No number",
    "Exporte dauern", "Straße gefunden", "Très bon café", "The Export was SLOW",
  ]

  static func workspace() throws -> Workspace {
    let workspace = try Small.workspace()
    try imported.get().write(to: workspace.database)
    return workspace
  }

  static let steps: [@Sendable (Workspace) throws -> Void] = [
    { try $0.take("customers", Small.customers) }, { try $0.take("customers", more) },
    { try $0.take("surveys", surveys) }, { try $0.learn(learning, observed: "2026-11-01") },
  ]

  private static let imported = Result {
    let workspace = try Small.workspace()
    for step in steps { try step(workspace) }
    return try Data(contentsOf: workspace.database)
  }
}

extension Workspace {
  func take(_ kind: String, _ text: String) throws {
    try expectFine("import \(kind)", [file("\(kind).csv", text)])
  }

  func learn(_ text: String, observed day: String) throws {
    let map = ["email", "course", "lesson", "status", "at", "comment", "rating"]
      .flatMap { ["--map", "\($0)=\($0)"] }
    let path = try file("learning.csv", text)
    try expectFine("import lms --as csv --zone UTC --observed-at \(day)", [path] + map)
  }

  func comments(_ options: String = "", _ rest: [String] = []) throws -> JSONValue {
    try JSONValue(expectFine("comments --format json \(options)", rest).outputBytes)
  }

  func commentTexts(_ options: String = "", _ rest: [String] = []) throws -> [String] {
    try comments(options, rest)["comments"].items.compactMap { $0["comment"].text }
  }
}
