internal import Diagnostics
public import HTTPTypes
public import Hummingbird
internal import Logging
internal import Tracking

/// Turns whatever goes wrong into a problem that tells people what to do, and nothing of how the
/// program is made.
public struct Problems: RouterMiddleware {
  private static let longestAddress = 8_192
  private let addresses: Addresses

  /// - Parameter known: The methods and paths that there are, parameters in braces.
  public init(_ known: [(method: HTTPRequest.Method, path: String)]) {
    addresses = Addresses(known)
  }

  public func handle(
    _ request: Request,
    context: WebContext,
    next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    do {
      guard request.uri.string.utf8.count <= Self.longestAddress else {
        throw Problem(.uriTooLong, "the address is longer than \(Self.longestAddress) bytes")
      }
      return try await next(request, context)
    } catch let problem as Problem {
      return problem.response(from: request, context: context)
    } catch let error as TrackingError {
      return Problem(error).response(from: request, context: context)
    } catch  where error.isCutOff {
      return Problem(.badRequest, "the body broke off").response(from: request, context: context)
    } catch let error as any StoreProblem {
      context.logger.error("the database failed", metadata: ["error": "\(error)"])
      return problem(error).response(from: request, context: context)
    } catch let error as any HTTPResponseError {
      // What Hummingbird itself refuses.
      if error.status == .notFound {
        return nothing(at: request).response(from: request, context: context)
      }
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

  /// Nothing is there, or nothing that can be asked in this way.
  private func nothing(at request: Request) -> Problem {
    let path = request.uri.path
    guard let allowed = addresses.at(path)?.allowed else {
      return Problem(.notFound, "there is nothing at '\(path)'")
    }
    var problem = Problem(
      .methodNotAllowed,
      "\(request.method.rawValue) can't be done here; \(allowed) can"
    )
    problem.headers[.allow] = allowed
    return problem
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
