internal import HTTPTypes
internal import Tracking
internal import Web

extension Endpoint {
  static let figures = Endpoint(
    .get,
    "/metrics",
    .read,
    "Figures of the server in the text format of Prometheus. None of them tells of a customer.",
    contentType: "text/plain"
  ) { ask in
    try ask.requireEverybody()
    let store = try ask.store.read { try $0.figures(now: ask.now) }
    let text = FiguresText(ask.surroundings, store)
    return ask.plain(text.bytes, "text/plain; version=0.0.4; charset=utf-8")
  }
}
