internal import Onboarding
internal import Statistics

extension CourseSummary {
  /// Finds where learners seem to need help, by what was counted.
  mutating func addSigns() {
    typealias Threshold = HelpSign.Threshold
    let medians = lessons.map(\.figures.seconds.value)
    for place in lessons.indices {
      let lesson = lessons[place]
      let started = lesson.figures.started.learners
      let others = medians.indices.filter { $0 != place }.compactMap { medians[$0] }
      lessons[place].figures.signs = [
        HelpSign.sign(HelpSign.failed, lesson.failedOnce, from: Threshold.failed),
        // Who stops at the last of a course's lessons has the course's own exam ahead, if anything.
        HelpSign.sign(
          HelpSign.left,
          Share(lesson.left, of: max(started, lesson.left)),
          from: Threshold.left
        ),
        HelpSign.sign(HelpSign.revisited, lesson.cameBack, from: Threshold.revisited),
        Self.slow(lesson.figures.seconds, others),
        HelpSign.ifAsked(lesson.figures.comments, learners: started),
        HelpSign.ifLowRated(lesson.figures.comments),
      ].compactMap(\.self)
    }
    let decided = figures.finished.learners + figures.failed
    figures.signs = [
      HelpSign.sign(HelpSign.failed, Share(figures.failed, of: decided), from: Threshold.failed),
      HelpSign.sign(HelpSign.left, left, from: Threshold.left),
      HelpSign.ifAsked(figures.comments, learners: figures.started.learners),
      HelpSign.ifLowRated(figures.comments),
      HelpSign.ifBusy(recent: figures.recent, before: figures.before),
    ].compactMap(\.self)
  }

  /// Two lessons or more beside it make what is usual.
  private static func slow(_ seconds: Median, _ others: [Double]) -> HelpSign? {
    guard let median = seconds.value, others.count >= 2, let usual = Sample(others)?.median,
      usual > 0, median >= HelpSign.Threshold.slow * usual
    else { return nil }
    return .slow(median: median, others: usual, count: seconds.count)
  }
}
