extension ProblemKind {
  /// What to do about it: the page of the problem.
  public var advice: String {
    switch self {
    case .badRequest:
      "The request isn't what HTTP or JSON make it. The detail says where it goes wrong."
    case .invalidParameter:
      "A parameter of the address isn't known here, is said twice or isn't of the form that it must"
        + " be. 'field' names it, 'hint' says what can be said."
    case .invalidCursor:
      "A cursor holds for the list that it came from, with the same filters, until the server is"
        + " started anew. Begin again without one."
    case .unauthorized:
      "Send 'Authorization: Bearer TOKEN'. 'foothold token create' makes a token; one that was"
        + " revoked or has expired is known no more."
    case .forbidden:
      "The token is known, and lacks the scope for this, or sees the customers of one owner or"
        + " segment only. A token can't be changed: make another."
    case .notFound: "There is nothing at this address, or nothing that the token may see."
    case .methodNotAllowed: "The header 'Allow' says what can be done at this address."
    case .notAcceptable: "Answers are JSON: accept 'application/json'."
    case .eventConflict:
      "An event is known by its source and its id, for ever. Another one came first and is kept."
        + " Send this one under an id of its own."
    case .eventsFailed:
      "'failed' says which events weren't taken, by their place, and why; all others were. Mend and"
        + " send them again: what is known already isn't taken twice."
    case .gone: "The address led somewhere in an earlier version. The change log says where to go."
    case .preconditionFailed: "It has changed since it was read. Read it again, and then decide."
    case .contentTooLarge: "Send less at once. The detail says how much may come."
    case .uriTooLong: "The address may have 8,192 bytes."
    case .unsupportedMediaType: "The detail says which media types and encodings are read here."
    case .refused:
      "The request is understood, and can't be done as things are. The detail says what is in the"
        + " way."
    case .idempotencyKeyReused:
      "A key belongs to one request for a day. This request isn't the one that had it: take another"
        + " key."
    case .requestInProgress: "Wait as long as 'Retry-After' says, and ask again."
    case .tooManyRequests: "Wait as long as 'Retry-After' says. 'RateLimit' tells what is left."
    case .headersTooLarge: "Headers may have 80 kB in all."
    case .internalError: "It is our mistake. The server's log has more under the 'request_id'."
    case .unavailable: "It passes by itself in most cases. Wait as long as 'Retry-After' says."
    case .storageFull: "Make room on the server's disk. Nothing of the request was kept."
    }
  }
}
