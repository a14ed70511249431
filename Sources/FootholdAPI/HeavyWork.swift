internal import Foundation

/// Where answers are made that read so much that others would wait for them: threads of their own,
/// so that a short question is never behind a long one.
final class HeavyWork: TaskExecutor {
  static let shared = HeavyWork(atOnce: 2)

  private let queue = OperationQueue()

  init(atOnce count: Int) {
    queue.maxConcurrentOperationCount = count
    queue.name = "foothold.heavy"
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.addOperation { [self] in
      job.runSynchronously(on: asUnownedTaskExecutor())
    }
  }
}
