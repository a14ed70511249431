internal import Diagnostics
internal import Foundation

/// The text of a plan or scorecard, within bounds.
struct PlanText {
  let text: String

  /// - Throws: A ``Failure`` that names the file.
  init(_ path: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      let name = URL(fileURLWithPath: path).lastPathComponent
      throw Failure(
        .unusableInput,
        [
          .error(
            "there is no such file",
            at: Place(file: path),
            hint: Suggestion.hint(for: name, among: files)
          )
        ]
      )
    }
    if isFolder.boolValue {
      throw Failure(
        .unusableInput,
        [.error("this is a folder", at: Place(file: path), hint: "name the file in it")]
      )
    }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw Failure(.inputOutput, [.error("the file can't be read", at: Place(file: path))])
    }
    defer { try? file.close() }
    let data = try file.read(upToCount: 1_100_000) ?? Data()
    text = String(decoding: data, as: UTF8.self)
  }
}
