internal import Onboarding

/// What surrounds every page.
struct Frame {
  struct Link {
    let label: String
    let address: String
    var isCurrent = false
  }

  enum Area: String, CaseIterable {
    case stalled
    case onboarding
    case learning
    case outcomes
    case scorecard
    case health
    case customers
    case comments
    case data

    var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
    var address: String { self == .stalled ? "/" : "/\(rawValue)" }
  }

  let title: String
  let areas: [Link]
  let style: String
  let script: String
  let version: String
  let asOf: String

  /// Empty on pages for those who haven't signed in.
  let visitor: String
  let isSignedIn: Bool
  let formToken: String
  let sought: String

  /// What has just been done, in words; empty when nothing was.
  let notice: String
  let hasNotice: Bool
}

/// A page in its frame.
struct Page<Body> {
  let frame: Frame
  let page: Body
}
