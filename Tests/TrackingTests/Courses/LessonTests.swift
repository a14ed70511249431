import Onboarding
import Statistics
import Testing
import Tracking

@Suite("The lessons of a course")
struct LessonTests {
  @Test("tell where learners stopped, and where others are")
  func places() throws {
    let desk = try Desk.withCourses()
    try desk.learn([
      // Stopped after the first lesson; looked into the second and stopped; is at the third.
      "a@acme.example,basics,Lesson one,completed,2026-09-02",
      "b@acme.example,basics,Lesson one,completed,2026-09-02",
      "b@acme.example,basics,Roles and permissions,started,2026-09-03",
      "c@acme.example,basics,Lesson three,started,2026-11-20",
      // Only the course itself is told of; and one who finished stopped nowhere.
      "d@acme.example,basics,,started,2026-09-02",
      "e@acme.example,basics,,completed,2026-09-02",
      "e@acme.example,basics,Lesson one,completed,2026-09-01",
    ])
    let answer = try desk.course("basics")
    let course = answer.course
    #expect(course.lessons.map(\.left) == [1, 1, 0] && course.lessons.map(\.here) == [0, 0, 1])
    #expect(course.leftWithoutLesson == 1 && course.hereWithoutLesson == 0)
    #expect(course.left == Share(3, of: 5))
    #expect(course.lessons.map(\.figures.started.learners) == [3, 1, 1])
    #expect(
      answer.quiet.map(\.learner.id) == ["b@acme.example", "a@acme.example", "d@acme.example"]
    )
    #expect(answer.quiet.map(\.lesson) == ["Roles and permissions", "Lesson one", nil])
    #expect(answer.quiet.map(\.done) == [1, 1, 0] && answer.quiet.allSatisfy { $0.of == 3 })
  }

  static let quiet: [(String, Int, Int)] = [
    ("2026-09-15T23:59:59Z", 0, 1), ("2026-09-16T00:00:00Z", 1, 0), ("2026-09-01", 0, 0),
  ]

  @Test("are left after 14 days, to the second", arguments: quiet)
  func edge(_ at: String, _ left: Int, _ here: Int) throws {
    let desk = try Desk.withCourses()
    try desk.learn(["a@acme.example,basics,Lesson one,completed,2026-09-02T00:00:00Z"])
    let course = try desk.course("basics", at: #require(Instant(at))).course
    #expect(course.lessons[0].left == left && course.lessons[0].here == here)
  }

  @Test("of one instant put somebody at the one that comes last")
  func ties() throws {
    let desk = try Desk.withCourses()
    try desk.learn([
      "a@acme.example,basics,Roles and permissions,completed,2026-09-02",
      "a@acme.example,basics,Lesson one,completed,2026-09-02",
    ])
    #expect(try desk.course("basics").course.lessons.map(\.left) == [0, 1, 0])
  }

  @Test("without dates put somebody where an export first saw them, however often it is told again")
  func undated() throws {
    let desk = try Desk.withCourses()
    let rows = [
      "a@acme.example,basics,Lesson one,completed,,600,,,Nice",
      "a@acme.example,basics,Roles and permissions,in progress",
    ]
    for day in ["2026-09-02", "2026-10-02", "2026-11-21"] {
      try desk.learn(rows, observed: #require(Instant(day)))
    }
    let course = try desk.course("basics").course
    #expect(course.lessons.map(\.left) == [0, 1, 0])
    #expect(course.figures.comments.count == 1 && course.figures.recent == 0)
    #expect(course.lessons[0].figures.undated == 1 && course.lessons[0].figures.seconds.count == 1)
  }

  @Test("may be one, or none")
  func few() throws {
    let desk = try Desk()
    try desk.apply(
      """
      product: start
      value: { title: Value, when: { event: value } }
      steps: [{ id: s, title: S, when: { course: only }, due: 5d }]
      courses: [{ id: only, title: Only, lessons: [{ id: l, title: L }] }, { id: bare, title: Bare }]
      """
    )
    try desk.learn(["a@acme.example,only,L,completed,2026-09-02", "a@acme.example,bare,,started,"])
    let only = try desk.course("only").course
    #expect(only.heads == "1/1/1" && only.lessons.map(\.left) == [0])
    let bare = try desk.course("bare").course
    #expect(bare.heads == "1/1/0" && bare.lessons.isEmpty && bare.hereWithoutLesson == 1)
  }

  @Test("don't list the quiet of customers who have left, nor those who were taken out")
  func gone() throws {
    let desk = try Desk.withCourses()
    try desk.learn(["a@acme.example,basics,Lesson one,completed,2026-09-02"])
    #expect(try desk.course("basics").quiet.count == 1)
    try desk.importCustomers("id,name,signed_up_at,churned_at\nacme,A,2026-09-01,2026-10-01\n")
    #expect(try desk.course("basics").quiet.isEmpty)
    #expect(try desk.course("basics", at: #require(Instant("2026-09-30"))).quiet.count == 1)
    #expect(try desk.course("basics").course.lessons[0].left == 1)
  }
}
