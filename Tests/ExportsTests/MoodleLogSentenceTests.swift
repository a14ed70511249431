import Diagnostics
import Foundation
import Onboarding
import Testing

@testable import Exports

@Suite("A sentence of Moodle's log")
struct MoodleEventTests {
  @Test(
    "says what happened, and to whom",
    arguments: [
      ("The user with id '7' completed the course with id '2'.", "courseCompleted 7 7 2 -"),
      (
        "The user with id '2' enrolled the user with id '7' using the enrolment method 'manual' in the course with id '2'.",
        "enrolled 2 7 2 -"
      ),
      (
        "The user with id '2' unenrolled the user with id '7' using the enrolment method 'self' from the course with id '2'.",
        "unenrolled 2 7 2 -"
      ),
      (
        "The user with id '7' updated the completion state for the course module with id '5' for the user with id '7'.",
        "completionUpdated 7 7 - 5"
      ),
      (
        "The user with id '3' overrode the completion state to '1' for the course module with id '5' for the user with id '7'.",
        "staff 3 7 - 5"
      ),
      ("The user with id '7' viewed the course with id '2'.", "courseViewed 7 7 2 -"),
      (
        "The user with id '7' viewed the 'quiz' activity with course module id '5'.",
        "activity 7 7 - 5"
      ),
      (
        "The user with the id '7' submitted the element 'cmi.core.score.raw' with the value of '80' for the attempt with the id '1' for a scorm activity with the course module id '5'.",
        "activity 7 7 - 5"
      ),
      (
        "The user with id '7' has added the option with id '3' for the               user with id '7' from the choice activity with course module id '5'.",
        "activity 7 7 - 5"
      ),
      (
        "The user with id '3' has graded the submission '12' for the user with id '7' for the assignment with course module id '5'.",
        "staff 3 7 - 5"
      ),
      (
        "The user with id '3' viewed the attempt with id '1' belonging to the user with id '7' for the quiz with course module id '5'.",
        "other 3 7 - 5"
      ),
      (
        "The user with id '-1' updated the grade with id '12' for the user with id '7' for the grade item with id '1'.",
        "other -1 7 - -"
      ),
      (
        "The user with id '2' created the 'quiz' activity with course module id '5'.",
        "staff 2 2 - 5"
      ),
      ("The user with id '58' has logged in.", "other 58 58 - -"),
      (
        "The user with id &#039;7&#039; completed the course with id &#039;2&#039;.",
        "courseCompleted 7 7 2 -"
      ),
      ("Somebody completed the course.", "nothing"),
      ("", "nothing"),
      ("The user with id '99999999999999999999' completed the course with id '2'.", "nothing"),
    ]
  )
  func kinds(_ sentence: String, _ expected: String) {
    let shown = MoodleEvent(sentence).map { event in
      let numbers = [event.course, event.module].map { $0.map(String.init) ?? "-" }
      return "\(event.kind) \(event.first) \(event.second) \(numbers.joined(separator: " "))"
    }
    #expect(shown ?? "nothing" == expected)
  }
}
