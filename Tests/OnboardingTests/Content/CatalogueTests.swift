import Onboarding
import Testing

@Suite("A catalogue")
struct CatalogueTests {
  static let catalogue = Catalogue(
    courses: [
      Course(
        id: "admin-onboarding",
        title: "Becoming an admin",
        knownAs: ["moodle": ["ADM-101", "Admin &amp; co."], "thinkific": ["adm"]],
        lessons: [
          Lesson(id: "sso", title: "Set up SSO", knownAs: ["moodle": ["SSO, SCIM and roles"]]),
          Lesson(id: "quiz-a", title: "Quiz"),
          Lesson(id: "quiz-b", title: "Second quiz", knownAs: ["moodle": ["Quiz #2"]]),
        ]
      ),
      Course(id: "adm", title: "Administration", knownAs: ["thinkific": ["ADM-101"]]),
      Course(id: "rpt", title: "RPT 201 / Reports"),
    ],
    names: []
  )

  @Test(
    "finds a course by a system's name, the id, the title, then by other systems' names",
    arguments: [
      ("moodle", "ADM-101", "admin-onboarding"),
      ("moodle", " adm-101 ", "admin-onboarding"),
      ("thinkific", "ADM-101", "adm"),
      ("thinkific", "adm", "admin-onboarding"),
      ("csv", "adm", "adm"),
      ("moodle", "Admin & co.", "admin-onboarding"),
      ("csv", "admin & CO.", "admin-onboarding"),
      ("csv", "admin-onboarding", "admin-onboarding"),
      ("csv", "Admin Onboarding", "admin-onboarding"),
      ("csv", "BECOMING an  admin", "admin-onboarding"),
      ("csv", "Administration", "adm"),
      // The name of a file that Moodle serves.
      ("moodle", "rpt_201___reports", "rpt"),
      ("moodle", "RPT_201___Reports", "rpt"),
    ]
  )
  func courses(_ system: String, _ name: String, _ id: Identifier<Course>) {
    let content = Self.catalogue.content(ContentName(system: system, course: name))
    #expect(content.course == id)
    #expect(content.lesson == nil)
    #expect(content.isInPlan)
  }

  @Test("names a course of the plan by the plan's title, whatever the source's")
  func titles() {
    let name = ContentName(system: "moodle", course: "ADM-101", title: "Adminkurs")
    #expect(Self.catalogue.content(name).courseTitle == "Becoming an admin")
  }

  @Test(
    "finds a lesson within its course",
    arguments: [
      ("Set up SSO", 1, "sso"), ("set up sso", 1, "sso"), ("SSO, SCIM and roles", 1, "sso"),
      ("sso", 1, "sso"), ("Quiz", 1, "quiz-a"), ("Quiz", 2, "quiz-b"), ("Quiz #2", 1, "quiz-b"),
      ("Second quiz", 1, "quiz-b"),
    ] as [(String, Int, Identifier<Lesson>)]
  )
  func lessons(_ lesson: String, _ occurrence: Int, _ id: Identifier<Lesson>) {
    let content = Self.catalogue.content(
      ContentName(system: "moodle", course: "ADM-101", lesson: lesson, occurrence: occurrence)
    )
    #expect(content.course == "admin-onboarding")
    #expect(content.lesson == id)
    #expect(content.isInPlan)
  }

  @Test(
    "keeps a lesson that the plan doesn't list, under the plan's course",
    arguments: [("Quiz", 3, "quiz-3"), ("A tour", 1, "a-tour"), ("?!", 1, "lesson")]
      as [(String, Int, Identifier<Lesson>)]
  )
  func foreignLessons(_ lesson: String, _ occurrence: Int, _ id: Identifier<Lesson>) {
    let content = Self.catalogue.content(
      ContentName(system: "moodle", course: "ADM-101", lesson: lesson, occurrence: occurrence)
    )
    #expect(content.course == "admin-onboarding")
    #expect(!content.isInPlan)
    #expect(content.lessonTitle == lesson)
    #expect(content.lesson?.rawValue.hasPrefix(id.rawValue.prefix(4)) == true)
  }

  @Test("doesn't take C# for C, even where names are spelt loosely")
  func signs() {
    let courses = ["C", "C++", "C#"].enumerated().map { place, name in
      Course(id: Identifier("course\(place)"), title: "T\(place)", knownAs: ["moodle": [name]])
    }
    let catalogue = Catalogue(courses: courses, names: [])
    for (place, name) in ["c", "c++", "c#"].enumerated() {
      let content = catalogue.content(ContentName(system: "moodle", course: name))
      #expect(content.course == Identifier("course\(place)"))
    }
    let onlyC = Catalogue(courses: [Course(id: "c", title: "C")], names: [])
    #expect(!onlyC.content(ContentName(system: "moodle", course: "C++")).isInPlan)
    #expect(onlyC.content(ContentName(system: "moodle", course: "C:")).isInPlan)
  }

  @Test("finds a name without a letter only where it is spelt the same")
  func emoji() {
    let courses = [Course(id: "lift-off", title: "Lift-off", knownAs: ["moodle": ["🚀"]])]
    let catalogue = Catalogue(courses: courses, names: [])
    #expect(catalogue.content(ContentName(system: "moodle", course: "🚀")).course == "lift-off")
    #expect(!catalogue.content(ContentName(system: "moodle", course: "🎉")).isInPlan)
    #expect(!catalogue.content(ContentName(system: "moodle", course: "")).isInPlan)
  }

  @Test("of several plans joins the courses of one id")
  func merging() {
    let catalogue = Catalogue(
      courses: [
        Course(
          id: "admin",
          title: "Admin",
          knownAs: ["moodle": ["A"]],
          lessons: [Lesson(id: "one", title: "One")]
        ),
        Course(
          id: "admin",
          title: "Another title",
          knownAs: ["moodle": ["B"]],
          lessons: [Lesson(id: "one", title: "Uno"), Lesson(id: "two", title: "Two")]
        ),
      ],
      names: []
    )
    let two = catalogue.content(ContentName(system: "moodle", course: "B", lesson: "Two"))
    #expect(two.course == "admin" && two.lesson == "two" && two.courseTitle == "Admin")
    let one = catalogue.content(ContentName(system: "moodle", course: "A", lesson: "One"))
    #expect(one.lesson == "one" && one.courseAlone.lesson == nil)
  }
}
