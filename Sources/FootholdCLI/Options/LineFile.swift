internal import Diagnostics
internal import Foundation
internal import Onboarding

/// A small file with an entry a line; lines that are empty or begin with # are none.
enum LineFile {
  static func lines(of path: String) throws -> [(number: Int, text: String)] {
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw Failure(.inputOutput, "'\(path)' can't be read: \(error.localizedDescription)")
    }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.enumerated().compactMap { place, line in
      let words = String(line).trimmed
      return words.isEmpty || words.hasPrefix("#") ? nil : (place + 1, words)
    }
  }
}
