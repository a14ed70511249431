import Onboarding

/// What a source says about how far somebody is with a course or lesson.
public enum LearningStatus: String, CaseIterable, Sendable {
  case completed
  case passed
  case failed
  case inProgress = "in_progress"
  case notStarted = "not_started"

  /// In Moodle's reports: not complete, or not any more. Elsewhere the same as not started.
  case notCompleted = "not_completed"

  /// The status that a word usually means; nil for a word that isn't known.
  init?(word: String) {
    guard let known = Self.words[Self.fold(word)] else { return nil }
    self = known
  }

  /// The kind of a finish; nil when nothing is finished.
  var finish: LearningFact.Kind? {
    switch self {
    case .completed: .completed
    case .passed: .passed
    case .failed: .failed
    case .inProgress, .notStarted, .notCompleted: nil
    }
  }

  /// What different spellings have in common: no case, and one `_` for blanks, `-` and `_`.
  static func fold(_ word: String) -> String { Header.fold(word) }

  private static let words: [String: LearningStatus] = {
    var words: [String: LearningStatus] = [:]
    func add(_ status: LearningStatus, _ spellings: String...) {
      for spelling in spellings { words[spelling] = status }
    }
    add(.completed, "completed", "complete", "done", "finished", "course_completed", "certified")
    add(.completed, "abgeschlossen", "terminé", "completado", "finalizado", "completato")
    add(.passed, "passed", "pass", "completed_passed", "completed/passed", "passed/completed")
    add(.passed, "succeeded", "bestanden", "réussi", "aprobado", "superato")
    add(.failed, "failed", "fail", "not_passed", "completed/failed", "nicht_bestanden", "échoué")
    add(.inProgress, "in_progress", "inprogress", "progress", "started", "ongoing", "active")
    add(.inProgress, "incomplete", "partially_completed", "under_way", "in_bearbeitung")
    add(.inProgress, "en_cours", "en_progreso", "en_curso", "in_corso", "begun", "attempted")
    add(.notStarted, "not_started", "notstarted", "enrolled", "enroled", "assigned", "registered")
    add(.notStarted, "not_attempted", "unstarted", "invited", "to_do", "todo", "new", "subscribed")
    add(.notStarted, "yet_to_start", "nicht_begonnen", "non_commencé", "no_iniciado", "open")
    add(.notCompleted, "not_completed", "not_complete", "uncompleted", "nicht_abgeschlossen")
    add(.notCompleted, "non_terminé", "no_completado", "no_finalizado", "non_completato")
    return words
  }()
}
