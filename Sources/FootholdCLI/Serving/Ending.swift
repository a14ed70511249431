internal import Foundation
internal import ServiceLifecycle
internal import UnixSignals
internal import Web

/// How the server ends: it says that it does, goes on for a moment for those who haven't heard it yet,
/// finishes what was begun, and is gone. Who tells it twice ends it at once.
struct Ending: Sendable {
  let readiness: Readiness
  let listener: Listener

  /// How long new connections are still taken.
  let drain: Duration

  /// How long what was begun may take after that.
  static let patience = Duration.seconds(30)

  /// Runs the services until they are done, or somebody ends the process.
  func run(_ services: ServiceGroup) async throws {
    // Before anybody can know that it runs.
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await services.run() }
      tasks.addTask { await obey(signals, services) }
      try await tasks.next()
      tasks.cancelAll()
    }
  }

  /// Waits for signals, for as long as the services run.
  private func obey(_ signals: UnixSignalsSequence, _ services: ServiceGroup) async {
    var finishing: Task<Void, any Error>?
    for await signal in signals {
      guard finishing == nil else {
        Console.tell("Ended at once: what was under way is cut off.")
        exit(128 + signal.rawValue)
      }
      readiness.end()
      finishing = Task {
        try await Task.sleep(for: drain)
        try await listener.end()
        await services.triggerGracefulShutdown()
        try await Task.sleep(for: Self.patience)
        Console.tell("Ended after \(Self.patience): what was still under way is cut off.")
        exit(ExitStatus.failed.rawValue)
      }
    }
    finishing?.cancel()
  }
}
