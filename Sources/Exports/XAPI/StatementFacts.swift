import Diagnostics
public import Onboarding

/// Reads statements that came one by one into facts, as ``LearningExport`` does those of a file.
public struct StatementFacts {
  /// Statements of one format, read into one batch.
  public struct Told: Sendable {
    /// `xapi` or `cmi5`: what a file of such statements would be.
    public let format: String
    public var batch: LearningBatch
  }

  private struct Stream {
    var records: any FactRecords
    var facts: FactWriter

    mutating func read(_ statement: JSONValue, line: Int) {
      facts.count(nil)
      do throws(RowProblem) {
        try records.read(statement, line: line, into: &facts)
      } catch {
        let excerpt = statement.raw.beginning(RejectedRow.excerptLength * 4).text.text
        facts.reject(RejectedRow(line: line, reason: error.reason, excerpt: excerpt))
      }
    }
  }

  private var streams: [(format: LearningFormat, stream: Stream)] = []
  private let now: Instant
  private let parser = JSONParser()

  public init(now: Instant) { self.now = now }

  /// - Parameters:
  ///   - statement: As ``XAPIStatement/kept(stored:authority:version:)`` gives it.
  ///   - line: What shows where a fact comes from.
  public mutating func read(_ statement: [UInt8], line: Int) {
    statement.withUnsafeBufferPointer { bytes in
      guard let value = parser.parse(bytes) else { return }
      let format: LearningFormat = LearningFormat.isCmi5(value) ? .cmi5 : .xAPI
      let place = place(of: format)
      streams[place].stream.read(value, line: line)
    }
  }

  private mutating func place(of format: LearningFormat) -> Int {
    if let place = streams.firstIndex(where: { $0.format.name == format.name }) { return place }
    let context = FormatContext(
      course: nil,
      fileName: "",
      place: Place(file: "statements"),
      map: ColumnMap()
    )
    let facts = FactWriter(
      system: format.system,
      times: TimeReader(zone: .utc, order: nil, now: now),
      observedAt: now
    )
    streams.append((format, Stream(records: XAPIStatements(context), facts: facts)))
    return streams.count - 1
  }

  /// What was read.
  public mutating func take() -> [Told] {
    streams.indices.map { place in
      Told(
        format: streams[place].format.name.rawValue,
        batch: streams[place].stream.facts.take()
      )
    }
  }
}

extension RowProblem {
  fileprivate var reason: String {
    switch self {
    case .row(let reason, _): reason
    case .file(let diagnostic): diagnostic.problem
    }
  }
}
