/// How the goals of a customer are named.
public enum GoalIDs {
  /// How long an id may be.
  public static let longest = 60

  /// How long one that is made from a title is.
  private static let usual = 40

  /// Whether a text can be an id: letters and digits in lower case, with `-` between.
  public static func isValid(_ text: String) -> Bool {
    !text.isEmpty && text.count <= longest && ContentText.slug(text) == text
  }

  /// An id made from a title that none of the taken ones is: `cut-reporting-time`,
  /// `cut-reporting-time-2`.
  public static func make(_ title: String, taken: Set<Identifier<Goal>>) -> Identifier<Goal> {
    let slug = ContentIDs.slug(title, or: "goal")
    var short = slug
    while short.count > usual, let end = short.lastIndex(of: "-") {
      short = String(short[..<end])
    }
    short = String(short.prefix(usual))
    var id = Identifier<Goal>(short)
    var number = 2
    while taken.contains(id) {
      id = Identifier("\(short)-\(number)")
      number += 1
    }
    return id
  }
}
