import Diagnostics
import Onboarding
import Testing

@testable import Exports

/// One of the 56 kinds of bad input that no import may trip over: what comes in, and what becomes
/// of it.
///
/// `Docs/Change/Testing.md` says where the numbers are from; `BadCaseListTests` that none is left
/// out.
struct BadCase: Sendable, CustomTestStringConvertible {
  /// What the file is read as.
  enum Door: Sendable {
    /// A table of learning, in which columns that are called as fields are mapped.
    case mapped

    /// Learning of whatever format it is.
    case learning
    case customers
    case learners
    case events
  }

  let name: String
  let bytes: [UInt8]
  let door: Door
  let map: [String]
  let zone: String?
  let dayOrder: DayOrder?

  /// What must be told, each somewhere in what is.
  let expected: [String]

  /// What must not be told.
  let never: [String]

  var testDescription: String { name }

  init(
    _ name: String,
    _ text: String,
    _ expected: String...,
    never: [String] = [],
    as door: Door = .mapped,
    map: [String] = [],
    zone: String? = "UTC",
    dayOrder: DayOrder? = nil
  ) {
    self.init(
      name,
      Array(text.utf8),
      expected,
      never: never,
      as: door,
      map: map,
      zone: zone,
      dayOrder: dayOrder
    )
  }

  init(
    _ name: String,
    _ bytes: [UInt8],
    _ expected: [String],
    never: [String] = [],
    as door: Door = .mapped,
    map: [String] = [],
    zone: String? = "UTC",
    dayOrder: DayOrder? = nil
  ) {
    self.name = name
    self.bytes = bytes
    self.expected = expected
    self.never = never
    self.door = door
    self.map = map
    self.zone = zone
    self.dayOrder = dayOrder
  }

  /// All that is told of the file: facts or rows, refusals and warnings, or the one message.
  func told() throws -> String {
    let file = try TemporaryFile(bytes, name: "bad.csv")
    return outcome {
      var options = try ReadOptions.sample(
        zone: zone.flatMap(Zone.named),
        dayOrder: dayOrder,
        course: nil,
        map: door == .mapped ? Self.map(of: bytes) + map : door == .learning ? map : []
      )
      options.eventMap = try EventMap.parse(door == .events ? map : [])
      switch door {
      case .mapped, .learning:
        options.course = door == .learning ? "ADM-101" : nil
        let read = try Learning(file.path, options)
        return Self.text(read.lines, read.rejections, read.export.warnings)
      case .events:
        return try Events(file.path, options).lines.joined(separator: "\n")
      case .customers:
        var reader = try CustomerFile.open(FileSource(path: file.path), options)
        var all = RowBatch<CustomerRow>()
        while let batch = try reader.next() {
          all.rows += batch.rows
          all.rejected += batch.rejected
        }
        return Self.text(
          all.rows.map { "\($0.id) '\($0.name ?? "")' \($0.signedUpAt.rfc3339)" },
          all.rejected.map { "\($0.line): \($0.reason)" },
          reader.warnings
        )
      case .learners:
        var reader = try LearnerFile.open(FileSource(path: file.path), options)
        var all = RowBatch<LearnerRow>()
        while let batch = try reader.next() {
          all.rows += batch.rows
          all.rejected += batch.rejected
        }
        return Self.text(
          all.rows.map { "\($0.person.emailKey ?? $0.person.externalID ?? "?") of \($0.customer)" },
          all.rejected.map { "\($0.line): \($0.reason)" },
          reader.warnings
        )
      }
    }
  }

  private static func text(
    _ lines: [String],
    _ rejections: [String],
    _ warnings: [Diagnostic]
  ) -> String {
    let all =
      lines + rejections.map { "rejected \($0)" } + warnings.map { "warning: \($0.problem)" }
    return (["\(lines.count) read"] + all).joined(separator: "\n")
  }

  /// A map of the columns whose headers are names of fields.
  private static func map(of bytes: [UInt8]) -> [String] {
    let beginning = String(decoding: bytes.prefix(4_000).filter { $0 != 0 }, as: UTF8.self)
    let signs: Set<Character> = [
      ",", ";", "\t", "|", "\"", "\r", "\n", "\r\n", " ", "\u{FEFF}", "\u{FFFD}",
    ]
    let words = Set(beginning.split(whereSeparator: signs.contains))
    return ColumnMap.Field.allCases.map(\.rawValue).filter { words.contains(Substring($0)) }
      .map { "\($0)=\($0)" }
  }
}
