internal import Charts
internal import Crypto
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Tracking
internal import Web

/// The style sheet and the script. Their addresses carry a hash of what is in them, so that
/// browsers may keep them for good.
struct Assets: Sendable {
  let style: String
  private let script: [UInt8]

  let styleAddress: String
  let scriptAddress: String

  init() {
    style =
      String(decoding: PackageResources.foothold_css, as: UTF8.self) + ChartLayout.styleSheet
      + "\n"
    script = PackageResources.foothold_js
    styleAddress = "/assets/foothold.css?v=\(Self.version(Array(style.utf8)))"
    scriptAddress = "/assets/foothold.js?v=\(Self.version(script))"
  }

  func addRoutes(to router: some RouterMethods<WebContext>) {
    let style = Array(style.utf8)
    let script = script
    router.get("/assets/foothold.css") { _, _ in Self.response(style, "text/css; charset=utf-8") }
    router.get("/assets/icon.svg") { _, _ in
      Self.response(PackageResources.icon_svg, "image/svg+xml")
    }
    router.get("/assets/foothold.js") { _, _ in
      Self.response(script, "text/javascript; charset=utf-8")
    }
  }

  private static func response(_ bytes: [UInt8], _ type: String) -> Response {
    Response(
      status: .ok,
      headers: [.contentType: type, .cacheControl: "public, max-age=31536000, immutable"],
      body: .init(byteBuffer: ByteBuffer(bytes: bytes))
    )
  }

  private static func version(_ bytes: [UInt8]) -> String {
    Array(SHA256.hash(data: bytes)).prefix(6).hex
  }
}
