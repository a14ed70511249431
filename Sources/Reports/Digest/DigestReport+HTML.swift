internal import Onboarding
internal import Tracking

extension DigestReport {
  /// The letter as one document of HTML: styles are with the elements, as mail programs want them,
  /// and in a sheet where the reader prefers dark. Nothing is fetched.
  public var html: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
    style-src 'unsafe-inline'">
    <title>\(subject.safeForHTML)</title>
    <style>
    \(Self.dark)
    </style>
    </head>
    <body class="d-page" style="\(Style.page)">
    <div style="\(Style.column)">
    <h1 class="d-ink" style="\(Style.title)">\(title.safeForHTML)</h1>
    <p class="d-dim" style="\(Style.dim)">For <bdi>\(digest.owner.safeForHTML)</bdi></p>
    \(content)
    <p class="d-dim" style="\(Style.foot)">\(digest.standing.safeForHTML)</p>
    </div>
    </body>
    </html>

    """
  }

  private var content: String {
    let nothing = digest.isNews ? [] : [paragraph("Nothing new.")]
    let sections = digest.sections.map { section in
      let heading = "\(section.heading) (\(section.items.count))".safeForHTML
      let rest = Self.rest(section.items).map { [paragraph($0)] } ?? []
      return
        (["<h2 class=\"d-ink\" style=\"\(Style.heading)\">\(heading)</h2>"]
        + Self.shown(section.items).map(block) + rest).joined(separator: "\n")
    }
    let omission = digest.omission.map { [paragraph($0)] } ?? []
    return (nothing + sections + omission).joined(separator: "\n")
  }

  private func paragraph(_ text: String) -> String {
    "<p class=\"d-ink\" style=\"\(Style.line)\">\(text.safeForHTML)</p>"
  }

  private func block(_ item: Digest.Item) -> String {
    let name = "<bdi>\(Self.name(item).safeForHTML)</bdi>"
    let link =
      page(item.customer.id).map { address in
        "<a class=\"d-link\" style=\"\(Style.link)\" href=\"\(address.safeForHTML)\">\(name)</a>"
      } ?? name
    let reason = reason(item).map { text in
      "<p class=\"d-dim\" style=\"\(Style.dim)\">\(text.safeForHTML)</p>"
    }
    let edge = item.change.isAlert ? Style.alert : Style.good
    return """
      <div class="d-card" style="\(Style.card)\(edge)">
      <p class="d-ink" style="\(Style.name)">\(link) <span class="d-dim" style="\(Style.product)">\
      \(item.product.rawValue.safeForHTML)</span></p>
      <p class="d-ink" style="\(Style.line)">\(days.sentence(item).safeForHTML)</p>
      \(reason ?? "")
      </div>
      """
  }

  /// Where styles are with the elements, only `!important` changes them.
  private static let dark = """
    @media (prefers-color-scheme: dark) {
    .d-page { background: #10161f !important; }
    .d-card { background: #18202b !important; border-top-color: #2c3846 !important; border-right-color: \
    #2c3846 !important; border-bottom-color: #2c3846 !important; }
    .d-ink { color: #e6ebf2 !important; }
    .d-dim { color: #a3b1c2 !important; }
    .d-link { color: #8cbcff !important; }
    }
    """

  private enum Style {
    static let page =
      "margin:0;padding:24px 12px;background:#f4f6f9;"
      + "font:16px/1.5 -apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;"
    static let column = "max-width:640px;margin:0 auto;overflow-wrap:anywhere;"
    static let title = "margin:0 0 4px;font-size:22px;line-height:1.3;color:#16202c;"
    static let heading = "margin:28px 0 10px;font-size:16px;color:#16202c;"
    static let card =
      "margin:0 0 10px;padding:12px 16px;background:#ffffff;border:1px solid #dbe1e8;"
      + "border-radius:8px;"
    static let alert = "border-left:4px solid #b42318;"
    static let good = "border-left:4px solid #8495a8;"
    static let name = "margin:0;font-weight:600;color:#16202c;"
    static let product = "font-weight:400;font-size:14px;color:#54657a;"
    static let line = "margin:2px 0 0;color:#16202c;"
    static let dim = "margin:2px 0 0;font-size:14px;color:#54657a;"
    static let foot = "margin:28px 0 0;font-size:14px;color:#54657a;"
    static let link = "color:#0b57a4;"
  }
}
