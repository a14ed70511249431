internal import Diagnostics
internal import Exports
internal import Onboarding
internal import Tracking

/// What was said of a file's source before, filled in where nothing is said now.
struct SourceRecall {
  private let kind: String
  private let memory: SourceMemory
  private let signature: SourceSignature?
  private let family: String
  private let found: SourceMemory.Recollection?

  /// - Parameters:
  ///   - kind: Which import reads the file: `lms`, `customers`.
  ///   - map: The arguments of `--map`: tables that are mapped may be of any system.
  init(
    _ kind: String,
    of source: FileSource,
    in store: any TrackingStore,
    map: [String]
  ) throws {
    self.kind = kind
    memory = SourceMemory(store: store)
    // What keeps a file from being read is told by whoever reads it.
    signature = try? SourceSignature.of(source)
    let isMapped = map.contains { !$0.hasPrefix("status:") }
    family =
      kind == "lms" && !isMapped
      ? signature?.family ?? SourceMemory.noFamily : SourceMemory.noFamily
    found = try signature.flatMap {
      [memory, family] in
      try memory.recall(kind: kind, family: family, header: $0.header, name: $0.name)
    }
  }

  /// Fills in the options that aren't given.
  ///
  /// - Returns: What came from memory, for people.
  func fill(_ options: inout ReadOptions, _ map: inout [String]) throws -> [String] {
    guard let found else { return [] }
    var told: [String] = []
    if options.zone == nil, let name = found.zone, let zone = Zone.named(name) {
      options.zone = zone
      told.append("--zone \(name)")
    }
    if options.dayOrder == nil, let order = found.dayOrder.flatMap(DayOrder.init) {
      options.dayOrder = order
      told.append("--day-order \(order.rawValue)")
    }
    if options.course == nil, let course = found.course {
      options.course = course
      told.append("--course \(course)")
    }
    // Words of a status that are said now are added to what was said of columns before.
    let words = map.filter { $0.hasPrefix("status:") }
    let remembered = found.map.filter { argument in
      !words.contains { Self.field($0) == Self.field(argument) }
    }
    if words.count == map.count, options.format == nil, !remembered.isEmpty {
      map = remembered + words
      if kind == "events" {
        options.eventMap = try EventMap.parse(map)
      } else if let rows = RowKind(rawValue: kind) {
        options.fields = try FieldMap.parse(map, of: rows)
      } else {
        options.map = try ColumnMap.parse(map)
      }
      told += remembered.map { "--map \($0.contains(" ") ? "'\($0)'" : $0)" }
    }
    guard !told.isEmpty else { return [] }
    let source = found.source.map { " (source \($0))" } ?? ""
    return ["as last time\(source): \(told.joined(separator: " "))"]
  }

  /// What a `--map` is about: what stands before the `=`.
  private static func field(_ argument: String) -> String {
    argument.prefix { $0 != "=" }.lowercased()
  }

  /// Adds to a question about the course what files with the same columns were about, and to one
  /// about the columns how those of files with the same name were read.
  func explain(_ problem: Diagnostic) -> Diagnostic {
    if let former = found?.former, problem.problem.contains("not an export that is known") {
      let map = former.map.map { "--map '\($0)'" }.joined(separator: " ")
      return .error(
        problem.problem,
        at: problem.place,
        hint: "files of this name had other columns before (source \(former.id)); if these mean"
          + " the same, say so again: \(map)"
      )
    }
    guard let course = found?.otherCourse, problem.problem.contains("which course") else {
      return problem
    }
    return .error(
      problem.problem,
      at: problem.place,
      hint: "a file with the same columns was about \(course): --course \(course)"
    )
  }

  /// Keeps what was said, once the file was imported.
  func keep(_ options: ReadOptions, _ map: [String], _ summary: ImportSummary) throws {
    guard let signature else { return }
    var source = SourceRecord(
      kind: kind,
      family: map.contains { !$0.hasPrefix("status:") } ? SourceMemory.noFamily : family,
      header: signature.header,
      name: options.course == nil ? "" : signature.name,
      file: signature.name,
      lastAt: summary.record.heardAt
    )
    source.map = map
    source.course = options.course
    source.zone = options.zone?.identifier
    source.dayOrder = options.dayOrder?.rawValue
    source.lastImport = summary.record.id
    if summary.losses.isCompared {
      source.missing = summary.losses.missing
      source.regressed = summary.losses.regressed
    }
    try memory.remember(source)
  }
}
