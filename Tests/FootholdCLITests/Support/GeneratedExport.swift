import ProgramSupport

/// A large export that is made up, and the same whenever it is made.
enum GeneratedExport {
  static let customerCount = 300
  static let learnersEach = 10
  static let lessons = 10

  /// 30,000 rows.
  static let rowCount = customerCount * learnersEach * lessons

  static let plan: String = {
    let list = (0..<lessons).map { "      - { id: l\($0), title: Lesson \($0) }\n" }.joined()
    return """
      product: large
      title: Large
      value: { title: Value, when: { course: c0, learners: 8 }, within: 60d }
      steps:
        - { id: begin, title: Begun, when: { lesson: c0/l0 }, due: 10d }
        - { id: half, title: Half of them, when: { course: c0, share: 0.5 }, after: [begin] }
        - { id: all, title: Everybody, when: { course: c0, learners: 10 }, after: [half], due: 4w }
      courses:
        - id: c0
          title: Course
          lessons:
      \(list)
      """
  }()

  static let customers: String = {
    var text = "id,name,signed_up_at,domains\n"
    for number in 0..<customerCount {
      let month = 1 + number % 9
      text += "c\(number),Customer \(number),2026-0\(month)-01T00:00:00Z,c\(number).example\n"
    }
    return text
  }()

  static let learning: String = {
    var numbers = SeededNumbers(seed: 30_000)
    var text = "mail,course,lesson,state,when\n"
    text.reserveCapacity(rowCount * 60)
    for customer in 0..<customerCount {
      for learner in 0..<learnersEach {
        for lesson in 0..<lessons {
          let isDone = Int.random(in: 0..<10, using: &numbers) < 7
          let state = isDone ? "completed" : "in progress"
          let month = 1 + customer % 9 + Int.random(in: 0...1, using: &numbers)
          let day = Int.random(in: 10...28, using: &numbers)
          let minute = Int.random(in: 10...59, using: &numbers)
          text += "p\(learner)@c\(customer).example,c0,Lesson \(lesson),\(state),"
          text += "2026-\(month < 10 ? "0" : "")\(month)-\(day)T12:\(minute):00Z\n"
        }
      }
    }
    return text
  }()

  static let map = ["email=mail", "course=course", "lesson=lesson", "status=state", "at=when"]
    .flatMap { ["--map", $0] }
}
