import Diagnostics
import Onboarding

/// Tells what the words of a report's state columns mean.
///
/// In this order: what the user says; the words of Moodle's language packs; and for the words of a
/// language that isn't known, how often they stand beside a date: what is complete has one.
struct MoodleStates {
  enum State: Hashable {
    case completed
    case passed
    case failed
    case notCompleted
  }

  /// How unknown words were read, in words.
  let guesses: [String]

  /// How many different states are kept in mind, and how many doubtful ones are told.
  private static let wordLimit = 10_000
  private static let warningLimit = 10

  /// What was read with less than certainty.
  private(set) var warnings: [Diagnostic] = []
  private let custom: [String: LearningStatus]
  private let bareWords: [String: State]
  private var known = ByteTable()
  private var meanings: [State?] = []

  /// - Parameter words: The words of the report, without what they have in brackets, and how often
  ///   they stand with and without a date.
  /// - Throws: A status that the user gave a word and that a Moodle report doesn't have.
  init(
    _ words: [(text: String, withDate: Int, withoutDate: Int)],
    custom: [String: LearningStatus]
  ) throws(Diagnostic) {
    self.custom = custom
    var bareWords: [String: State] = [:]
    var unknown: [(text: String, withDate: Int, withoutDate: Int)] = []
    for word in words {
      let folded = Self.fold(word.text)
      if custom[ColumnMap.fold(word.text)] != nil { continue }
      if let state = Self.inPack(folded) { bareWords[folded] = state } else { unknown.append(word) }
    }
    var guesses: [String] = []
    // A word that isn't in the packs, among others that are, is some site's own: it's not guessed.
    if bareWords.isEmpty, unknown.count <= 3 {
      for word in unknown {
        guard let state = Self.guess(word.withDate, word.withoutDate) else { continue }
        bareWords[Self.fold(word.text)] = state
        let meaning = state == .completed ? "completed" : "not completed"
        guesses.append("'\(word.text)' is read as \(meaning), by where the dates stand")
      }
    }
    self.bareWords = bareWords
    self.guesses = guesses
  }

  /// The state that a cell tells; nil for a word that can't be placed.
  mutating func state(_ cell: Bytes, at place: @autoclosure () -> Place) -> State? {
    known.begin()
    known.append(cell)
    let found = known.number()
    if !found.isNew { return meanings[found.number] }
    let state = read(cell.trimmed.text.text, at: place)
    meanings.append(state)
    if known.count > Self.wordLimit {
      known.removeAll()
      meanings = []
    }
    return state
  }

  private mutating func read(_ text: String, at place: () -> Place) -> State? {
    if let status = custom[ColumnMap.fold(text)] { return Self.state(status) }
    let folded = Self.fold(text)
    if let state = bareWords[folded] ?? Self.inPack(folded) { return state }
    let (bare, inner) = Self.split(folded)
    guard let inner else { return custom[ColumnMap.fold(bare)].map(Self.state) }
    let base = custom[ColumnMap.fold(bare)].map(Self.state) ?? bareWords[bare] ?? Self.inPack(bare)
    guard base == .completed else { return base }
    if MoodleWords.passed.contains(inner) { return .passed }
    if MoodleWords.failed.contains(inner) { return .failed }
    if Self.isOverride(inner) { return .completed }
    let state: State = Self.denies(inner) ? .failed : .completed
    guard warnings.count < Self.warningLimit else { return state }
    warnings.append(
      .warning(
        "'\(text)' is read as \(state == .failed ? "failed" : "completed"): what it says in "
          + "brackets is not known",
        at: place(),
        hint: "if it means something else, say so: --map \"status:\(text)=passed\""
      )
    )
    return state
  }

  private static func state(_ status: LearningStatus) -> State {
    switch status {
    case .completed: .completed
    case .passed: .passed
    case .failed: .failed
    case .inProgress, .notStarted, .notCompleted: .notCompleted
    }
  }

  private static func inPack(_ folded: String) -> State? {
    if MoodleWords.completed.contains(folded) { return .completed }
    return MoodleWords.notCompleted.contains(folded) ? .notCompleted : nil
  }

  /// Nil for a word that has a date too often to be incomplete and too rarely to be complete.
  private static func guess(_ withDate: Int, _ withoutDate: Int) -> State? {
    let total = withDate + withoutDate
    if withDate * 10 >= total * 6 { return .completed }
    return withDate * 10 <= total * 4 ? .notCompleted : nil
  }

  private static func isOverride(_ inner: String) -> Bool {
    MoodleWords.overrides.contains(where: inner.hasPrefix)
      || MoodleWords.overrideEndings.contains(where: inner.hasSuffix)
  }

  private static func denies(_ inner: String) -> Bool {
    let words = inner.split { !$0.isLetter && $0 != "'" && $0 != "-" }
    return words.contains { MoodleWords.negations.contains(String($0)) }
      || MoodleWords.negationSyllables.contains(where: inner.contains)
  }

  /// What comes before the first bracket, and what is in it.
  private static func split(_ folded: String) -> (bare: String, inner: String?) {
    guard let bracket = folded.firstIndex(of: "("), bracket > folded.startIndex else {
      return (folded, nil)
    }
    var bare = folded[..<bracket]
    while let last = bare.last, last == " " || last == ":" { bare = bare.dropLast() }
    var inner = folded[folded.index(after: bracket)...]
    if inner.last == ")" { inner = inner.dropLast() }
    return (String(bare), String(inner).trimmed)
  }

  /// In lower case, with single blanks and plain brackets and apostrophes.
  static func fold(_ text: String) -> String {
    var folded = ""
    for character in ContentText.folded(ContentText.tidy(text)) {
      switch character {
      case "\u{FF08}": folded.append("(")
      case "\u{FF09}": folded.append(")")
      case "\u{2019}": folded.append("'")
      default: folded.append(character)
      }
    }
    return folded
  }

  /// A cell without what it has in brackets and the colon that may stand before them.
  static func bare(_ cell: Bytes) -> Bytes {
    var end = cell.count
    for (index, byte) in cell.enumerated() where index > 0 {
      let isWide =
        byte == 0xEF && index + 2 < cell.count && cell[index + 1] == 0xBC && cell[index + 2] == 0x88
      if byte == UInt8(ascii: "(") || isWide {
        end = index
        break
      }
    }
    while end > 1, cell[end - 1].isBlank || cell[end - 1] == UInt8(ascii: ":") { end -= 1 }
    return Bytes(rebasing: cell[..<end])
  }
}
