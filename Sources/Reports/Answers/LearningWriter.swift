internal import Onboarding
public import Tracking

/// Writes the rows of `export learning` as they come, in bounded memory.
public struct LearningWriter: Sendable {
  private var writer: ExportWriter

  private static let columns = [
    "customer", "learner", "email", "lms_id", "course", "lesson", "lesson_title", "enrolled_at",
    "started_at", "completed_at", "completed_by", "outcome", "percent", "score", "seconds",
    "source",
  ]

  public init(asJSON: Bool) {
    // A blank and not a quotation mark: names of lessons come back as they were to whoever trims.
    let csv = CSVWriter(formulaMark: " ")
    writer = ExportWriter("learning", Self.columns, csv: csv, asJSON: asJSON)
  }

  public var isFull: Bool { writer.isFull }

  /// The bytes so far, which are then forgotten.
  public mutating func take() -> [UInt8] { writer.take() }
  public mutating func finish() -> [UInt8] { writer.finish() }
  public mutating func add(_ row: ExportLearning.Row) { writer.add(Self.cells(row)) }

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
