import Diagnostics
import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Why a path can't be read as an export, in words.
enum FileProblem {
  static func cannotOpen(_ path: String, _ code: Int32) -> Diagnostic {
    let place = Place(file: path)
    switch code {
    case ENOENT, ENOTDIR:
      return .error("there is no such file", at: place, hint: neighbourHint(path))
    case EACCES, EPERM:
      return .error(
        "can't be read: permission denied",
        at: place,
        hint: "look at its permissions with 'ls -l'"
      )
    default:
      return .error("can't be opened: \(words(code))", at: place)
    }
  }

  static func cannotRead(_ path: String, _ code: Int32) -> Diagnostic {
    .error(
      "reading failed: \(words(code))",
      at: Place(file: path),
      hint: "nothing of it was imported; try again, or copy the file to another disk first"
    )
  }

  /// What speaks against the kind of thing that the path leads to; nil for a file with contents.
  static func ofKind(_ kind: mode_t, size: Int64, path: String) -> Diagnostic? {
    let place = Place(file: path)
    switch kind {
    case S_IFREG where size > 0:
      return nil
    case S_IFREG:
      return .error(
        "is empty: it has 0 bytes",
        at: place,
        hint: "was the download finished? export it again"
      )
    case S_IFDIR:
      return .error(
        "is a folder, not a file",
        at: place,
        hint: "name the files in it, such as \(path.hasSuffix("/") ? path : path + "/")*.csv"
      )
    default:
      return .error(
        "is a pipe or a device, not a file",
        at: place,
        hint: "an export is read twice: write it to a file first"
      )
    }
  }

  private static func words(_ code: Int32) -> String {
    strerror(code).map { String(cString: $0).lowercased() } ?? "error \(code)"
  }

  /// The file of that folder that was probably meant.
  private static func neighbourHint(_ path: String) -> String? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let wanted = parts.last, !wanted.isEmpty else { return nil }
    let folder = parts.dropLast().joined(separator: "/")
    let start = path.hasPrefix("/") && folder.isEmpty ? "/" : folder.isEmpty ? "." : folder
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: start) else {
      return "the folder '\(start)' doesn't exist or can't be read"
    }
    return Suggestion.hint(for: String(wanted), among: names.sorted().prefix(2_000))
  }
}
