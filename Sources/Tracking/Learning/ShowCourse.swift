internal import Onboarding

/// One course, lesson by lesson: where learners stop, and who did.
public struct ShowCourse: Sendable {
  private let store: any TrackingStore

  public init(store: any TrackingStore) { self.store = store }

  public struct Answer: Sendable {
    public var course: CourseSummary

    /// Who is in the middle of it and quiet, the latest work first. Not among them: whose enrolment
    /// has ended, and whose customer has left.
    public var quiet: [QuietLearner]

    /// What was written or rated, the latest first.
    public var comments: [CourseComment]

    /// Learners whom a rule leaves out, and who count nowhere.
    public var leftOut: Int
  }

  /// - Parameters:
  ///   - name: Its id, its title, or a name that a system gives it.
  ///   - asOf: As of when, and by whose knowledge.
  /// - Throws: ``TrackingError`` with what was probably meant, where nothing is called so.
  /// - Complexity: As ``ListCourses``.
  public func callAsFunction(
    _ name: String,
    _ asOf: AsOf,
    _ audience: CourseAudience = CourseAudience()
  ) throws -> Answer {
    try store.read { reader in
      let walk = try CourseWalk(reader, asOf, audience)
      let entry = try walk.book.course(named: name)
      var tally = CourseTally(entry, at: asOf.at, listsQuiet: true)
      let leftOut = try walk.eachLearner { visits in
        for visit in visits where visit.course.id == entry.id { tally.add(visit) }
      }
      let voices = try CourseVoices(reader, walk, asOf, audience)
      tally.add(voices.comments[entry.id] ?? [])
      let course = tally.result
      return Answer(
        course: course,
        quiet: (tally.quiet ?? []).sorted {
          ($1.lastWorkAt, $0.learner.id) < ($0.lastWorkAt, $1.learner.id)
        },
        comments: course.figures.comments.sorted {
          ($1.at, $0.text ?? "", $0.learner ?? "") < ($0.at, $1.text ?? "", $1.learner ?? "")
        },
        leftOut: leftOut
      )
    }
  }
}
