import HTTPTypes
import ProgramSupport
import Testing

/// Expects a problem with all that every problem tells (RFC 9457).
func expectProblem(
  _ answer: Answer,
  _ status: Int,
  at path: String,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  #expect(answer.status == status, "\(answer.text)", sourceLocation: sourceLocation)
  #expect(
    answer.headers[.contentType] == "application/problem+json",
    sourceLocation: sourceLocation
  )
  let problem = try answer.json
  for member in ["type", "title", "detail", "instance", "request_id"] {
    #expect(problem[member].text?.isEmpty == false, "\(member)", sourceLocation: sourceLocation)
  }
  #expect(problem["status"].number == Double(status), sourceLocation: sourceLocation)
  #expect(problem["instance"].text == path, sourceLocation: sourceLocation)
}
