internal import Mustache

/// The pages as templates, parsed once.
struct Templates: Sendable {
  private let all: MustacheLibrary

  init() throws {
    var all = MustacheLibrary()
    for (name, bytes) in Self.files {
      try all.register(String(decoding: bytes, as: UTF8.self), named: name)
    }
    self.all = all
  }

  func html(_ name: String, _ page: some Any) -> String {
    all.render(Members.looking(into: page) ?? page, withTemplate: name) ?? ""
  }

  private static let files: [(String, [UInt8])] = [
    ("layout", PackageResources.layout_mustache),
    ("table", PackageResources.table_mustache),
    ("actions", PackageResources.actions_mustache),
    ("filters", PackageResources.filters_mustache),
    ("stalled", PackageResources.stalled_mustache),
    ("customer", PackageResources.customer_mustache),
    ("goals", PackageResources.goals_mustache),
    ("sections", PackageResources.sections_mustache),
    ("sectioned", PackageResources.sectioned_mustache),
    ("scorecard", PackageResources.scorecard_mustache),
    ("comments", PackageResources.comments_mustache),
    ("unmatched", PackageResources.unmatched_mustache),
    ("signin", PackageResources.signin_mustache),
    ("problem", PackageResources.problem_mustache),
  ]
}
