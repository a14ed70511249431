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
    case .notAcceptable:
      "'Accept' leaves out all that is answered here. Send the type that the detail names, or no"
        + " 'Accept' at all."
    case .gone:
      "It was there once, and won't be back. The hint says what to use, if there is anything."
    case .preconditionFailed:
      "'If-Match' has the tag of an older state. Get the resource again, and decide by what it says."
    case .contentTooLarge: "Send less at once. The detail says how much may come."
    case .uriTooLong: "The address may have 8,192 bytes."
    case .unsupportedMediaType: "The detail says which media types and encodings are read here."
    case .refused:
      "The request is understood, and can't be done as things are. The detail says what is in the"
        + " way."
    case .eventConflict:
      "An event with this id came before and says something else. It was left as it is: events don't"
        + " change. Give the new one an id of its own, or send the first one again unchanged."
    case .eventsFailed:
      "'failed' says which events weren't taken in, by their places from 0, and why. All others were,"
        + " unless the request said 'atomic=true': then none was. Sending all of it again is safe."
    case .statementConflict:
      "A statement with this id came before and tells something else. It was left as it is, and nothing"
        + " of the request was kept: statements don't change. Give the new one an id of its own."
    case .noRecordStore:
      "Foothold takes in statements for what they tell of learners, and hands out single ones by their"
        + " ids. Lists, documents and profiles are with the learning record store that sends them."
    case .keyReused:
      "An 'Idempotency-Key' is for one request and its repetitions, for 24 hours. Take another key for"
        + " another request."
    case .inProgress:
      "The first request with the key is still being answered. Wait as long as 'Retry-After' says, and"
        + " send it again: the answer will be the first one's."
    case .tooManyRequests: "Wait as long as 'Retry-After' says. 'RateLimit' tells what is left."
    case .headersTooLarge: "Headers may have 80 kB in all."
    case .internalError: "It is our mistake. The server's log has more under the 'request_id'."
    case .unavailable: "It passes by itself in most cases. Wait as long as 'Retry-After' says."
    case .storageFull: "Make room on the server's disk. Nothing of the request was kept."
    }
  }
}
