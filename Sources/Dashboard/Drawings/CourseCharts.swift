public import Charts
public import Onboarding
internal import Statistics
public import Tracking

/// Pictures of courses.
public enum CourseCharts {
  /// Of those who started each course, who finished, with the limits of chance.
  public static func completion(_ courses: [CourseSummary], at instant: Instant) -> BarChart {
    let started = courses.filter { $0.figures.started.learners > 0 }
    return BarChart(
      Caption(
        "Who finished the courses",
        subtitle: "As of \(instant.day)",
        note:
          "Of the learners who started. Bars of fewer than \(SampleSize.forPercent) aren't drawn."
      ),
      measure: "Share of those who started that finished",
      bars: started.map { course in
        let share = course.figures.completion
        let isEnough = share.percent != nil
        let limits = isEnough ? share.wilson() : nil
        return BarChart.Bar(
          course.title,
          value: isEnough ? share.value : nil,
          text: share.description,
          lower: limits?.lower,
          upper: limits?.upper
        )
      },
      whole: 1
    )
  }

  /// How many started each lesson of a course, and finished it in the end.
  public static func lessons(_ course: CourseSummary, at instant: Instant) -> FunnelChart {
    let planned = course.lessons.filter(\.isInPlan)
    let steps = (planned.isEmpty ? course.lessons : planned).map { lesson in
      let stopped = lesson.left == 0 ? [] : ["\(lesson.left) stopped here"]
      let median = lesson.figures.seconds.value.map { ["median \($0.asTime)"] } ?? []
      return FunnelChart.Step(
        lesson.title,
        count: lesson.figures.started.learners,
        detail: (stopped + median).joined(separator: ", ")
      )
    }
    return FunnelChart(
      Caption(
        "\(course.title), lesson by lesson",
        subtitle: "\(course.figures.enrolled.learners) learners enrolled, as of \(instant.day)",
        note: "Learners who started. Stopped: no work in the course for"
          + " \(HelpSign.Threshold.quietDays) days, and not finished."
      ),
      steps: steps + [FunnelChart.Step("Course finished", count: course.figures.finished.learners)]
    )
  }
}
