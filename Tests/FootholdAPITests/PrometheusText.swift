/// A strict reading of the text format of Prometheus, version 0.0.4: families in one piece with help
/// and type before them, each series once, histograms that add up.
struct PrometheusText {
  struct Mistake: Error {
    let line: String
  }

  struct Series: Hashable {
    let name: String
    let labels: [String: String]
  }

  private(set) var values: [Series: Double] = [:]
  private var types: [String: String] = [:]
  private var order: [String] = []

  init(_ text: String) throws {
    guard text.hasSuffix("\n") else { throw Mistake(line: "the last line has no end") }
    var helped: String?
    for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
      if let help = line.wholeMatch(of: /# HELP ([a-z_]+) (\S.*)/) {
        helped = String(help.output.1)
      } else if let type = line.wholeMatch(of: /# TYPE ([a-z_]+) (counter|gauge|histogram)/) {
        let name = String(type.output.1)
        guard name == helped, types[name] == nil else { throw Mistake(line: String(line)) }
        types[name] = String(type.output.2)
        order.append(name)
      } else {
        try take(String(line))
      }
    }
    for (name, type) in types where type == "histogram" { try check(name) }
  }

  func value(_ name: String, _ labels: [String: String]) -> Double? {
    values[Series(name: name, labels: labels)]
  }

  private mutating func take(_ line: String) throws {
    let shape = /([a-z_]+)(?:\{([^}]*(?:\{[^}]*\}[^}]*)*)\})? (-?[0-9.e+-]+)/
    guard let match = line.wholeMatch(of: shape), let family = order.last,
      let number = Double(match.output.3)
    else { throw Mistake(line: line) }
    let name = String(match.output.1)
    let suffixes = types[family] == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
    guard suffixes.contains(where: { name == family + $0 }),
      types[family] != "counter" || (name.hasSuffix("_total") && number >= 0)
    else { throw Mistake(line: line) }
    var labels: [String: String] = [:]
    if let said = match.output.2 {
      let pairs = said.matches(of: /([a-z]+)="((?:[^"\\]|\\["\\n])*)"(,|$)/)
      guard !pairs.isEmpty, pairs.map({ String($0.output.0) }).joined() == said else {
        throw Mistake(line: line)
      }
      for pair in pairs { labels[String(pair.output.1)] = String(pair.output.2) }
      guard labels.count == pairs.count else { throw Mistake(line: line) }
    }
    guard values.updateValue(number, forKey: Series(name: name, labels: labels)) == nil else {
      throw Mistake(line: line)
    }
  }

  private func check(_ name: String) throws {
    var buckets: [[String: String]: [(bound: Double, count: Double)]] = [:]
    for (series, count) in values where series.name == "\(name)_bucket" {
      var labels = series.labels
      let le = labels.removeValue(forKey: "le") ?? ""
      guard let bound = le == "+Inf" ? .infinity : Double(le) else { throw Mistake(line: le) }
      buckets[labels, default: []].append((bound, count))
    }
    for (labels, found) in buckets {
      let sorted = found.sorted { $0.bound < $1.bound }
      let isRising = zip(sorted, sorted.dropFirst()).allSatisfy { $0.count <= $1.count }
      guard isRising, sorted.last?.bound == .infinity,
        sorted.last?.count == value("\(name)_count", labels), value("\(name)_sum", labels) != nil
      else { throw Mistake(line: "\(name) \(labels)") }
    }
  }
}
