import Diagnostics
import Onboarding

@testable import Exports

/// The ways in which bytes come into this room, each with what must hold of it whatever they are.
///
/// `Scripts/fuzz` feeds them with bytes that nobody thought of, tests with those that it found.
enum Door: String, CaseIterable {
  /// A table, read as every kind of file that may be one.
  case csv

  /// JSON, read as learning, as events and as answers.
  case json

  /// Lines of a log, each with an object in it.
  case log

  /// What is packed: a workbook, an archive, gzip. What isn't is put into a workbook.
  case xlsx

  /// What a cell may hold: a date, a number, a percentage, an amount, a length of time.
  case times

  /// A way to read a file; it returns what is wrong with how that went.
  typealias Reading = @Sendable (DoorFile) throws -> [String]

  /// Reads a file, and the same bytes as a cell.
  ///
  /// - Parameter one: Which of the door's readings to do beside the one that users do; nil for all.
  /// - Returns: What is wrong with how it went; empty when the file was read or refused as it
  ///   should be.
  func complaints(_ path: String, _ bytes: Bytes, one: Int? = nil) throws -> [String] {
    if self == .times { return CellDoor.complaints(bytes) }
    if self == .xlsx, let part = BookFile(part: bytes) {
      let book = try TemporaryFile(part.bytes, name: "book.xlsx")
      return try DoorFile(path: book.path).asItIs()
    }
    let file = DoorFile(path: path)
    let readings = readings
    let chosen = one.map { [readings[$0 % readings.count]] } ?? readings
    return try file.asItIs() + chosen.flatMap { try $0(file) }
  }

  private var readings: [Reading] {
    switch self {
    case .csv: Self.ofTables
    case .json: Self.ofRecords
    case .log: Self.ofLogs
    case .xlsx:
      [{ $0.kind() }, { try $0.learning(map: Self.learningMap) }, { try $0.rows(.customers) }]
    case .times: []
    }
  }

  private static let learningMap = [
    "email=email", "course=course", "status=status", "at=at", "seconds=seconds",
  ]

  private static let eventMap = ["event=status", "learner=email", "at=at", "value=seconds"]

  private static let ofTables: [Reading] = {
    var readings: [Reading] = [
      { $0.kind() },
      { try $0.learning(map: learningMap) }, { try $0.events() }, { try $0.events(map: eventMap) },
      { try $0.learning(format: .moodleActivityCompletion) },
      { try $0.learning(format: .moodleCourseCompletion) },
    ]
    for kind in RowKind.allCases { readings.append { try $0.rows(kind) } }
    for card in RowFormats.vendors {
      let (kind, name) = (card.kind, card.name)
      readings.append { try $0.rows(kind, format: name) }
    }
    for name in Preset.all.map(\.name) { readings.append { try $0.learning(format: name) } }
    return readings
  }()

  private static let ofRecords: [Reading] = {
    var readings: [Reading] = [
      { $0.kind() },
      { try $0.learning(map: ["email=email", "course=course", "at=at", "status=a.b"]) },
      { try $0.events(map: ["event=name", "learner=user.email", "at=time"]) },
      { try $0.rows(.surveys, format: .delighted) },
    ]
    for format in LearningFormat.all where format.records != nil {
      let name = format.name
      readings.append { try $0.learning(format: name) }
    }
    for name in EventFormat.all.map(\.name) { readings.append { try $0.events(format: name) } }
    return readings
  }()

  private static let ofLogs: [Reading] = [
    { $0.kind() },
    { try $0.learning(format: LearningFormat.openEdXTrackingLog.name) },
    { try $0.learning(format: LearningFormat.xAPI.name) },
    { try $0.learning(format: .ndjson, map: ["email=username", "course=event.id", "at=time"]) },
    { try $0.events(map: ["at=time"]) }, { try $0.events(format: .ndjson) },
  ]
}

extension BookFile {
  /// A workbook around one of its parts: a sheet, texts, styles or the list of sheets; nil for what
  /// is packed itself.
  fileprivate init?(part: Bytes) {
    if part.starts(with: [0x1F, 0x8B]) || part.starts(with: [0x50, 0x4B]) { return nil }
    let beginning = String(decoding: part.prefix(200), as: UTF8.self)
    let names = [
      ("<sst", "xl/sharedStrings.xml"), ("<styleSheet", "xl/styles.xml"),
      ("<workbook", "xl/workbook.xml"), ("<Relationships", "xl/_rels/workbook.xml.rels"),
    ]
    let name = names.first { beginning.contains($0.0) }?.1 ?? "xl/worksheets/sheet1.xml"
    let contents = Array(part)
    self.init(#"<row><c t="s"><v>0</v></c><c s="1"><v>46000.5</v></c></row>"#)
    sharedTexts = "<si><t>email</t></si>"
    styles = #"<xf numFmtId="14"/>"#
    change = { file in
      for place in file.entries.indices {
        file.entries[place].isStored = true
        if file.entries[place].name == name { file.entries[place].contents = contents }
      }
    }
  }
}
