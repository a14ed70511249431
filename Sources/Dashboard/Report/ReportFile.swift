internal import Charts
public import Onboarding
internal import Reports
public import Web

/// The dashboard as one file that needs nothing else: no server, no script, no network.
///
/// Its pages are asked for as a browser would, by somebody who may only read.
public struct ReportFile: Sendable {
  private let surroundings: Surroundings
  private let audience: Audience

  /// Whose customers are in it; nil for everybody's.
  public struct Audience: Sendable {
    public var product: Identifier<Product>?
    public var owner: String?
    public var segment: String?

    public init(product: Identifier<Product>?, owner: String?, segment: String?) {
      self.product = product
      self.owner = owner
      self.segment = segment
    }
  }

  public init(_ surroundings: Surroundings, _ audience: Audience) {
    self.surroundings = surroundings
    self.audience = audience
  }

  /// How many customers and courses have a page of their own in it at most.
  static let mostPages = 50

  /// How many pages of the list of customers are in it at most.
  static let mostLists = 20

  /// - Throws: When a page can't be made.
  public func html() async throws -> String {
    let pages = try Pages(surroundings, audience)
    var parts: [Part] = []
    for (title, anchor, path) in [
      ("Stalled", "stalled", "/"), ("Stalls this week", "soon", "/?view=soon"),
      ("Quiet for long", "quiet", "/?view=quiet"),
    ] {
      var fragment = try await pages.fragment(anchor, path)
      fragment.heading = title
      parts.append(Part(title, [fragment]))
    }
    let details = try await pages.details(of: parts, below: "/customers/", "customer")
    parts.append(Part("Customers", try await pages.customers()))
    parts.append(Part("Onboarding", [try await pages.fragment("onboarding", "/onboarding")]))
    let learning = Part("Learning", [try await pages.fragment("learning", "/learning")])
    parts.append(learning)
    let courses = try await pages.details(of: [learning], below: "/learning/", "course")
    if audience.owner == nil, audience.segment == nil {
      parts.append(Part("Data", [try await pages.fragment("data", "/data")]))
    }
    if !details.isEmpty { parts.append(Part("The stalled, one by one", details.map(\.fragment))) }
    if !courses.isEmpty { parts.append(Part("Courses, one by one", courses.map(\.fragment))) }
    return text(parts, anchors: (details + courses).map { ($0.address, $0.fragment.anchor) })
  }

  /// An entry of the contents.
  struct Part {
    let title: String
    let fragments: [Fragment]

    init(_ title: String, _ fragments: [Fragment]) {
      self.title = title
      self.fragments = fragments
    }
  }

  private func text(_ parts: [Part], anchors: [(String, String)]) -> String {
    let lookup = Dictionary(anchors) { first, _ in first }
    let now = surroundings.now()
    let narrowed = [
      audience.product.map { "product \($0)" }, audience.owner.map { "owner \($0)" },
      audience.segment.map { "segment \($0)" },
    ].compactMap { $0?.safeForHTML }
    let title = (["Onboarding as of \(now.day)"] + narrowed).joined(separator: ", ")
    let contents = parts.map { part in
      "<li><a href=\"#\(part.fragments.first?.anchor ?? "main")\">\(part.title)</a></li>"
    }
    let body = parts.flatMap(\.fragments).map { $0.text(anchors: lookup) }
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
      <title>\(title) · Foothold</title>
      <style>
      \(Assets().style)\(Self.style)
      </style>
      </head>
      <body class="report">
      <a class="skip" href="#main">Skip to the content</a>
      <header class="top"><div class="top-in"><span class="brand">\
      <span class="mark" aria-hidden="true"></span>Foothold</span>
      <nav class="areas" aria-label="Contents"><ul>\(contents.joined(separator: "\n"))</ul></nav>
      </div></header>
      <main id="main" tabindex="-1">
      <p class="lead"><bdi>\(title)</bdi></p>
      \(body.joined(separator: "\n"))
      </main>
      <footer class="foot"><p>As of \(now.day), UTC. Written by Foothold \
      \(surroundings.version.safeForHTML).</p></footer>
      </body>
      </html>

      """
  }

  /// What a file with all pages needs beside the look of each.
  private static let style = """
    .report article { display: grid; gap: var(--space-4); grid-template-columns: minmax(0, 1fr); \
    padding-block: var(--space-4) var(--space-6); border-top: 1px solid var(--line); \
    scroll-margin-top: var(--space-4); }
    .report .crumb { display: none; }
    .report .areas a { white-space: nowrap; }
    @media print { .report article { break-before: page; } \
    .report article:first-of-type { break-before: auto; } }
    """
}
