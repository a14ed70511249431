/// A goal of a customer as a file tells it.
public struct ToldGoal: Hashable, Sendable {
  /// By id, or by name if no other has it.
  public var customer: String

  /// What the goal is called by; nil to know it again by its title and product.
  public var id: String?
  public var title: String
  public var due: CivilDate
  public var product: Identifier<Product>?
  public var owner: String?

  /// What is counted, where that started, and the value that is wanted; all of them, or what of
  /// them changes.
  public var unit: String?
  public var start: Double?
  public var target: Double?

  /// The newest value, and when it was measured; nil for when the file was exported.
  public var value: Double?
  public var measuredAt: Instant?

  /// When it was set; nil for now.
  public var setAt: Instant?
  public var state = State.open

  /// When it was reached or dropped; nil for when the file was exported.
  public var endedAt: Instant?
  public var reason: String?

  /// Of the file, from 1.
  public var line: Int

  public enum State: Hashable, Sendable { case open, reached, dropped }

  public init(customer: String, title: String, due: CivilDate, line: Int) {
    self.customer = customer
    self.title = title
    self.due = due
    self.line = line
  }
}
