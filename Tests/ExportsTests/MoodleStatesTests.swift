import Diagnostics
import Onboarding
import Testing

@testable import Exports

@Suite("The state of an activity")
struct MoodleStatesTests {
  @Test("lets the user say what a word means")
  func mapped() throws {
    let text = MoodleText.report([
      ["", "Email", "One", ""],
      MoodleText.learner("a", "rInta' (Qap)", "2026-08-21 10:00:00"),
      MoodleText.learner("b", "rInta'", "2026-08-21 11:00:00"),
      MoodleText.learner("c", "rInbe'", ""),
    ])
    let map = ["status:rInta' (Qap)=passed", "status:'rInbe''=not_completed"]
    let learning = try Learning(text: text, .sample(map: map))
    #expect(learning.export.format == .moodleActivityCompletion)
    #expect(learning.count(.passed) == 1 && learning.count(.completed) == 1)
    let warnings = learning.export.warnings.map(\.problem)
    #expect(warnings == ["'rInta'' is read as completed, by where the dates stand"])
  }

  @Test(
    "knows the words of the language packs",
    arguments: [
      ("Completed (set by Nina Not-Done)", "completed"),
      ("Not completed (set by Petra)", "none"),
      ("Abgeschlossen (Bestehensgrenze nicht erreicht)", "failed"),
      ("Abgeschlossen (gesetzt von Petra Nicht)", "completed"),
      ("Termin\u{E9} (n\u{2019}a pas atteint la note minimale de r\u{E9}ussite)", "failed"),
      ("Completato: (impostato da Petra)", "completed"),
      ("Non completato: (impostato da Petra)", "none"),
      ("Voltooid (voldoende cijfer behaald)", "passed"),
      ("N\u{E3}o conclu\u{ED}do(a)", "none"),
      ("Por concluir", "none"),
      ("Conclu\u{ED}da (atingiu a nota de aprova\u{E7}\u{E3}o)", "passed"),
      ("Tamamland\u{131} (Petra taraf\u{131}ndan ayarland\u{131})", "completed"),
      ("\u{5B8C}\u{4E86} (\u{5408}\u{683C}\u{70B9}\u{672A}\u{5230}\u{9054})", "failed"),
      (
        "\u{5B8C}\u{6210}\u{FF08}\u{672A}\u{9054}\u{53CA}\u{683C}\u{6210}\u{7E3E}\u{FF09}", "failed"
      ),
      ("Completado (configurado por Petra Trainer)", "completed"),
      ("COMPLETED  (achieved pass grade)", "passed"),
      ("Termine\u{301}", "completed"),
      (
        "Exempt",
        "2:3: the state 'Exempt' is not known; say what it means, such as --map \"status:'Exempt'=completed\""
      ),
    ]
  )
  func packs(_ word: String, _ expected: String) throws {
    let text = MoodleText.report([
      ["", "Email", "One", ""],
      MoodleText.learner(
        "a",
        word,
        word.hasPrefix("N") || word.hasPrefix("P") ? "" : "2026-08-21 10:00:00"
      ),
      MoodleText.learner("b", "Completed", "2026-08-21 11:00:00"),
      MoodleText.learner("c", "Not completed", ""),
    ])
    let learning = try Learning(text: text, .sample())
    let told = learning.facts.first { $0.person == 0 && $0.content == 1 }
    #expect(learning.rejections.first ?? told.map { "\($0.kind)" } ?? "none" == expected)
    #expect(learning.export.warnings == [])
  }
}
