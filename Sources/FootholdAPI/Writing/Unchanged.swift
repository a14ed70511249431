internal import Crypto
internal import HTTPTypes
internal import Hummingbird
internal import Onboarding
internal import Tracking
internal import Web

/// A store that is written only while something holds, looked at in the same transaction.
struct CheckedStore: TrackingStore {
  let store: any TrackingStore
  let check: @Sendable (any TrackingReader) throws -> Void

  func read<Result>(_ work: (any TrackingReader) throws -> Result) throws -> Result {
    try store.read(work)
  }

  func write<Result>(_ work: (any TrackingWriter) throws -> Result) throws -> Result {
    try store.write { writer in
      try check(writer)
      return try work(writer)
    }
  }

  func attempt<Result>(_ work: (any TrackingWriter) throws -> Result) throws -> Result {
    try store.attempt { writer in
      try check(writer)
      return try work(writer)
    }
  }

  func checkWritable() throws { try store.checkWritable() }

  func acting(as actor: Actor) -> any TrackingStore {
    CheckedStore(store: store.acting(as: actor), check: check)
  }
}

extension Ask {
  /// What a customer's tag says beside the bytes of the answer: what is kept of them, whatever time
  /// it is.
  func state(of customer: String, _ reader: any TrackingReader) throws -> String {
    guard let key = try reader.customer(Identifier<Customer>(customer))?.key else { return "" }
    return Array(SHA256.hash(data: Array(try reader.version(of: key).utf8))).prefix(8).hex
  }

  /// The store to change a customer in: as the holder of the token, and only if the customer still is
  /// as `If-Match` has it, where that was sent (RFC 9110, 13.1.1).
  ///
  /// The tag is that of `GET /v1/customers/{customer}`. What changes in that answer as time goes by
  /// doesn't count: nobody could decide anything then.
  func store(toChange customer: String) -> any TrackingStore {
    guard let header = request.headers[.ifMatch] else { return actingStore }
    let states = header.split(separator: ",").map { tag in
      var tag = tag.drop { $0 == " " }.prefix { $0 != " " }
      // Ours is weak because of the instant in the answer; what is compared is the state, which isn't.
      if tag.hasPrefix("W/") { tag = tag.dropFirst(2) }
      return tag == "*"
        ? tag : tag.hasPrefix("\"") ? tag.dropLast().split(separator: ".").last ?? "" : ""
    }
    return CheckedStore(store: actingStore) { reader in
      let state = try state(of: customer, reader)
      guard states.contains(where: { $0 == "*" || $0 == state }) else {
        throw Problem(
          .preconditionFailed,
          "the customer has changed since: nothing was done",
          hint: "get '/v1/customers/\(customer)' again, and decide by what it says",
          field: "If-Match"
        )
      }
    }
  }
}
