import Diagnostics
import Onboarding

/// The question of a survey whose answers are numbers.
struct SurveyQuestion {
  let score: Int
  let kind: SurveyAnswer.Kind
  let scale: SurveyScale

  /// Finds the question: the one that `--map score=` names, else the only one that asks whether
  /// somebody would recommend us and whose answers are from 0 to 10.
  ///
  /// - Throws: That there is none, or that there are several, and how to say which it is.
  init(_ opening: inout RowOpening, among columns: [Int]) throws(Diagnostic) {
    let named = opening.column("score")
    let candidates = columns.filter { Self.asksToRecommend(opening.header.names[$0]) }
    let likely = named >= 0 ? [named] : try opening.columns(ofScoresAmong: candidates)
    guard likely.count == 1, let score = likely.first else {
      let names = likely.map { "'\(opening.header.names[$0])'" }.joined(separator: ", ")
      throw .error(
        likely.isEmpty
          ? "which question is the score? None asks from 0 to 10 whether they would recommend you"
          : "which question is the score? These may be: \(names)",
        at: opening.place,
        hint: "say it: --map 'score=THE QUESTION', and --kind nps, csat or ces"
      )
    }
    opening.take(score)
    let options = opening.options.accounts
    let isNPS = Self.asksToRecommend(opening.header.names[score])
    guard let kind = options.question ?? (isNPS ? .nps : nil) else {
      throw .error(
        "what does '\(opening.header.names[score].prefix(60))' ask?",
        at: opening.place,
        hint: "say --kind nps, csat or ces"
      )
    }
    guard let scale = Self.scale(of: kind, options.scale, isOfRow: false) else {
      throw Self.missingScale(kind, at: opening.place)
    }
    (self.score, self.kind, self.scale) = (score, kind, scale)
  }

  /// The scale on which a kind is asked; nil where nobody tells.
  ///
  /// - Parameters:
  ///   - said: What the user says of the whole file.
  ///   - isOfRow: Whether each row tells its kind: what is said isn't of NPS then, which has its own.
  static func scale(
    of kind: SurveyAnswer.Kind,
    _ said: SurveyScale?,
    isOfRow: Bool
  ) -> SurveyScale? {
    let usual: SurveyScale? = kind == .nps ? .nps : nil
    return isOfRow ? usual ?? said : said ?? usual
  }

  private static let saying = "--scale 1-5, and --lower-is-better if 1 is the best"

  static func missingScale(_ kind: SurveyAnswer.Kind, at place: Place) -> Diagnostic {
    .error(
      "which numbers could be chosen? The scale of \(kind.rawValue) differs",
      at: place,
      hint: "say it: \(saying)"
    )
  }

  /// The same of one row of several.
  static func lacksScale(_ kind: SurveyAnswer.Kind) -> String {
    "doesn't say which numbers could be chosen, and the scale of \(kind.rawValue) differs:"
      + " say \(saying); where several kinds need one, only columns scale_min and scale_max tell them apart"
  }

  /// Whether a question is one of those for the net promoter score, in a few languages.
  static func asksToRecommend(_ question: String) -> Bool {
    let text = question.lowercased()
    return ["recommend", "weiterempfehl", "recomend", "recommand", "consigli", "aanbevel"]
      .contains { text.contains($0) }
      || text.split { !$0.isLetter && !$0.isNumber }.contains("nps")
      || ["0-10", "0 to 10", "0_10", "0–10"].contains { text.contains($0) }
  }

  /// A cell as a score; nil for an empty one, which is no 0.
  static func score(
    _ text: String?,
    _ column: Int,
    kind: SurveyAnswer.Kind,
    scale: SurveyScale
  ) throws(RowProblem) -> Double? {
    guard let text, !["-", "n/a", "null", "none"].contains(text.lowercased()) else { return nil }
    let range = Double(scale.least)...Double(scale.most)
    var copy = text
    guard case .number(let number) = copy.withUTF8(NumberText.decimal), range.contains(number)
    else {
      throw .row(
        "the score '\(text.prefix(40))' is not a number from \(scale.least) to \(scale.most)",
        column: column
      )
    }
    if kind == .nps, number != number.rounded() {
      throw .row("the score '\(text.prefix(40))' is not a whole number", column: column)
    }
    return number
  }
}

extension RowOpening {
  /// Those of some columns whose first thousand answers are whole numbers from 0 to 10, most of
  /// them.
  ///
  /// Afterwards the table stands at its first row again.
  mutating func columns(ofScoresAmong columns: [Int]) throws(Diagnostic) -> [Int] {
    guard !columns.isEmpty else { return [] }
    return try survey { table throws(Diagnostic) in
      var answers: [Int: (all: Int, scores: Int)] = [:]
      var rows = 0
      while rows < 1_000 {
        guard case let step = try table.next(), !step.isEnd else { break }
        rows += 1
        // The second header of SurveyMonkey's expanded form.
        if rows == 1, table.cell(0).trimmed.isEmpty { continue }
        for column in columns {
          guard let text = table.textOrNil(column) else { continue }
          let isScore = Int(text).map { 0...10 ~= $0 } ?? false
          answers[column, default: (0, 0)].all += 1
          answers[column, default: (0, 0)].scores += isScore ? 1 : 0
        }
      }
      let found = columns.filter { answers[$0].map { $0.scores * 2 > $0.all } ?? false }
      return found.isEmpty ? columns.filter { answers[$0] == nil } : found
    }
  }
}

extension CSVReader.Step {
  fileprivate var isEnd: Bool { if case .end = self { true } else { false } }
}
