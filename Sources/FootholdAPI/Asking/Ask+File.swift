internal import Diagnostics
internal import Exports
internal import HTTPTypes
internal import Hummingbird
internal import Intake
internal import NIOCore
internal import Onboarding
internal import Web

extension Ask {
  /// Whether whoever asks would rather not wait (RFC 7240, 4.1).
  var prefersLater: Bool {
    guard let header = request.headers[named: HTTPField.Name("Prefer")] else { return false }
    return header.lowercased().split { ",; ".contains($0) }.contains("respond-async")
  }

  /// What is said of the file in the address.
  func fileSaid() throws -> FileSaid {
    var said = FileSaid()
    if let kind = try text("kind") {
      guard let known = ExportKind(named: kind) else { throw invalid("kind", kind, .kindOfFile) }
      said.kind = known
    }
    said.format = try choice("as")
    said.map = try texts("map")
    said.course = try text("course")
    said.product = try text("product")
    said.zone = try zone()
    said.dayOrder = try choice("day_order")
    said.observedAt = try instant("observed_at")
    said.accounts.currency = try value("currency", .text) { Currency($0) }
    said.accounts.decimalMark = try choice("decimal")
    said.accounts.question = try choice("question")
    if let scale = try text("scale") {
      guard let known = SurveyScale(scale, isLowerBetter: try flag("lower_is_better")) else {
        throw invalid("scale", scale, .text)
      }
      said.accounts.scale = known
    }
    return said
  }

  /// Takes in what is sent, piece by piece, to the disk.
  func spooled() async throws -> Spool {
    let limit = Endpoint.largestFile
    let tooLarge = Problem(.contentTooLarge, "a file may have \(limit >> 30) GB")
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
      throw tooLarge
    }
    let name = try text("name") ?? "upload"
    let spool: Spool
    do {
      spool = try Spool(name, in: desk.folders, limit: limit)
    } catch {
      throw Problem(.invalidParameter, error.problem, hint: error.hint, field: "name")
    }
    do {
      for try await buffer in request.body {
        let fits = try buffer.withUnsafeReadableBytes { try spool.add($0) }
        guard fits else { throw tooLarge }
      }
      try spool.finish(at: now)
    } catch let diagnostic as Diagnostic {
      throw Problem(.storageFull, diagnostic)
    }
    guard spool.size > 0 else { throw Problem(.badRequest, "there is nothing in the file") }
    return spool
  }

  func reading<Result>(_ work: () throws(Diagnostic) -> Result) throws -> Result {
    do {
      return try work()
    } catch {
      throw Problem(.refused, error.inWords, hint: error.hint)
    }
  }
}

extension Parameter.Shape {
  fileprivate static let kindOfFile = Self.choice(
    ["lms", "events"] + RowKind.allCases.map(\.rawValue)
  )
}

extension Parameter {
  static let ofFile = [
    Parameter("name", .text, "What the file is called; readers look at it. `upload` if not said."),
    Parameter("kind", .kindOfFile, "What it tells of; found out if not said."),
    Parameter("as", .choice(of: FormatName.self), "Its format; found out if not said."),
    Parameter("map", .several(.text), "What a column holds, such as `email=User`."),
    Parameter("course", .text, "The course that it is about, if it doesn't tell."),
    Parameter("product", .text, "The product of events that name none."),
    Parameter("zone", .text, "The time zone of dates that name none: `Europe/Berlin`."),
    Parameter(
      "day_order",
      .choice(of: DayOrder.self),
      "Whether 02/04/2026 is in April or in February, if the file doesn't show."
    ),
    Parameter("observed_at", .instant, "When it was exported; now if neither says so."),
    Parameter("currency", .text, "The currency of amounts that name none: `EUR`."),
    Parameter(
      "decimal",
      .choice(of: DecimalMark.self),
      "Whether 1,000 is a thousand (point) or one (comma), if the file doesn't show."
    ),
    Parameter("question", .choice(of: SurveyAnswer.Kind.self), "What a survey asked."),
    Parameter("scale", .text, "The numbers that could be chosen: `1-5`."),
    Parameter("lower_is_better", .flag, "Whether the lowest number of the scale is the best."),
    Parameter("dry_run", .flag, "Say what would come of it, and change nothing."),
  ]
}
