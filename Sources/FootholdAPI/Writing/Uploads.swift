internal import Diagnostics
internal import Onboarding
internal import Reports
internal import Synchronization
internal import Tracking

/// The files that were sent since the program started, and how far each is.
final class Uploads: Sendable {
  struct Upload: Sendable {
    let id: String
    let name: String
    let size: Int
    var state = State.waiting
    var rows = 0

    enum State: Sendable {
      case waiting
      case reading
      case following
      case done(JSON)
      case failed(Diagnostic)
    }

    var json: JSON {
      let (word, answer, problem): (String, JSON, Diagnostic?) =
        switch state {
        case .waiting: ("waiting", .null, nil)
        case .reading: ("reading", .null, nil)
        case .following: ("following", .null, nil)
        case .done(let document): ("done", document, nil)
        case .failed(let diagnostic): ("failed", .null, diagnostic)
        }
      return .object([
        ("id", .string(id)), ("name", .string(name)), ("size", .integer(size)),
        ("state", .string(word)), ("rows", .integer(rows)), ("answer", answer),
        ("problem", .text(problem.map(\.words))),
      ])
    }
  }

  private struct Known {
    var all: [String: Upload] = [:]
    var order: [String] = []
  }

  private let known = Mutex(Known())

  /// How many are remembered.
  private static let limit = 1_000

  func begin(_ upload: Upload) {
    known.withLock { known in
      known.all[upload.id] = upload
      known.order.append(upload.id)
      if known.order.count > Self.limit { known.all[known.order.removeFirst()] = nil }
    }
  }

  func note(_ id: String, _ state: Upload.State, rows: Int? = nil) {
    known.withLock { known in
      known.all[id]?.state = state
      if let rows { known.all[id]?.rows = rows }
    }
  }

  func note(_ id: String, _ progress: ImportProgress) {
    note(id, progress.stage == .reading ? .reading : .following, rows: progress.rows)
  }

  func find(_ id: String) -> Upload? { known.withLock { $0.all[id] } }
}

extension Diagnostic {
  /// In a line: where, what, and what to do.
  var words: String {
    let beginning = place.map { "\($0): " } ?? ""
    return beginning + problem + (hint.map { " (\($0))" } ?? "")
  }
}
