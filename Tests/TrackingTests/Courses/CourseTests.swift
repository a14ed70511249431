import Exports
import Onboarding
import Statistics
import Testing
import Tracking

@Suite("A course")
struct CourseTests {
  @Test("counts learners and their customers by what they did")
  func counts() throws {
    let desk = try Desk.withCourses()
    try desk.learn([
      "a@acme.example,BAS-1,,enrolled,2026-09-02", "b@acme.example,BAS-1,,in progress,2026-09-03",
      "c@beta.example,BAS-1,,completed,2026-09-04", "d@beta.example,BAS-1,,passed,2026-09-04",
      "e@beta.example,BAS-1,,failed,2026-09-04", "f@nobody.example,BAS-1,,completed,2026-09-04",
    ])
    let course = try desk.course("basics").course
    #expect(course.heads == "6/5/3")
    #expect(course.figures.enrolled.customers == 2 && course.figures.started.customers == 2)
    #expect(course.figures.finished.customers == 1)
    #expect(course.figures.passed == 1 && course.figures.failed == 1)
    #expect(course.unmatched == 1)
    #expect(course.figures.completion == Share(3, of: 5))
  }

  @Test("is finished by a pass after a failure, and by every lesson of the plan")
  func finished() throws {
    let desk = try Desk.withCourses()
    try desk.learn([
      "a@acme.example,exam,,failed,2026-09-02", "a@acme.example,exam,,passed,2026-09-05",
      "b@acme.example,basics,Lesson one,completed,2026-09-02",
      "b@acme.example,basics,Roles and permissions,completed,2026-09-03",
      "b@acme.example,basics,Lesson three,completed,2026-09-04",
      "c@acme.example,basics,Lesson one,completed,2026-09-02",
      "c@acme.example,basics,Roles and permissions,completed,2026-09-03",
      "c@acme.example,basics,Something else,completed,2026-09-04",
    ])
    let exam = try desk.course("exam").course
    #expect(exam.heads == "1/1/1" && exam.figures.failed == 0 && exam.figures.passed == 1)
    let basics = try desk.course("basics").course
    #expect(basics.heads == "2/2/1")
    #expect(basics.lessons.map(\.id.rawValue) == ["one", "two", "three", "something-else"])
    #expect(basics.lessons.map(\.isInPlan) == [true, true, true, false])
  }

  @Test("is as it was at a past instant")
  func past() throws {
    let desk = try Desk.withCourses()
    try desk.learn([
      "a@acme.example,exam,,enrolled,2026-09-02", "a@acme.example,exam,,started,2026-09-05",
      "a@acme.example,exam,,completed,2026-09-08", "b@acme.example,exam,,started,2026-09-07",
    ])
    let days: [(String, String)] = [
      ("2026-09-01", "0/0/0"), ("2026-09-03", "1/0/0"), ("2026-09-06", "1/1/0"),
      ("2026-09-07", "2/2/0"), ("2026-09-08", "2/2/1"),
    ]
    for (day, heads) in days {
      #expect(try desk.course("exam", at: #require(Instant(day))).course.heads == heads, "\(day)")
    }
  }

  @Test("keeps who stopped after a start, and lets go of who left before it")
  func ended() throws {
    let desk = try Desk.withCourses()
    func line(_ user: Int, _ type: String, _ day: Int) -> String {
      """
      {"name":"\(type)","username":"user\(user)","context":{"user_id":\(user),\
      "course_id":"course-v1:Org+EDX1+2026"},"event_type":"\(type)","event_source":"server",\
      "event":{"course_id":"course-v1:Org+EDX1+2026","user_id":\(user),"mode":"audit"},\
      "time":"2026-09-0\(day)T09:00:00Z"}
      """
    }
    let enrolment = "edx.course.enrollment"
    var lines = (1...4).map { line($0, "\(enrolment).activated", 1) }
    lines += [2, 3].map { line($0, "edx.certificate.created", 2) }
    lines += [1, 2].map { line($0, "\(enrolment).deactivated", 3) }
    let file = try desk.file(lines.joined(separator: "\n") + "\n", "tracking.log")
    try desk.importLMS(file.path, course: "", zone: "UTC")
    let answer = try desk.courses()
    let course = try #require(answer.courses.first { !$0.isInPlan })
    #expect(course.ended == 1 && course.endedBefore == 1, "\(course)")
    #expect(course.heads == "3/2/2")
  }

  @Test("has those again who came back into it")
  func enrolledAgain() throws {
    let desk = try Desk.withCourses()
    let header =
      "Student ID,Email,Username,Grade,Enrollment Track,Verification Status"
      + ",Certificate Eligible,Certificate Delivered,Certificate Type,Enrollment Status\n"
    for (day, status) in [(1, "enrolled"), (2, "unenrolled"), (3, "enrolled")] {
      let row = "7,a@acme.example,a,0.0,audit,N/A,N,N,N/A,\(status)\n"
      let file = try desk.file(
        header + row,
        "Org_EDX1_2026_grade_report_2026-09-0\(day)-1200.csv"
      )
      try desk.importLMS(file.path, course: "EDX1", zone: "UTC", observed: "2026-09-0\(day)")
      let course = try #require(try desk.courses().courses.first { !$0.isInPlan })
      #expect(course.figures.enrolled.learners == (status == "enrolled" ? 1 : 0), "\(day)")
    }
  }

  @Test("leaves out whom a rule leaves out, and says how many")
  func leftOut() throws {
    let desk = try Desk.withCourses()
    try desk.learn([
      "a@acme.example,exam,,completed,2026-09-02", "test@acme.example,exam,,completed,2026-09-02",
    ])
    let rules = EditRules(store: desk.store)
    try rules.add(.email, "test@*", .leftOut)
    _ = try rules.apply()
    let answer = try desk.course("exam")
    #expect(answer.course.heads == "1/1/1" && answer.leftOut == 1)
    #expect(try desk.courses().leftOut == 1)
  }

  @Test("counts those once who are said to be one person, and twice again when they are parted")
  func merged() throws {
    let desk = try Desk.withCourses()
    try desk.learn([
      "kim@acme.example,exam,,started,2026-09-02",
      "kim.lee@acme.example,exam,,completed,2026-09-03",
      "kim@acme.example,basics,Lesson one,completed,2026-09-02",
    ])
    #expect(try desk.course("exam").course.heads == "2/2/1")
    let merge = MergeLearners(store: desk.store, now: Desk.now, actor: "dana")
    _ = try merge("kim@acme.example", into: "kim.lee@acme.example", reason: "x")
    #expect(try desk.course("exam").course.heads == "1/1/1")
    _ = try merge.split("kim@acme.example", reason: nil)
    #expect(try desk.course("exam").course.heads == "2/2/1")
  }

  @Test("counts a learner at the customer to whom they were moved, and at no other")
  func moved() throws {
    let desk = try Desk.withCourses()
    try desk.learn(["a@acme.example,exam,,completed,2026-09-02"])
    _ = try MatchLearner(store: desk.store)("a@acme.example", customer: "beta")
    let answer = try desk.course("exam")
    #expect(answer.course.figures.finished.customers == 1 && answer.course.unmatched == 0)
  }

  @Test("is told of an owner's and a segment's customers alone")
  func audience() throws {
    let desk = try Desk.withCourses()
    try desk.importCustomers(
      "id,name,signed_up_at,owner,segment,domains\nbig,Big,2026-09-01,mateo,enterprise,big.example\n"
    )
    try desk.learn([
      "a@acme.example,exam,,completed,2026-09-02", "b@big.example,exam,,started,2026-09-02",
      "c@nobody.example,exam,,started,2026-09-02",
    ])
    func heads(_ audience: CourseAudience) throws -> String {
      try desk.course("exam", audience).course.heads
    }
    #expect(try heads(CourseAudience()) == "3/3/1")
    #expect(try heads(CourseAudience(owner: "mateo")) == "1/1/0")
    #expect(try heads(CourseAudience(segment: "smb")) == "1/1/1")
    #expect(try heads(CourseAudience(owner: "mateo", segment: "smb")) == "0/0/0")
  }

  @Test("is found by its id, title and a system's name, and else by what was probably meant")
  func names() throws {
    let desk = try Desk.withCourses()
    for name in ["basics", "The basics of it", "the BASICS of it", "BAS-1"] {
      #expect(try desk.course(name).course.id == "basics")
    }
    let typo = #expect(throws: TrackingError.self) { try desk.course("basisc") }
    #expect(typo?.description.contains("did you mean 'basics'?") == true)
    let strange = #expect(throws: TrackingError.self) { try desk.course("nothing-like-it") }
    #expect(strange?.description.contains("the list of courses has them all") == true)
    let empty = #expect(throws: TrackingError.self) { try Desk().course("basics") }
    #expect(empty?.description.contains("foothold import lms FILE") == true)
  }

  @Test("of no plan is listed beside those of plans, in the order that was asked for")
  func order() throws {
    let desk = try Desk.withCourses()
    try desk.learn([
      "a@acme.example,Zoo,,completed,2026-11-20", "b@acme.example,Zoo,,started,2026-09-20",
      "a@acme.example,exam,,completed,2026-09-20",
    ])
    let expected: [(ListCourses.Order, [String])] = [
      (.learners, ["zoo", "exam", "basics"]), (.title, ["exam", "basics", "zoo"]),
      (.popularity, ["zoo", "basics", "exam"]), (.help, ["basics", "exam", "zoo"]),
      (.completion, ["basics", "exam", "zoo"]),
    ]
    for (order, ids) in expected {
      var question = ListCourses.Question(AsOf(Desk.now))
      question.order = order
      let courses = try ListCourses(store: desk.store)(question).courses
      #expect(courses.map(\.id.rawValue) == ids, "\(order)")
      #expect(courses.filter { !$0.isInPlan }.map(\.id) == ["zoo"])
    }
    var question = ListCourses.Question(AsOf(Desk.now))
    question.product = "start"
    #expect(try ListCourses(store: desk.store)(question).courses.map(\.id) == ["exam", "basics"])
    #expect(try Desk().courses().courses.isEmpty)
  }
}
