internal import Onboarding
public import Tracking

/// Writes the rows of `export learning` as they come, in bounded memory.
public struct LearningWriter: Sendable {
  private var buffer: [UInt8] = []
  private let csv: CSVWriter
  private let asJSON: Bool
  private var rows = 0

  private static let columns = [
    "customer", "learner", "email", "lms_id", "course", "lesson", "lesson_title", "enrolled_at",
    "started_at", "completed_at", "completed_by", "outcome", "percent", "score", "seconds",
    "source",
  ].map { Column(key: $0, title: $0) }

  public init(asJSON: Bool) {
    self.asJSON = asJSON
    // A blank and not a quotation mark: names of lessons come back as they were to whoever trims.
    csv = CSVWriter(formulaMark: " ")
    if asJSON {
      buffer += Array(#"{"learning":["#.utf8)
    } else {
      csv.append(header: Self.columns, to: &buffer)
    }
  }

  public var isFull: Bool { buffer.count > 1 << 18 }

  /// The bytes so far, which are then forgotten.
  public mutating func take() -> [UInt8] {
    defer { buffer.removeAll(keepingCapacity: true) }
    return buffer
  }

  public mutating func finish() -> [UInt8] {
    if asJSON { buffer += Array("\n]}\n".utf8) }
    return take()
  }

  public mutating func add(_ row: ExportLearning.Row) {
    let cells = Self.cells(row)
    if asJSON {
      buffer += Array((rows == 0 ? "\n" : ",\n").utf8)
      let fields = zip(Self.columns, cells).map { ($0.key, $1.json) }
      buffer += JSON.object(fields).bytes(pretty: false)
    } else {
      csv.append(cells, to: &buffer)
    }
    rows += 1
  }

  private static func cells(_ row: ExportLearning.Row) -> [Cell] {
    let progress = row.progress
    let finish = progress.finish
    let isDated = finish.map { $0.precision != .by } ?? false
    let who: [Cell] = [
      .text(row.customer?.rawValue), .text(row.learner.id), .text(row.learner.emails.first),
      .text(row.learner.lmsIDs.isEmpty ? nil : row.learner.lmsIDs.joined(separator: ";")),
    ]
    let what: [Cell] = [
      .text(row.content.course.rawValue), .text(row.content.lesson?.rawValue),
      .text(row.content.lessonTitle),
    ]
    let how: [Cell] = [
      .instant(progress.enrolledAt), .instant(progress.startedAt),
      .instant(isDated ? finish?.at : nil), .instant(isDated ? nil : finish?.at),
      .text(finish?.outcome.rawValue), .number(progress.percent, decimals: 1),
      .number(progress.score?.points, decimals: 1), .integer(progress.seconds), .text(row.source),
    ]
    return who + what + how
  }
}
