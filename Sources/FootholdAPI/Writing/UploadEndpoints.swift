internal import Diagnostics
internal import Exports
internal import HTTPTypes
internal import Hummingbird
internal import Intake
internal import NIOCore
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

extension Endpoint {
  /// How large a file may be, in bytes.
  static let largestFile = 4 << 30

  static let upload = Endpoint(
    .post,
    "/v1/imports",
    .ingest,
    "Imports a file, as `foothold import` does: send its bytes as they are.",
    parameters: Parameter.ofFile,
    schema: "import",
    body: Body(.file, limit: largestFile)
  ) { ask in
    try ask.requireEverybody()
    let said = try ask.fileSaid()
    let isDryRun = try ask.flag("dry_run")
    let spool = try await ask.spooled()
    let source = try ask.reading { () throws(Diagnostic) in try FileSource(spool) }
    return try await ask.desk.replays.answer(
      ask,
      content: Array(try ask.reading { () throws(Diagnostic) in try source.hashOfWhole() }.utf8)
    ) {
      let work = FileWork(ask: ask, spool: spool, source: source, said: said, isDryRun: isDryRun)
      let id = ask.context.id
      ask.desk.uploads.begin(
        Uploads.Upload(id: id, name: spool.name, size: spool.size)
      )
      guard ask.prefersLater else {
        return ask.answer(try await work.run(id))
      }
      Task(executorPreference: HeavyWork.changes) { _ = try? await work.run(id) }
      var answer = ask.answer(ask.desk.uploads.find(id)?.json ?? .null, status: .accepted)
      answer.headers[.location] = "/v1/uploads/\(id)"
      if let applied = HTTPField.Name("Preference-Applied") {
        answer.headers[applied] = "respond-async"
      }
      return answer
    }
  }

  static let uploadState = Endpoint(
    .get,
    "/v1/uploads/{upload}",
    .ingest,
    "How far a file is that was sent with `Prefer: respond-async`, and what came of it.",
    schema: "upload"
  ) { ask in
    try ask.requireEverybody()
    let id = try ask.part("upload")
    guard let upload = ask.desk.uploads.find(id) else {
      throw Problem(
        .notFound,
        "there is no upload '\(id)'",
        hint: "uploads are remembered until the server is started anew; '/v1/imports' lists imports"
      )
    }
    return ask.answer(upload.json)
  }
}

/// A file that is being imported; what it lies in is kept until then.
///
/// It is only ever touched by one task at a time.
private struct FileWork: @unchecked Sendable {
  let ask: Ask
  let spool: Spool
  let source: FileSource
  let said: FileSaid
  let isDryRun: Bool

  /// - Returns: What came of it, as the command line says it.
  func run(_ id: String) async throws -> JSON {
    try await withTaskExecutorPreference(HeavyWork.changes) { try run(at: id) }
  }

  private func run(at id: String) throws -> JSON {
    let uploads = ask.desk.uploads
    uploads.note(id, .reading)
    do {
      let document = try imported { uploads.note(id, $0) }
      uploads.note(id, .done(document))
      return document
    } catch let diagnostic as Diagnostic {
      uploads.note(id, .failed(diagnostic))
      throw Problem(.refused, diagnostic.inWords, hint: diagnostic.hint)
    } catch let mistake as FileSaid.Mistake {
      uploads.note(id, .failed(mistake.diagnostic))
      throw Problem(.invalidParameter, mistake.diagnostic)
    } catch {
      uploads.note(id, .failed(.error("the import failed; sending the file again is safe")))
      throw error
    }
  }

  private func imported(_ progress: (ImportProgress) -> Void) throws -> JSON {
    let begun = ask.surroundings.now()
    let store = isDryRun ? Attempts(in: ask.actingStore) : ask.actingStore
    let summary = try FileImport(store: store, now: ask.now, reader: ask.surroundings.version)(
      source,
      said,
      progress: progress
    )
    if !isDryRun { _ = try FileImport.followHistory(in: ask.store, now: ask.now) }
    return ImportReport.json([
      ImportReport(
        summary,
        seconds: Double((ask.surroundings.now() - begun).milliseconds) / 1_000,
        path: spool.name,
        isDryRun: isDryRun
      )
    ])
  }
}

extension Diagnostic {
  /// Where and what, without what to do.
  fileprivate var inWords: String { (place.map { "\($0): " } ?? "") + problem }
}

extension Ask {
  /// Whether whoever asks would rather not wait (RFC 7240, 4.1).
  fileprivate var prefersLater: Bool {
    guard let prefer = HTTPField.Name("Prefer"), let header = request.headers[prefer] else {
      return false
    }
    return header.lowercased().split { ",; ".contains($0) }.contains("respond-async")
  }

  /// What is said of the file in the address.
  fileprivate func fileSaid() throws -> FileSaid {
    var said = FileSaid()
    if let kind = try text("kind") {
      guard let known = ExportKind(named: kind) else { throw invalid("kind", kind, .kindOfFile) }
      said.kind = known
    }
    said.format = try choice("as")
    said.map = try texts("map")
    said.course = try text("course")
    said.product = try text("product")
    if let name = try text("zone") {
      guard let zone = Zone.named(name) else {
        throw Problem(
          .invalidParameter,
          "there is no time zone '\(name.prefix(100))'",
          hint: Suggestion.hint(for: name, among: Zone.knownNames),
          field: "zone"
        )
      }
      said.zone = zone
    }
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
  fileprivate func spooled() async throws -> Spool {
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

  fileprivate func reading<Result>(_ work: () throws(Diagnostic) -> Result) throws -> Result {
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
  fileprivate static let ofFile = [
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
