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
      answer.headers[named: HTTPField.Name("Preference-Applied")] = "respond-async"
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
