internal import Diagnostics
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import Reports
internal import Tracking
internal import Web

/// Why there is no page, in words for people.
struct Refusal: Error {
  let status: HTTPResponse.Status
  let title: String
  let detail: String
  let hint: String
  let hasHint: Bool

  init(_ status: HTTPResponse.Status, _ title: String, _ detail: String, hint: String?) {
    self.status = status
    self.title = title
    self.detail = detail.safeForPages
    // Options of the command line are of no use here.
    let hint = hint.flatMap { $0.contains("--") ? nil : $0 }
    self.hint = hint?.safeForPages ?? ""
    hasHint = hint != nil
  }

  static func notFound(_ detail: String) -> Refusal {
    Refusal(
      .notFound,
      "There is nothing here",
      detail,
      hint: "Check the address, or begin at the first page."
    )
  }

  /// What went wrong as far as it helps; nothing of how the program is made.
  init(_ error: any Error, _ context: WebContext) {
    switch error {
    case let refusal as Refusal: self = refusal
    case let problem as Problem:
      self.init(problem.status, problem.kind.title, problem.detail, hint: problem.hint)
    case let error where error.isCutOff:
      self.init(.badRequest, "That broke off", "Nothing was changed.", hint: nil)
    case is NIOTooManyBytesError:
      self.init(.contentTooLarge, "That is too long", "Nothing was changed.", hint: nil)
    case let mistake as MetricsMistake:
      let isUnknown = mistake.part == .metric
      self.init(
        isUnknown ? .notFound : .badRequest,
        isUnknown ? "There is nothing here" : "That can't be asked",
        mistake.problem,
        hint: mistake.hint ?? "Check the address, or begin at the first page."
      )
    case let error as TrackingError:
      self.init(
        .unprocessableContent,
        "That can't be done",
        error.diagnostic.problem,
        hint: error.diagnostic.hint
      )
    case let error as any StoreProblem:
      context.logger.error("the database failed", metadata: ["error": "\(error)"])
      self.init(
        .serviceUnavailable,
        "The database can't be used now",
        "Nothing was changed.",
        hint: "Try again in a moment."
      )
    default:
      context.logger.error("a page failed", metadata: ["error": "\(type(of: error))"])
      self.init(
        .internalServerError,
        "Something went wrong here",
        "The page couldn't be made.",
        hint: "The server's log tells more of \(context.id)."
      )
    }
  }
}
