internal import Diagnostics
internal import Onboarding
internal import Tracking

/// A database that nobody has a token for gets one, so that somebody can begin.
struct FirstToken: Sendable {
  let store: any TrackingStore
  let now: Instant

  /// Once the server is there: who is told a token should be able to use it.
  func tell() {
    do {
      guard try ListTokens(store: store)().isEmpty else { return }
      let token = try CreateToken(store: store, now: now)(
        "first",
        scopes: Set(Scope.allCases),
        random: Randomness.bytes(AccessToken.randomBytes)
      )
      Console.tell(
        """
        Nobody has a token yet, so here is one that may do everything. It isn't shown again; \
        'foothold token create' makes others, 'foothold token revoke \(token.id)' ends this one.

          \(token.text)

        """
      )
    } catch {
      Console.complain(
        .warning("nobody has a token yet, and none could be made: \(error)")
      )
    }
  }
}
