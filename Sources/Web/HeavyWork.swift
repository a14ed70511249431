internal import Foundation

/// Where answers are made that read so much that others would wait for them: threads of their own,
/// so that a short question is never behind a long one.
public final class HeavyWork: TaskExecutor {
  public static let shared = HeavyWork(atOnce: 2)

  /// Where changes are made: one after the other, as the database takes them, so that those who wait
  /// for their turn don't keep threads from those who read.
  public static let changes = HeavyWork(atOnce: 1)

  private let queue = OperationQueue()

  init(atOnce count: Int) {
    queue.maxConcurrentOperationCount = count
    queue.name = "foothold.heavy"
  }

  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.addOperation { [self] in
      job.runSynchronously(on: asUnownedTaskExecutor())
    }
  }
}
