import Foundation
import ProgramSupport

/// A plan of two steps for tests that make their own customers.
enum Small {
  static let plan = """
    product: small
    title: Small
    value: { title: Value, when: { event: value.reached } }
    steps:
      - { id: first-step, title: First step, when: { event: first.done }, due: 10d }
      - { id: second-step, title: Second step, when: { course: basics }, after: [first-step], due: 5d }
      - { id: call, title: A call, when: manual, optional: true }
    courses:
      - { id: basics, title: Basics, lessons: [{ id: start, title: Start }] }

    """

  static let customers = """
    id,name,signed_up_at,owner,domains
    acme,Acme,2026-09-25T00:00:00Z,dana@foothold.example,acme.example
    beta,Beta,2026-10-01T00:00:00Z,dana@foothold.example,beta.example

    """

  /// A folder in which the plan was applied.
  static func workspace(customers: Bool = false) throws -> Workspace {
    let workspace = try Workspace()
    try workspace.file("small.yaml", plan)
    try (customers ? withCustomers : withPlan).get().write(to: workspace.database)
    return workspace
  }

  /// All that the database holds after the plan was applied and the customers were imported.
  static let contents = Result { try workspace(customers: true).contents() }

  /// The databases, made once and copied for each test.
  private static let withPlan = Result { try database(customers: false) }
  private static let withCustomers = Result { try database(customers: true) }

  private static func database(customers: Bool) throws -> Data {
    let workspace = try Workspace()
    try workspace.file("small.yaml", plan)
    try workspace.expectFine("plan apply small.yaml")
    if customers {
      try workspace.file("customers.csv", Self.customers)
      try workspace.expectFine("import customers customers.csv")
    }
    return try Data(contentsOf: workspace.database)
  }
}
