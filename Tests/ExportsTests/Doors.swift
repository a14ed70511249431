import Diagnostics
import Onboarding

@testable import Exports

/// The ways in which bytes come into this room, each with what must hold of it whatever they are.
///
/// `Scripts/fuzz` feeds them with bytes that nobody thought of, tests with those that it found.
enum Door: String, CaseIterable {
  /// A table, read as every kind of file that may be one.
  case csv

  /// JSON, read as learning and as events.
  case json

  /// Lines of a log, each with an object in it.
  case log

  /// What is packed: a workbook, an archive, gzip.
  case xlsx

  /// What a cell may hold: a date, a number, a percentage, a length of time.
  case times

  /// Reads a file, and the same bytes as a cell.
  ///
  /// - Parameter one: Which of the door's readings to do; nil for all of them.
  /// - Returns: What is wrong with how it went; empty when the file was read or refused as it
  ///   should be.
  func complaints(_ path: String, _ bytes: Bytes, one: Int? = nil) throws -> [String] {
    let readings = readings(path, bytes)
    guard let one else { return try readings.flatMap { try $0() } }
    return try readings[one % readings.count]()
  }

  private func readings(_ path: String, _ bytes: Bytes) -> [() throws -> [String]] {
    switch self {
    case .csv:
      [
        { try Self.learning(path, map: []) }, { try Self.learning(path, map: Self.learningMap) },
        { try Self.events(path, map: []) }, { try Self.events(path, map: Self.eventMap) },
        { try Self.rows(path) },
      ]
    case .json, .xlsx:
      [{ try Self.learning(path, map: []) }, { try Self.events(path, map: []) }]
    case .log:
      [{ try Self.learning(path, map: []) }, { try Self.events(path, map: ["at=time"]) }]
    case .times: [{ Self.values(bytes) }]
    }
  }

  private static let berlin = Zone.named("Europe/Berlin")

  private static let learningMap = [
    "email=email", "course=course", "status=status", "at=at", "seconds=seconds",
  ]

  private static let eventMap = ["event=status", "learner=email", "at=at", "value=seconds"]

  /// Learning must be the same in whatever pieces it is read, and facts be about told people.
  private static func learning(_ path: String, map: [String]) throws -> [String] {
    var complaints: [String] = []
    func read(_ length: Int) -> String {
      outcome {
        let options = try ReadOptions.sample(map: map)
        let read = try Learning(path, options, pieceLength: length)
        let isTold = read.facts.allSatisfy {
          read.people.indices.contains(Int($0.person))
            && read.contents.indices.contains(Int($0.content))
        }
        if !isTold { complaints.append("a fact is about somebody who wasn't told") }
        complaints += Self.complaints(read.rejected)
        return (read.lines + read.rejections + ["\(read.rows)"]).joined(separator: "\n")
      }
    }
    let whole = read(1 << 20)
    if read(97) != whole { complaints.append("learning is read otherwise in pieces") }
    return complaints
  }

  private static func events(_ path: String, map: [String]) throws -> [String] {
    var complaints: [String] = []
    func read(_ length: Int) -> String {
      outcome {
        var options = try ReadOptions.sample()
        options.eventMap = try EventMap.parse(map)
        let read = try Events(path, options, pieceLength: length)
        complaints += Self.complaints(read.rejected)
        if !read.rows.allSatisfy({ $0.account != nil || $0.person?.isIdentified == true }) {
          complaints.append("an event is nobody's")
        }
        return (read.lines + ["\(read.read)"]).joined(separator: "\n")
      }
    }
    let whole = read(1 << 20)
    if read(97) != whole { complaints.append("events are read otherwise in pieces") }
    return complaints
  }

  private static func rows(_ path: String) throws -> [String] {
    var rejected: [RejectedRow] = []
    _ = outcome {
      var file = try CustomerFile.open(FileSource(path: path), .sample())
      while let batch = try file.next() { rejected += batch.rejected }
      return ""
    }
    _ = outcome {
      var file = try LearnerFile.open(FileSource(path: path), .sample())
      while let batch = try file.next() { rejected += batch.rejected }
      return ""
    }
    return complaints(rejected)
  }

  private static func complaints(_ rejected: [RejectedRow]) -> [String] {
    let isTold = rejected.allSatisfy {
      $0.line > 0 && !$0.reason.isEmpty && $0.excerpt.count <= RejectedRow.excerptLength
    }
    return isTold ? [] : ["a row is refused without its place or reason"]
  }

  /// Values are within their bounds, and an instant is the same once it was written and read again.
  private static func values(_ bytes: Bytes) -> [String] {
    var complaints: [String] = []
    for order in [nil, DayOrder.dayFirst, .monthFirst] {
      let times = TimeReader(zone: berlin, order: order, now: .now)
      guard case .at(let instant, let precision) = times.read(bytes) else { continue }
      if Precision(code: precision.code) != precision { complaints.append("a precision is lost") }
      if Instant(instant.rfc3339) != instant { complaints.append("\(instant.rfc3339) is lost") }
      if instant > .now + .days(1) { complaints.append("\(instant.rfc3339) is in the future") }
    }
    if case .number(let percent) = NumberText.percent(bytes), !(0...100 ~= percent) {
      complaints.append("\(percent) is no percentage")
    }
    if case .number(let seconds) = NumberText.seconds(bytes), !(0...315_360_000 ~= seconds) {
      complaints.append("\(seconds) s is no length of time")
    }
    if case .number(let number) = NumberText.decimal(bytes), !number.isFinite {
      complaints.append("\(number) is no number")
    }
    _ = EmailAddress.key(String(decoding: bytes, as: UTF8.self))
    return complaints
  }
}
