import Onboarding

/// Holds back what a report says isn't complete any more until the whole file is read.
///
/// Two accounts can share an e-mail address, which makes them one learner. What one of them has
/// finished isn't taken back because the other has not.
struct MoodleTakeBacks {
  /// How many facts are held back; beyond, they are passed on at once.
  static let limit = 200_000

  /// How many learners are kept in mind.
  static let learnerLimit = 1_000_000

  private let wordsPerLearner: Int
  private var learners: [Int: Int] = [:]
  private var finished: [UInt64] = []
  private var held: [Held] = []
  private var passed = 0
  private var learner: Int?

  private struct Held {
    var fact: LearningBatch.Fact
    var learner: Int
    var activity: Int
  }

  init(activities: Int) { wordsPerLearner = (activities + 63) / 64 }

  /// Begins a row.
  ///
  /// - Parameter key: The learner's address; nil for one without, who shares none.
  mutating func begin(learner key: String?) {
    learner = nil
    guard let key else { return }
    // A hash will do: at worst a fact is held back that needn't be.
    let hash = key.hashValue
    if let known = learners[hash] {
      learner = known
    } else if learners.count < Self.learnerLimit {
      learner = learners.count
      learners[hash] = learners.count
      finished.append(contentsOf: repeatElement(0, count: wordsPerLearner))
    }
  }

  /// Tells that the row's learner has finished an activity.
  mutating func finish(_ activity: Int) {
    guard let learner else { return }
    finished[learner * wordsPerLearner + activity / 64] |= 1 << UInt64(activity % 64)
  }

  /// Takes a fact into custody, or gives it back if it can be passed on at once.
  mutating func add(_ fact: LearningBatch.Fact, _ activity: Int) -> LearningBatch.Fact? {
    guard let learner, held.count < Self.limit else { return fact }
    held.append(Held(fact: fact, learner: learner, activity: activity))
    return nil
  }

  /// At the end of the file, the next fact that holds.
  mutating func next() -> LearningBatch.Fact? {
    while passed < held.count {
      let next = held[passed]
      passed += 1
      if !isFinished(next) { return next.fact }
    }
    return nil
  }

  private func isFinished(_ held: Held) -> Bool {
    let word = finished[held.learner * wordsPerLearner + held.activity / 64]
    return word & 1 << UInt64(held.activity % 64) != 0
  }
}
