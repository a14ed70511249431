internal import Onboarding
public import Tracking

/// The figures of the server in the text format of Prometheus, version 0.0.4.
public struct FiguresText: Sendable {
  private var text = ""

  public init(_ surroundings: Surroundings, _ store: StoreFigures) {
    let counts = surroundings.traffic.counts
    family("foothold_build_info", .gauge, "The version that runs.")
    sample("foothold_build_info", ["version": surroundings.version], 1)
    add(counts)
    gauge("foothold_http_connections", surroundings.connections.count, "Open connections.")
    add(store)
    add(surroundings.process())
  }

  public var bytes: [UInt8] { Array(text.utf8) }

  private enum Kind: String { case counter, gauge, histogram }

  private mutating func add(_ counts: Traffic.Counts) {
    family("foothold_http_requests_total", .counter, "Requests, by how they were answered.")
    for (series, count) in counts.requests.sorted(by: { $0.key < $1.key }) {
      sample(
        "foothold_http_requests_total",
        series.route.labels + ["status": "\(series.status)"],
        Double(count)
      )
    }
    let name = "foothold_http_request_duration_seconds"
    family(name, .histogram, "How long requests took until they were answered.")
    for (route, durations) in counts.durations.sorted(by: { $0.key < $1.key }) {
      var sum = 0
      let bounds = Traffic.Durations.bounds.map { "\($0)" } + ["+Inf"]
      for (bound, count) in zip(bounds, durations.counts) {
        sum += count
        sample("\(name)_bucket", route.labels + ["le": bound], Double(sum))
      }
      sample("\(name)_sum", route.labels, durations.sum)
      sample("\(name)_count", route.labels, Double(sum))
    }
    gauge("foothold_http_requests_in_flight", counts.inFlight, "Requests that are being answered.")
    family(
      "foothold_http_rate_limited_total",
      .counter,
      "Requests that were refused because too many came, by the limit."
    )
    for (limit, count) in counts.limited.sorted(by: { $0.key < $1.key }) {
      sample("foothold_http_rate_limited_total", ["limit": limit], Double(count))
    }
  }

  private mutating func add(_ store: StoreFigures) {
    family("foothold_stalled_journeys", .gauge, "Journeys on the list of the stalled.")
    for (product, count) in store.stalled {
      sample("foothold_stalled_journeys", ["product": product.rawValue], Double(count))
    }
    gauge("foothold_outbox_waiting", store.waiting, "Messages that are to be delivered.")
    gauge("foothold_outbox_failing", store.failing, "Of those, the ones that failed at least once.")
    gauge("foothold_outbox_given_up", store.givenUp, "Messages that are tried no more.")
    gauge("foothold_webhooks_disabled", store.disabledWebhooks, "Webhooks that were turned off.")
    value(
      "foothold_last_import_timestamp_seconds",
      store.lastImportAt.map { Double($0.milliseconds) / 1_000 },
      "When the latest import was, in seconds since 1970."
    )
    gauge("foothold_database_bytes", store.bytes, "Size of the database file.")
    gauge(
      "foothold_database_wal_bytes",
      store.logBytes,
      "Size of the log beside the database file."
    )
  }

  private mutating func add(_ process: ProcessFigures) {
    value(
      "process_start_time_seconds",
      process.startedAt.map { Double($0.milliseconds) / 1_000 },
      "When the process began, in seconds since 1970."
    )
    value(
      "process_cpu_seconds_total",
      process.processorSeconds,
      "Time that processors worked for the process.",
      .counter
    )
    value(
      "process_resident_memory_bytes",
      process.residentBytes.map { Double($0) },
      "Memory that is held."
    )
    value("process_open_fds", process.openFiles.map { Double($0) }, "Open file descriptors.")
    value("process_max_fds", process.mostFiles.map { Double($0) }, "The most that may be open.")
  }

  private mutating func gauge(_ name: String, _ number: some BinaryInteger, _ help: String) {
    value(name, Double(number), help)
  }

  /// A family of one sample; none where it isn't known.
  private mutating func value(
    _ name: String,
    _ number: Double?,
    _ help: String,
    _ kind: Kind = .gauge
  ) {
    guard let number else { return }
    family(name, kind, help)
    sample(name, [:], number)
  }

  private mutating func family(_ name: String, _ kind: Kind, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
  }

  private mutating func sample(
    _ name: String,
    _ labels: KeyValuePairs<String, String>,
    _ number: Double
  ) {
    sample(name, labels.map { ($0.key, $0.value) }, number)
  }

  private mutating func sample(_ name: String, _ labels: [(String, String)], _ number: Double) {
    text += name
    if !labels.isEmpty {
      text += "{\(labels.map { "\($0.0)=\"\($0.1.escapedLabel)\"" }.joined(separator: ","))}"
    }
    // A whole number without its fraction, as every reader knows it.
    text += " \(Int64(exactly: number).map { "\($0)" } ?? "\(number)")\n"
  }
}

extension Traffic.Route {
  fileprivate var labels: [(String, String)] { [("route", route), ("method", method)] }
}

extension [(String, String)] {
  fileprivate static func + (one: Self, other: KeyValuePairs<String, String>) -> Self {
    one + other.map { ($0.key, $0.value) }
  }
}

extension String {
  fileprivate var escapedLabel: String {
    replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
