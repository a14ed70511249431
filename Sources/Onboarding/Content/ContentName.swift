import Foundation

/// A course, or a lesson of it, as a source names it.
public struct ContentName: Hashable, Sendable {
  /// The system that uses the name: `moodle`, `csv`.
  public let system: String

  /// The course's id, short name or title in that system.
  public let course: String

  /// Nil for the course itself.
  public let lesson: String?

  /// Which of the lessons of that title it is, in the order of the course: 1 for the first.
  public let occurrence: Int

  /// A longer name to show, where the source has one.
  public let title: String?

  public init(
    system: String,
    course: String,
    lesson: String? = nil,
    occurrence: Int = 1,
    title: String? = nil
  ) {
    self.system = system
    self.course = ContentText.tidy(course)
    self.lesson = lesson.map(ContentText.tidy)
    self.occurrence = occurrence
    self.title = title.map(ContentText.tidy).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// What tells courses apart within a system: the name without regard to case.
  public var courseKey: String { ContentText.folded(course) }

  /// What tells lessons apart within a course; empty for the course itself.
  ///
  /// Moodle writes `'` for `"` in one of its reports, so the two are the same here.
  public var lessonKey: String {
    guard let lesson else { return "" }
    let folded = ContentText.folded(lesson)
    return occurrence == 1 ? folded : "\(folded) #\(occurrence)"
  }

  /// The same name for the course alone.
  public var courseName: ContentName { ContentName(system: system, course: course) }

  /// Of two ways to write the same title, the one that lost less; the same whatever the order.
  public static func better(_ one: String, _ other: String) -> String {
    let ranks = [one, other].map { ($0.contains("\"") ? 0 : 1, $0.count, $0) }
    return ranks[0] <= ranks[1] ? one : other
  }
}

/// How names of courses and lessons are cleaned and compared.
public enum ContentText {
  /// The text without HTML entities, with single blanks and none around it.
  public static func tidy(_ text: String) -> String {
    if isPlain(text) { return text }
    let plain = text.contains("&") ? HTMLEntities.decoded(text) : text
    return plain.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// What two ways of writing the same name have in common.
  public static func folded(_ text: String) -> String {
    if isPlain(text) { return text.lowercased() }
    var folded = ""
    for character in text.lowercased() { folded.append(character == "\"" ? "'" : character) }
    return String(folded.unicodeScalars.map(Character.init).filter { $0 != "\u{200B}" })
      .normalised
  }

  /// A folded name as Moodle writes it in the name of a file: `rpt_201___reports`.
  static func fileName(_ folded: String) -> String {
    String(
      folded.map { character in
        character.isASCII && (character.isLetter || character.isNumber || character == "-")
          ? character : "_"
      }
    )
  }

  /// The words of a name, with signs that end one: `c#-for-beginners`.
  static func words(_ text: String) -> String {
    var words = ""
    var isWithinWord = false
    for character in folded(text) {
      let isSign = character == "#" || character == "+"
      if character.isLetter || character.isNumber || (isSign && isWithinWord) {
        if !isWithinWord, !words.isEmpty { words.append("-") }
        words.append(character)
        isWithinWord = true
      } else {
        isWithinWord = false
      }
    }
    return words
  }

  /// A folded address without its scheme and without a slash at its end, for systems tell the same
  /// address in several ways; any other name as it is.
  static func withoutScheme(_ folded: String) -> String {
    guard folded.hasPrefix("http"), let scheme = folded.firstRange(of: "://") else {
      return folded
    }
    let rest = folded[scheme.upperBound...]
    return String(rest.hasSuffix("/") ? rest.dropLast() : rest)
  }

  /// The number in the address of a course or activity of Moodle's: `…/course/view.php?id=31`.
  static func moodleNumber(_ folded: String) -> String? {
    guard let query = folded.firstRange(of: "/view.php?id=") else { return nil }
    let number = folded[query.upperBound...].prefix(while: \.isNumber)
    return number.isEmpty ? nil : String(number)
  }

  /// Whether the text is visible ASCII with single blanks, without `&` and `"`: most names are, and
  /// there is nothing to clean in them.
  private static func isPlain(_ text: String) -> Bool {
    var last = UInt8(ascii: " ")
    for byte in text.utf8 {
      guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "&"), byte != UInt8(ascii: "\""),
        byte != UInt8(ascii: " ") || last != UInt8(ascii: " ")
      else { return false }
      last = byte
    }
    return last != UInt8(ascii: " ") || text.isEmpty
  }

  /// An id made from a name: letters and digits in lower case, `-` for all else.
  public static func slug(_ text: String) -> String {
    folded(text).split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }
}

extension String {
  /// Equal texts get equal bytes: Swift compares by canonical equivalence, stores don't.
  var normalised: String {
    utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
  }
}
