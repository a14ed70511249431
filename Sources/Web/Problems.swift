internal import Diagnostics
public import Hummingbird
internal import Logging
internal import Tracking

/// Turns whatever goes wrong into a problem that tells people what to do, and nothing of how the
/// program is made.
public struct Problems: RouterMiddleware {
  public init() {}

  public func handle(
    _ request: Request,
    context: WebContext,
    next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let problem as Problem {
      return problem.response(from: request, context: context)
    } catch let error as TrackingError {
      return Problem(.refused, error.diagnostic).response(from: request, context: context)
    } catch let error as any StoreProblem {
      context.logger.error("the database failed", metadata: ["error": "\(error)"])
      return problem(error).response(from: request, context: context)
    } catch let error as any HTTPResponseError {
      // What Hummingbird itself refuses.
      let kind = ProblemKind.allCases.first { $0.status.code == error.status.code } ?? .badRequest
      return Problem(kind, error.status.reasonPhrase).response(from: request, context: context)
    } catch {
      context.logger.error("a request failed", metadata: ["error": "\(type(of: error))"])
      return Problem(
        .internalError,
        "the request failed",
        hint: "the server's log tells more of \(context.id)"
      ).response(from: request, context: context)
    }
  }

  private func problem(_ error: any StoreProblem) -> Problem {
    var problem =
      switch error.weather {
      case .full: Problem(.storageFull, "the disk is full; nothing of this was kept")
      case .busy:
        Problem(.unavailable, "another process has been writing for long", hint: "try again")
      case .broken: Problem(.unavailable, "the database can't be used now")
      }
    if error.weather != .full { problem.headers[.retryAfter] = "5" }
    return problem
  }
}
