import Foundation
import Onboarding
import Testing

@testable import Exports

@Suite("The name of an event of Open edX")
struct OpenEdXMeaningTests {
  @Test(
    "case 52: tells what the event means, and a name that nobody knows means nothing",
    arguments: [
      ("edx.course.enrollment.activated", false, OpenEdXMeaning.enrolled),
      ("edx.course.enrollment.deactivated", false, .unenrolled),
      ("edx.course.enrollment.mode_changed", false, .nothing),
      ("edx.completion.block_completion.changed", false, .blockCompletion),
      ("problem_check", false, .answer),
      ("problem_check", true, .seen),
      ("edx.grades.problem.submitted", false, .problemGrade),
      ("edx.course.grade.now_passed", false, .passed),
      ("edx.course.grade.now_failed", false, .passTakenBack),
      ("edx.certificate.revoked", false, .passTakenBack),
      ("edx.special_exam.proctored.attempt.created", false, .examBegun),
      ("edx.special_exam.timed.attempt.submitted", false, .examSubmitted),
      ("edx.special_exam.timed.attempt.rejected", false, nil),
      ("complete_video", true, .videoCompleted),
      ("edx.video.played", true, .seen),
      ("edx.forum.thread.created", false, .seen),
      ("edx.instructor.report.requested", false, nil),
      ("course_completed", false, nil),
    ] as [(String, Bool, OpenEdXMeaning?)]
  )
  func means(_ name: String, _ isOfBrowser: Bool, _ meaning: OpenEdXMeaning?) {
    #expect(OpenEdXMeaning(name, isOfBrowser: isOfBrowser) == meaning)
  }

  @Test(
    "names courses and blocks by their keys, however they are written",
    arguments: [
      ("course-v1%3AOrg%2BADM%2B1/", "course-v1:Org+ADM+1"),
      ("course-v1:Org+ADM+1", "course-v1:Org+ADM+1"),
      ("Org/ADM/1", "Org/ADM/1"), ("", nil), ("/", nil),
    ] as [(String, String?)]
  )
  func keys(_ text: String, _ key: String?) {
    #expect(OpenEdX.course(text) == key)
  }

  @Test(
    "gives a video the key of its block where the course's key tells it",
    arguments: [
      ("v1", "course-v1:Org+ADM+1", "block-v1:Org+ADM+1+type@video+block@v1"),
      ("i4x-Org-ADM-video-v1", "Org/ADM/1", "i4x-Org-ADM-video-v1"),
      ("v1", "Org/ADM/1", "v1"),
      ("block-v1:a", "course-v1:Org+ADM+1", "block-v1:a"),
    ]
  )
  func video(_ id: String, _ course: String, _ key: String) {
    #expect(OpenEdX.video(id, in: course) == key)
    #expect(OpenEdX.course(ofBlock: "block-v1:O+A+1+type@html+block@h") == "course-v1:O+A+1")
    #expect(OpenEdX.course(ofBlock: id) == nil)
  }
}

@Suite("A damaged export of a known format")
struct FormatMutationTests {
  @Test("never ends but in facts or a message", arguments: 0..<400)
  func survives(_ seed: UInt64) throws {
    let cases = FormatTests.cases
    let example = cases[Int(seed) % cases.count]
    var numbers = SeededNumbers(seed: seed)
    var text = Array(try String(contentsOf: example.export, encoding: .utf8).utf8)
    let interesting = Array(#"{}[]",:\;0-9e+"#.utf8) + [0, 9, 10, 13, 0xE9, 0xFF]
    for _ in 0..<Int.random(in: 1...12, using: &numbers) {
      let place = Int.random(in: 0..<text.count, using: &numbers)
      switch Int.random(in: 0..<4, using: &numbers) {
      case 0: text[place] = interesting.randomElement(using: &numbers) ?? 0
      case 1: text.insert(interesting.randomElement(using: &numbers) ?? 0, at: place)
      case 2: text.remove(at: place)
      default:
        let end = min(text.count, place + Int.random(in: 1...300, using: &numbers))
        text.insert(contentsOf: text[place..<end], at: place)
      }
    }
    if seed % 5 == 0 { text.removeLast(Int.random(in: 1..<text.count, using: &numbers)) }
    let file = try TemporaryFile(text, name: example.export.lastPathComponent)
    var options = try example.options()
    options.format = seed % 2 == 0 ? example.format : nil
    do {
      let learning = try Learning(file.path, options, pieceLength: 1 + Int(seed) * 37)
      #expect(learning.rows > 0)
      #expect(learning.facts.allSatisfy { Int($0.person) < learning.people.count })
      #expect(learning.facts.allSatisfy { Int($0.content) < learning.contents.count })
      #expect(learning.rejected.allSatisfy { $0.line > 0 && !$0.reason.isEmpty })
    } catch {
      #expect("\(error)".contains("error: "))
    }
  }
}
