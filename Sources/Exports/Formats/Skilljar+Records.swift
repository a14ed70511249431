import Onboarding

/// One of a learner's courses, as version 1 answers.
struct SkilljarCourse {
  private let record: JSONValue

  init(_ record: JSONValue) { self.record = record }

  func read(_ line: Int, _ facts: inout FactWriter) throws(RowProblem) {
    let progress = record["course_progress"]
    let enrolled = try record.moment("enrolled_at", by: facts.times, line: line)
    let completed = try progress?.moment("completed_at", by: facts.times, line: line)
    let seen = try progress?.moment("latest_activity", by: facts.times, line: line)
    let percent = try percent()
    let score = try Skilljar.score(progress)
    guard let course = record["course"]?.text("id") else {
      throw .row("names no course: it has no 'course.id'", column: nil)
    }
    guard let user = record["user"] else {
      throw .row(
        "names no learner: Skilljar's answer about one learner's courses doesn't say whose they"
          + " are; add \"user\":{\"id\":…} to each",
        column: nil
      )
    }
    let person = try facts.person(Skilljar.user(user))
    let content = facts.content(course: course, title: record["course"]?.text("title"))
    if let enrolled {
      // Who enrols anew begins anew: what was finished before doesn't count from then on.
      if isAgain, completed.map({ $0.instant >= enrolled.instant }) ?? true {
        facts.add(.uncompleted, of: person, content, at: enrolled, line: line)
      }
      facts.add(.enrolled, of: person, content, at: enrolled, line: line)
    }
    if let completed {
      facts.add(
        Skilljar.outcome(progress),
        of: person,
        content,
        at: completed,
        percent: percent,
        score: score,
        line: line
      )
    }
    if seen != nil || (completed == nil && percent ?? 0 > 0) {
      facts.add(
        .progressed,
        of: person,
        content,
        at: seen,
        percent: completed == nil ? percent : nil,
        score: completed == nil ? score : nil,
        line: line
      )
    } else if completed == nil, enrolled == nil {
      facts.add(.enrolled, of: person, content, at: nil, line: line)
    }
  }

  private var isAgain: Bool { record["all_enrollments"].map { $0.elements.count > 1 } ?? false }

  /// Lessons done of those that are required, or of all where none is.
  private func percent() throws(RowProblem) -> Double? {
    let course = record["course"]
    let progress = record["course_progress"]
    func share(_ done: StaticString, _ all: StaticString) throws(RowProblem) -> Double? {
      let limit = 0.0...1_000_000
      guard let done = try progress?.number(done, in: limit),
        let all = try course?.number(all, in: limit), all > 0
      else { return nil }
      guard 0...all ~= done else {
        throw .row("\(Int(done)) of \(Int(all)) lessons are done: that can't be", column: nil)
      }
      return (done / all * 10_000).rounded() / 100
    }
    let required = try share("completed_required_lesson_count", "required_lesson_count")
    if let required { return required }
    return try share("completed_lesson_count", "lesson_count")
  }
}

/// An enrolment, as version 2 answers.
struct SkilljarEnrolment {
  private let record: JSONValue

  init(_ record: JSONValue) { self.record = record }

  func read(
    _ line: Int,
    _ fixedCourse: String?,
    _ facts: inout FactWriter
  ) throws(RowProblem) {
    let attributes = record["attributes"]
    let enrolled = try attributes?.moment("enrolled_at", by: facts.times, line: line)
    let completed = try attributes?.moment("completed_at", by: facts.times, line: line)
    let status = try attributes?.status("progress_status")
    let score = try Skilljar.score(attributes)
    let isActive = attributes?.flag("active")
    let course = try Skilljar.course(record, fixedCourse)
    let person = try facts.person(Skilljar.related(record))
    let content = facts.content(course: course)
    if let enrolled { facts.add(.enrolled, of: person, content, at: enrolled, line: line) }
    let kind: LearningFact.Kind? =
      if completed != nil || status?.finish != nil {
        Skilljar.outcome(attributes)
      } else if status == .inProgress {
        .progressed
      } else {
        enrolled == nil ? .enrolled : nil
      }
    if let kind {
      facts.add(
        kind,
        of: person,
        content,
        at: kind == .progressed ? nil : completed,
        score: score,
        line: line
      )
    }
    if isActive == false {
      facts.add(.unenrolled, of: person, content, at: nil, line: line)
    }
  }
}

/// A certificate, as version 2 answers: a success with its day.
struct SkilljarCertificate {
  private let record: JSONValue

  init(_ record: JSONValue) { self.record = record }

  func read(
    _ line: Int,
    _ fixedCourse: String?,
    _ facts: inout FactWriter
  ) throws(RowProblem) {
    let attributes = record["attributes"]
    guard let issued = try attributes?.moment("issued_at", by: facts.times, line: line) else {
      throw .row("has no 'issued_at'", column: nil)
    }
    let percent = try attributes?.number("score_as_percent", in: 0...100)
    let course = try Skilljar.course(record, fixedCourse)
    let person = try facts.person(Skilljar.related(record))
    facts.add(
      .passed,
      of: person,
      facts.content(course: course),
      at: issued,
      score: percent.map { Score($0, of: 100) },
      line: line
    )
  }
}
