public import Diagnostics
public import Exports
public import Onboarding

/// What somebody says about a file that is to be imported, beside what is in it.
public struct FileSaid: Sendable {
  /// Nil to find it out.
  public var kind: ExportKind?

  /// Nil to find it out.
  public var format: FormatName?

  /// What columns hold, as `--map` takes it: `email=User`.
  public var map: [String] = []

  /// The course that the file is about, if it doesn't tell.
  public var course: String?

  /// The product of events that name none.
  public var product: String?
  public var zone: Zone?
  public var dayOrder: DayOrder?
  public var observedAt: Instant?
  public var accounts = AccountOptions()

  public init(kind: ExportKind? = nil) { self.kind = kind }

  /// That what was said can't be meant, whatever the file is.
  public struct Mistake: Error {
    public let diagnostic: Diagnostic
  }

  /// What a reader of a kind of files takes.
  ///
  /// - Throws: ``Mistake`` for a map that isn't one.
  public func options(of kind: ExportKind, now: Instant) throws(Mistake) -> ReadOptions {
    var options = ReadOptions(zone: zone, dayOrder: dayOrder, observedAt: observedAt, now: now)
    options.format = format
    do throws(Diagnostic) {
      switch kind {
      case .learning:
        options.course = course
        options.map = try ColumnMap.parse(map)
      case .events: options.eventMap = try EventMap.parse(map)
      case .rows(let rows):
        options.fields = try FieldMap.parse(map, of: rows)
        options.accounts = accounts
      }
    } catch {
      throw Mistake(diagnostic: error)
    }
    return options
  }

  /// What was said as it is typed, to be kept with the import.
  ///
  /// - Parameter used: With what was said of the file's source before.
  func words(_ used: ReadOptions, of kind: ExportKind) -> String {
    let others: [(String, String?)] =
      switch kind {
      case .learning: [("--course", used.course), ("--as", format?.rawValue)]
      case .events: [("--product", product), ("--as", format?.rawValue)]
      case .rows: []
      }
    let own = [
      ("--zone", used.zone?.identifier), ("--day-order", used.dayOrder?.rawValue),
      ("--observed-at", observedAt?.rfc3339),
    ]
    return (others + map.map { ("--map", $0) } + own).compactMap { name, value in
      guard let value else { return nil }
      let isPlain = value.allSatisfy { $0.isLetter || $0.isNumber || "-_=:./+".contains($0) }
      let quoted = value.replacing("'", with: "'\\''")
      return "\(name) \(isPlain && !value.isEmpty ? value : "'\(quoted)'")"
    }.joined(separator: " ")
  }
}

extension ExportKind {
  /// By the name of the command that imports it: `lms`, `customers`.
  public init?(named name: String) {
    switch name {
    case "lms": self = .learning
    case "events": self = .events
    default:
      guard let rows = RowKind(rawValue: name) else { return nil }
      self = .rows(rows)
    }
  }

  /// What is remembered of the files' source is kept by it: `lms`, `customers`.
  var name: String {
    switch self {
    case .learning: "lms"
    case .events: "events"
    case .rows(let rows): rows.rawValue
    }
  }
}
