import Foundation
import HTTPTypes
import ProgramSupport

/// Statements as programs send them, and ways to send them.
enum Statement {
  static let id = "6690e6c9-3ef0-4ed3-8b37-7f3964730bee"
  static let otherID = "00000000-0000-4000-8000-00000000000f"

  static func text(
    id: String? = Statement.id,
    who: String = "kim@tidewrack.example",
    verb: String = "completed",
    object: String = #"{"id":"https://lms.example/course/C1"}"#,
    rest: String = #","timestamp":"2026-09-12T10:00:00Z""#
  ) -> String {
    (id.map { #"{"id":"\#($0)","# } ?? "{") + #""actor":{"mbox":"mailto:\#(who)"},"#
      + #""verb":{"id":"http://adlnet.gov/expapi/verbs/\#(verb)"},"object":\#(object)\#(rest)}"#
  }

  static func voiding(_ target: String, id: String) -> String {
    text(id: id, verb: "voided", object: #"{"objectType":"StatementRef","id":"\#(target)"}"#)
  }

  static let headers: HTTPFields = {
    var headers: HTTPFields = [.contentType: "application/json"]
    headers[version] = "1.0.3"
    return headers
  }()

  static var version: HTTPField.Name { name("X-Experience-API-Version") }
  static var through: HTTPField.Name { name("X-Experience-API-Consistent-Through") }

  private static func name(_ text: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(text) else { fatalError("no header") }
    return name
  }
}

extension Server {
  func post(_ body: String, token: String? = "all") async throws -> Answer {
    try await ask(.post, "/xapi/statements", token: token, headers: Statement.headers, body: body)
  }

  func put(_ body: String, id: String = Statement.id) async throws -> Answer {
    try await ask(
      .put,
      "/xapi/statements?statementId=\(id)",
      headers: Statement.headers,
      body: body
    )
  }

  func statement(_ id: String, voided: Bool = false) async throws -> Answer {
    let name = voided ? "voidedStatementId" : "statementId"
    return try await ask("/xapi/statements?\(name)=\(id)", headers: Statement.headers)
  }
}
