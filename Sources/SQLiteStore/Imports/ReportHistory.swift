internal import Onboarding
internal import Tracking

/// What the files of one source say of one learner and one content, in the order in which they
/// were made.
struct ReportHistory {
  /// A fact as one file tells it.
  struct Telling {
    var observedAt: Int64
    var importID: Int64
    var line: Int
    var kind: LearningFact.Kind
    var at: Int64
  }

  /// What follows from it: that a finish was taken back, or that it stands again.
  struct Derived: Hashable {
    var kind: LearningFact.Kind
    var at: Int64
    var importID: Int64
    var line: Int
  }

  private(set) var derived: [Derived] = []

  /// Whether a file says that it isn't finished, and another has said that it is.
  private(set) var isContested = false

  /// - Parameter tellings: Finishes, and observations that it isn't finished. Where one file, or
  ///   files of one instant, say both, it is finished: two accounts may share an address.
  init(_ tellings: [Telling]) {
    let files = Dictionary(grouping: tellings, by: \.observedAt).sorted { $0.key < $1.key }
    var told: [Int64] = []
    var takenBackAt: Int64?
    for (observedAt, tellings) in files {
      let finishes = tellings.filter(\.isFinish)
      if finishes.isEmpty {
        guard told.contains(where: { $0 <= observedAt }), let first = tellings.min() else {
          continue
        }
        isContested = true
        if takenBackAt == nil { derived.append(Derived(.uncompleted, first, at: observedAt)) }
        takenBackAt = takenBackAt ?? observedAt
      } else {
        if tellings.count > finishes.count, told.contains(where: { $0 <= observedAt }) {
          // Should what tells the finish be taken back, the rest would say that it is lost.
          let ids = Set(finishes.map(\.importID))
          if tellings.contains(where: { !$0.isFinish && !ids.contains($0.importID) }) {
            isContested = true
          }
        }
        if let taken = takenBackAt, !finishes.contains(where: { $0.at > taken }),
          let best = finishes.max(by: { $0.rank < $1.rank })
        {
          derived.append(Derived(best.kind, best, at: observedAt))
        }
        takenBackAt = nil
        told += finishes.map(\.at)
      }
    }
  }
}

extension ReportHistory.Derived {
  fileprivate init(
    _ kind: LearningFact.Kind,
    _ telling: ReportHistory.Telling,
    at instant: Int64
  ) {
    self.init(kind: kind, at: instant, importID: telling.importID, line: telling.line)
  }
}

extension ReportHistory.Telling: Comparable {
  var isFinish: Bool { kind == .completed || kind == .passed || kind == .failed }

  /// A pass outranks a completion, and that a failure; then the file that was imported first.
  fileprivate var rank: (Int, Int64, Int) {
    let order: [LearningFact.Kind] = [.failed, .completed, .passed]
    return (order.firstIndex(of: kind) ?? 0, -importID, -line)
  }

  static func < (one: Self, other: Self) -> Bool {
    (one.importID, one.line) < (other.importID, other.line)
  }
}
