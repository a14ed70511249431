internal import Foundation
internal import Tracking

/// The key of this installation, which encrypts secrets in the database.
///
/// It is in `FOOTHOLD_KEY`, or in the file of `FOOTHOLD_KEY_FILE`, or in a file beside the database
/// that is made when it is needed first.
struct InstanceKey: Sendable {
  private let text: String?
  private let path: String

  init(database: String, environment: [String: String]) {
    func named(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    text = named("FOOTHOLD_KEY")
    path = named("FOOTHOLD_KEY_FILE") ?? "\(database).key"
  }

  var keys: SecretKeys { SecretKeys(find: find, make: make) }

  private func find() throws -> SecretBox? {
    if let text {
      guard let box = Self.box(text) else {
        throw Failure(.configuration, "FOOTHOLD_KEY is no key", hint: Self.form)
      }
      return box
    }
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let rights = try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    guard let rights, rights & 0o077 == 0 else {
      throw Failure(
        .configuration,
        "others can read the key '\(path)'",
        hint: "chmod 600 '\(path)', and rotate the secrets of webhooks if somebody may have read it"
      )
    }
    guard let written = try? String(contentsOfFile: path, encoding: .utf8),
      let box = Self.box(written)
    else { throw Failure(.configuration, "'\(path)' is no key", hint: Self.form) }
    return box
  }

  private static let form = "a key is 32 random bytes in Base64: openssl rand -base64 32"

  private static func box(_ text: String) -> SecretBox? {
    Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines))
      .flatMap { SecretBox(key: [UInt8]($0)) }
  }

  /// Makes the file, whole and on the disk, before anything is encrypted by it. Where another process
  /// was faster, its key counts.
  private func make() throws -> SecretBox {
    let passing = "\(path).\(ProcessInfo.processInfo.processIdentifier)"
    let key = Data(Randomness.bytes(SecretBox.keyLength)).base64EncodedString() + "\n"
    let file = open(passing, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard file >= 0 else { throw unwritable() }
    defer {
      close(file)
      unlink(passing)
    }
    let bytes = Array(key.utf8)
    guard write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
      throw unwritable()
    }
    guard link(passing, path) == 0 || errno == EEXIST else { throw unwritable() }
    guard let box = try find() else { throw unwritable() }
    Console.tell(
      "The key for secrets is made: '\(path)'. Keep a copy of it, apart from copies of the database."
    )
    return box
  }

  private func unwritable() -> Failure {
    Failure(
      .inputOutput,
      "the key '\(path)' can't be made: \(String(cString: strerror(errno)))",
      hint: "FOOTHOLD_KEY_FILE names another place"
    )
  }
}
