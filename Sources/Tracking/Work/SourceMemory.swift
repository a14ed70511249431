/// Remembers what was said of a source of files, so that it's said once.
public struct SourceMemory: Sendable {
  private let store: any TrackingStore

  /// The family of tables that any system may write: they share no clock.
  public static let noFamily = "csv"

  public init(store: any TrackingStore) { self.store = store }

  /// What is known of a file's source.
  public struct Recollection: Hashable, Sendable {
    public var map: [String] = []
    public var course: String?
    public var zone: String?
    public var dayOrder: String?

    /// The source that it comes from; nil where several of the same family agree.
    public var source: Int64?

    /// The course that files with this header, but another name, were about.
    public var otherCourse: String?

    /// A source whose files had this name, and other columns.
    public var former: SourceRecord?
  }

  /// Looks for a source that a file may be of.
  ///
  /// The same header tells the columns and the clock. Which course a file is about is taken from
  /// one of the same name only: another course may well have the same columns. Where no file with
  /// that header came before, the clock of the family counts if all of its sources have the same.
  public func recall(
    kind: String,
    family: String,
    header: String,
    name: String
  ) throws -> Recollection? {
    let sources = try store.read { try $0.fileSources() }.filter { $0.kind == kind }
    let known = sources.filter { $0.header == header }.sorted { $0.lastAt < $1.lastAt }
    let same = known.last { $0.name == name } ?? known.last { $0.name.isEmpty }
    if let source = same ?? known.last {
      return Recollection(
        map: source.map,
        course: same?.course,
        zone: source.zone,
        dayOrder: source.dayOrder,
        source: source.id,
        otherCourse: same == nil ? source.course : nil
      )
    }
    let relatives = sources.filter { $0.family == family && $0.family != Self.noFamily }
    let zones = Set(relatives.compactMap(\.zone))
    let orders = Set(relatives.compactMap(\.dayOrder))
    let former = sources.filter { $0.file == name && !$0.map.isEmpty }.max { $0.lastAt < $1.lastAt }
    guard zones.count == 1 || orders.count == 1 || former != nil else { return nil }
    return Recollection(
      zone: zones.count == 1 ? zones.first : nil,
      dayOrder: orders.count == 1 ? orders.first : nil,
      former: former
    )
  }

  public func remember(_ source: SourceRecord) throws {
    try store.write { try $0.saveSource(source) }
  }

  public func all() throws -> [SourceRecord] { try store.read { try $0.fileSources() } }

  /// The source of a number.
  public func source(_ id: Int64) throws -> SourceRecord {
    guard let source = try all().first(where: { $0.id == id }) else { throw Self.unknown(id) }
    return source
  }

  /// Forgets what was said of a source; what it brought stays.
  public func forget(_ id: Int64) throws {
    try store.write { writer in
      guard try writer.forgetSource(id) else { throw Self.unknown(id) }
      try writer.note("source.forget", "source \(id)")
    }
  }

  private static func unknown(_ id: Int64) -> TrackingError {
    TrackingError("there is no source \(id)", hint: "'foothold source list' lists them")
  }
}
