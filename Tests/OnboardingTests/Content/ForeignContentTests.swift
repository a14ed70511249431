import Onboarding
import Testing

@Suite("Content that no plan knows")
struct ForeignContentTests {
  private func ids(
    _ names: [String],
    courses: [Course] = [],
    system: String = "moodle"
  ) -> [String: String] {
    let contents = names.map { ContentName(system: system, course: $0) }
    let catalogue = Catalogue(courses: courses, names: contents)
    return Dictionary(
      zip(names, contents.map { catalogue.content($0).course.rawValue }),
      uniquingKeysWith: { one, _ in one }
    )
  }

  static let cases: [(names: [String], ids: Int)] = [
    (["C", "C++", "C#"], 3),
    (["C", "C#", "C+"], 3),
    // An id made for C# must not be that of another course.
    (["C", "C#", "C 2"], 3),
    (["C", "C#", "C++", "C 2", "C 3", "C-2", "C 2 2"], 7),
    (["Intro", "INTRO", "intro", " Intro ", "Intro\u{200B}"], 1),
    (["Intro!", "Intro?"], 2),
    (["rpt_201___reports", "RPT 201 / Reports"], 1),
    (["RPT 201 / Reports", "RPT 201 - Reports"], 2),
    (["東京", "東京!", "東京?"], 3),
    (["🚀", "🎉", "?", "", "course"], 5),
    (["e\u{301}cole", "école", "École"], 1),
    (["Führung", "F hrung", "Fuhrung"], 3),
    (["A 'b'", "A \"b\""], 1),
  ]

  @Test("gets one id for each course, however it is spelt", arguments: cases)
  func distinct(_ names: [String], _ count: Int) {
    let ids = ids(names)
    #expect(Set(ids.values).count == count, "\(ids)")
    #expect(ids.values.allSatisfy { !$0.isEmpty })
  }

  @Test("gets an id made from its name")
  func madeFromName() {
    #expect(
      ids(["C", "C++", "C#", "Fire safety"])
        == ["C": "c", "C#": "c-2", "C++": "c-3", "Fire safety": "fire-safety"]
    )
    #expect(ids(["🚀"]) == ["🚀": "course"])
  }

  @Test("never gets an id that a plan uses")
  func plansIDs() {
    let plan = [
      Course(id: "course", title: "Basics"), Course(id: "c-2", title: "Beyond the basics"),
    ]
    let ids = ids(["C", "C#", "?!"], courses: plan)
    #expect(Set(ids.values).isDisjoint(with: ["course", "c-2"]))
    #expect(Set(ids.values).count == 3)
  }

  @Test("is one course where two systems use the same name")
  func systems() {
    let names = ["moodle", "csv"].map { ContentName(system: $0, course: "Fire safety") }
    let catalogue = Catalogue(courses: [], names: names)
    #expect(catalogue.content(names[0]) == catalogue.content(names[1]))
  }

  @Test("has the title that a source gives, or else its name")
  func titles() {
    let short = ContentName(system: "moodle", course: "FS-1")
    let long = ContentName(system: "moodle", course: "FS-1", title: "Fire safety")
    let lesson = ContentName(system: "moodle", course: "FS-1", lesson: "Exits", title: "The exits")
    let catalogue = Catalogue(courses: [], names: [short, long, lesson])
    #expect(catalogue.content(short).courseTitle == "Fire safety")
    #expect(catalogue.content(lesson).courseTitle == "Fire safety")
    #expect(catalogue.content(lesson).lessonTitle == "The exits")
    #expect(Catalogue(courses: [], names: [short]).content(short).courseTitle == "FS-1")
  }

  @Test("has one id for each lesson of a course")
  func lessons() {
    func lesson(_ title: String, _ occurrence: Int = 1) -> ContentName {
      ContentName(system: "moodle", course: "FS-1", lesson: title, occurrence: occurrence)
    }
    let names = [
      lesson("Quiz"), lesson("Quiz", 2), lesson("Quiz 2"), lesson("Quiz", 3), lesson("Quiz!"),
      lesson("🚀"), lesson("🎉"),
    ]
    let catalogue = Catalogue(courses: [], names: names)
    let ids = names.map { catalogue.content($0).lesson }
    #expect(Set(ids).count == names.count, "\(ids)")
    #expect(ids[0] == "quiz" && ids[2] == "quiz-2")
    #expect(Set(names.map { catalogue.content($0).course }) == ["fs-1"])
  }

  @Test("never gets the id of a lesson of the plan")
  func plansLessons() {
    let course = Course(
      id: "admin",
      title: "Admin",
      lessons: [Lesson(id: "quiz", title: "Exam"), Lesson(id: "quiz-2", title: "Second exam")]
    )
    let names = ["Quiz!", "Quiz?", "Exam"].map {
      ContentName(system: "moodle", course: "Admin", lesson: $0)
    }
    let catalogue = Catalogue(courses: [course], names: names)
    let ids = names.map { catalogue.content($0).lesson }
    #expect(ids[2] == "quiz")
    #expect(Set(ids).count == 3 && !ids[..<2].contains("quiz-2"), "\(ids)")
  }

  @Test("gets the same ids in whatever order the names are heard", arguments: 0..<200)
  func order(seed: Int) throws {
    var random = Seeded(seed)
    let words = [
      "C", "c", "C#", "C++", "C 2", "c_", "Quiz", "Quiz!", "quiz_", "🚀", "", "Z\u{200B}a", "za",
    ]
    let names = (0..<30).map { _ in
      ContentName(
        system: random.pick(["moodle", "csv"]),
        course: random.pick(words),
        lesson: random.chance(0.5) ? random.pick(words) : nil,
        occurrence: random.pick(1...3),
        title: random.chance(0.3) ? random.pick(words) : nil
      )
    }
    let plan = [Course(id: "quiz", title: "C#", lessons: [Lesson(id: "c", title: "Quiz")])]
    let expected = Catalogue(courses: plan, names: names)
    let other = Catalogue(courses: plan, names: names.shuffledWithRepeats(&random))
    for name in names { try #require(other.content(name) == expected.content(name)) }

    // What is told apart by its key has an id of its own, and one id only.
    let courses = Dictionary(grouping: names) { expected.content($0).course }
    for (course, names) in courses {
      let keys = Set(names.map(\.courseKey))
      try #require(
        keys.count == 1 || course == "quiz" || keys.contains { $0.contains("_") },
        "\(keys)"
      )
    }
  }
}

@Suite("A course that a source knows by an address or a number")
struct AddressedContentTests {
  static let courses = [
    Course(
      id: "admin-onboarding",
      title: "Admin onboarding",
      knownAs: ["moodle": ["31"], "xapi": ["https://lms.acme.example/courses/ADM-101/"]],
      lessons: [
        Lesson(id: "sso", title: "Set up SSO", knownAs: ["moodle": ["412"]]),
        Lesson(id: "quiz", title: "Quiz"),
      ]
    )
  ]

  @Test(
    "is found by the address, by Moodle's number in it, or by the title that comes with it",
    arguments: [
      ("https://lms.acme.example/courses/ADM-101", nil),
      ("http://lms.acme.example/courses/adm-101/", nil),
      ("https://moodle.acme.example/course/view.php?id=31", nil),
      ("https://other.acme.example/c/9", "Admin Onboarding"),
      ("urn:course:9", "Admin onboarding"),
    ] as [(String, String?)]
  )
  func courses(_ course: String, _ title: String?) {
    let names = [
      ContentName(system: "xapi", course: course, title: title),
      ContentName(system: "xapi", course: course, lesson: "urn:lesson:7", title: "quiz"),
      ContentName(
        system: "xapi",
        course: course,
        lesson: "https://m.example/mod/x/view.php?id=412"
      ),
    ]
    let catalogue = Catalogue(courses: Self.courses, names: names)
    #expect(
      names.map { catalogue.content($0).course } == Array(repeating: "admin-onboarding", count: 3)
    )
    #expect(catalogue.content(names[1]).lesson == "quiz")
    #expect(catalogue.content(names[2]).lesson == "sso")
  }

  @Test(
    "is none of the plan's if neither is known",
    arguments: [
      ("https://moodle.acme.example/course/view.php?id=32", nil),
      ("https://moodle.acme.example/course/view.php?id=32", "Another course"),
      ("urn:31", nil), ("https://lms.acme.example/courses/ADM-10", nil),
    ] as [(String, String?)]
  )
  func unknown(_ course: String, _ title: String?) {
    let name = ContentName(system: "xapi", course: course, title: title)
    let catalogue = Catalogue(courses: Self.courses, names: [name])
    #expect(!catalogue.content(name).isInPlan)
  }

  @Test("keeps its name before its title")
  func nameFirst() {
    let courses = Self.courses + [Course(id: "other", title: "Other")]
    let name = ContentName(system: "xapi", course: "other", title: "Admin onboarding")
    #expect(Catalogue(courses: courses, names: [name]).content(name).course == "other")
  }
}
