internal import Foundation

/// A file that a command writes its result into.
enum OutputFile {
  /// Whole or not at all: who reads it meanwhile sees the former one. Only its owner can read it.
  static func write(_ text: String, to path: String) throws {
    do {
      let url = URL(fileURLWithPath: path)
      try Data(text.utf8).write(to: url, options: .atomic)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    } catch {
      throw Failure(.inputOutput, "'\(path)' can't be written: \(error.localizedDescription)")
    }
  }
}
