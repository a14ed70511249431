public import HTTPTypes
public import Onboarding
internal import Web

/// How long an endpoint is there.
public enum Life: Hashable, Sendable {
  case current

  /// Since an instant it should be used no more. From another on, if that is known, it is gone.
  ///
  /// - Parameter instead: The address of what to use, if there is anything.
  case deprecated(since: Instant, until: Instant?, instead: String?)

  /// It is gone, and says so.
  case removed(instead: String?)

  /// `Deprecation` of RFC 9745, `Sunset` of RFC 8594 and where to go.
  var headers: HTTPFields {
    var fields: HTTPFields = [:]
    guard case .deprecated(let since, let until, let instead) = self else { return fields }
    let values = [
      ("Deprecation", "@\(since.milliseconds / 1_000)"), ("Sunset", until?.httpDate),
      ("Link", instead.map { "<\($0)>; rel=\"successor-version\"" }),
    ]
    for (name, value) in values {
      if let value, let name = HTTPField.Name(name) { fields[name] = value }
    }
    return fields
  }
}

extension Endpoint {
  /// What once was there: whoever asks for it hears that it is gone, with or without a token.
  public static func removed(
    _ method: HTTPRequest.Method,
    _ path: String,
    instead: String?
  ) -> Endpoint {
    Endpoint(
      method,
      path,
      nil,
      "Gone\(instead.map { "; use `\($0)`" } ?? "").",
      life: .removed(instead: instead)
    ) { _ in
      throw Problem(.gone, "this is gone", hint: instead.map { "use '\($0)'" })
    }
  }

  /// Whether it should be used no more, or can't be.
  var isDeprecated: Bool { life != .current }

  var isRemoved: Bool {
    if case .removed = life { return true }
    return false
  }
}
