import Diagnostics
import Onboarding

@testable import Exports

/// A file of whatever bytes, read in one way or another.
///
/// Each reading returns what is wrong with how it went. What is read must be the same in whatever
/// pieces it comes.
struct DoorFile {
  let path: String

  /// Lengths of pieces: what takes these files at once, and what cuts their records.
  private static let pieces = [1 << 14, 97]

  /// Finds out what the file tells of, and reads it as that.
  func asItIs() throws -> [String] {
    guard let kind = try? ExportKind.of(FileSource(path: path)) else { return [] }
    switch kind {
    case .learning: return try learning()
    case .events: return try events()
    case .rows(let kind): return try rows(kind)
    }
  }

  /// What the file tells of, and by what it is known again next week.
  func kind() -> [String] {
    inPieces("is another kind of file") { length, _ in
      let source = try FileSource(path: path)
      source.pieceLength = length
      let signature = try SourceSignature.of(source)
      return try "\(ExportKind.of(source)): \(signature.header) \(signature.family)"
    }
  }

  /// Facts are about people and contents that were told.
  func learning(format: FormatName? = nil, map: [String] = []) throws -> [String] {
    let options = try ReadOptions.sample(map: map, format: format)
    return inPieces("is other learning") { length, complaints in
      let read = try Learning(path, options, pieceLength: length)
      let isTold = read.facts.allSatisfy {
        read.people.indices.contains(Int($0.person))
          && read.contents.indices.contains(Int($0.content))
      }
      if !isTold { complaints.append("a fact is about somebody who wasn't told") }
      complaints += Self.complaints(read.rejected)
      return (read.lines + read.rejections + ["\(read.rows)"]).joined(separator: "\n")
    }
  }

  /// An event is somebody's.
  func events(format: FormatName? = nil, map: [String] = []) throws -> [String] {
    var options = try ReadOptions.sample(format: format)
    options.eventMap = try EventMap.parse(map)
    return inPieces("is other events") { length, complaints in
      let read = try Events(path, options, pieceLength: length)
      complaints += Self.complaints(read.rejected)
      if !read.rows.allSatisfy({ $0.account != nil || $0.person?.isIdentified == true }) {
        complaints.append("an event is nobody's")
      }
      return (read.lines + ["\(read.read)"]).joined(separator: "\n")
    }
  }

  /// A file about customers or what belongs to them.
  func rows(_ kind: RowKind, format: FormatName? = nil) throws -> [String] {
    var options = try ReadOptions.accounts(kind)
    options.format = format
    options.accounts.currency = Currency("EUR")
    options.accounts.question = .csat
    options.accounts.scale = SurveyScale(1, 5)
    return inPieces("is other \(kind.rawValue)") { length, complaints in
      let read = try AccountReading(path, as: kind, options, pieceLength: length)
      complaints += Self.complaints(read.rejected)
      return "\(read.rows)\n\(read.text)"
    }
  }

  private func inPieces(
    _ otherwise: String,
    _ read: (_ length: Int, _ complaints: inout [String]) throws -> String
  ) -> [String] {
    var complaints: [String] = []
    let outcomes = Self.pieces.map { length in outcome { try read(length, &complaints) } }
    if outcomes[0] != outcomes[1] { complaints.append("\(otherwise) in pieces") }
    return complaints
  }

  private static func complaints(_ rejected: [RejectedRow]) -> [String] {
    let isTold = rejected.allSatisfy {
      $0.line > 0 && !$0.reason.isEmpty && $0.excerpt.count <= RejectedRow.excerptLength
    }
    return isTold ? [] : ["a row is refused without its place or reason"]
  }
}
