internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import PlanFiles
internal import SQLiteStore
internal import Tracking

/// Why a command ended, with the exit code that says so to scripts.
struct Failure: Error {
  let status: ExitStatus
  let diagnostics: [Diagnostic]

  init(_ status: ExitStatus, _ diagnostics: [Diagnostic]) {
    self.status = status
    self.diagnostics = diagnostics
  }

  init(_ status: ExitStatus, _ problem: String, hint: String? = nil) {
    self.init(status, [.error(problem, hint: hint)])
  }

  /// Prints what went wrong and gives the exit code for it.
  static func report(_ error: any Error) -> Int32 {
    switch error {
    case let failure as Failure:
      for diagnostic in failure.diagnostics { Console.complain(diagnostic) }
      return failure.status.rawValue
    case let error as PlanFileErrors:
      for diagnostic in error.diagnostics { Console.complain(diagnostic) }
      return ExitStatus.unusableInput.rawValue
    case let diagnostic as Diagnostic:
      Console.complain(diagnostic)
      return ExitStatus.unusableInput.rawValue
    case let error as TrackingError:
      Console.complain(error.diagnostic)
      return ExitStatus.failed.rawValue
    case let error as SQLiteStoreError:
      Console.complain(.error(error.description))
      switch error.kind {
      case .inputOutput: return ExitStatus.inputOutput.rawValue
      case .taken: return ExitStatus.taken.rawValue
      case .unusable: return ExitStatus.configuration.rawValue
      }
    default:
      return parserStatus(error)
    }
  }

  /// Help and versions go to standard output, mistakes in the command line to standard error.
  private static func parserStatus(_ error: any Error) -> Int32 {
    let code = FootholdCommand.exitCode(for: error)
    let message = FootholdCommand.fullMessage(for: error).safeLines
    if code == .success {
      do { try Console.print(message) } catch { return report(error) }
    } else if !message.isEmpty {
      Console.tell(message)
    }
    return code.rawValue
  }
}
