internal import Onboarding

/// Sorts out which comments are asked for.
struct CommentSearch {
  private let reader: any TrackingReader
  private let question: FindComments.Question
  private let places: CommentPlaces
  private let wanted: [CommentPlaces.Wanted]
  private let words: SoughtWords

  /// Whose comment was looked at last: those of one come mostly one after the other.
  private var last: (key: CustomerKey, customer: StoredCustomer?)?

  /// The one whose comments are asked for; nil for all.
  private let only: CustomerKey?
  private var learners: [LearnerKey: StoredLearner?] = [:]
  private var rows: [CommentRow] = []
  private var leftOut = FindComments.LeftOut()

  init(_ reader: any TrackingReader, _ question: FindComments.Question) throws {
    self.reader = reader
    self.question = question
    let places = try CommentPlaces(reader, AsOf(question.at))
    self.places = places
    wanted =
      try [
        question.step.map { try places.wanted(step: $0) },
        question.course.map { try places.wanted(course: $0) },
        question.about.map { places.wanted(about: $0) },
      ].compactMap(\.self)
    words = SoughtWords(question.search)
    only = try question.customer.map {
      try reader.meant(by: try reader.customer(named: $0).key)
    }
  }

  mutating func look(at comment: StoredComment) throws {
    guard only ?? comment.customer == comment.customer else { return }
    guard let subject = places.subject(comment.what),
      wanted.allSatisfy({ $0.holds(subject) })
    else { return }
    let said = Said(comment.what)
    guard question.kind ?? said.kind == said.kind,
      question.score.map({ range in said.score.map(range.contains) ?? false }) ?? true
    else { return }
    if let text = said.text, !words.areAll(in: text) { return }
    // To look people up costs the most.
    guard try isAsked(comment) else { return }
    let learner = try said.learner.flatMap { try person($0) }
    let isByRule = learner?.isLeftOut ?? false
    guard let text = said.text else {
      leftOut.withoutComment += comment.isInternal || isByRule ? 0 : 1
      return
    }
    if comment.isInternal {
      leftOut.isInternal += 1
    } else if isByRule {
      leftOut.byRule += 1
    } else {
      rows.append(row(comment, said, text, subject, try customer(comment), learner))
    }
  }

  private mutating func isAsked(_ comment: StoredComment) throws -> Bool {
    if question.owner == nil, question.segment == nil, question.product == nil { return true }
    guard let customer = try customer(comment) else { return false }
    return question.owner ?? customer.owner == customer.owner
      && question.segment ?? customer.segment == customer.segment
      && question.product.map { customer.products.contains($0) } ?? true
  }

  private mutating func customer(_ comment: StoredComment) throws -> StoredCustomer? {
    if let last, last.key == comment.customer { return last.customer }
    let customer = try reader.customer(comment.customer)
    last = (comment.customer, customer)
    return customer
  }

  private mutating func person(_ key: LearnerKey) throws -> StoredLearner? {
    if let known = learners[key] { return known }
    let found = try reader.learner(key: key)
    learners[key] = .some(found)
    return found
  }

  private func row(
    _ comment: StoredComment,
    _ said: Said,
    _ text: String,
    _ subject: CommentSubject,
    _ customer: StoredCustomer?,
    _ learner: StoredLearner?
  ) -> CommentRow {
    let entry = subject.place.flatMap { places.book.courses[$0.course] }
    let item = subject.place?.lesson.flatMap { id in entry?.lessons.first { $0.id == id } }
    var key = [comment.key]
    if said.learner != nil {
      let names = [learner?.id, entry?.id.rawValue, item?.id.rawValue]
      key = names.map { String(($0 ?? "").prefix(200)) } + key
    }
    return CommentRow(
      at: comment.at,
      kind: said.kind,
      customer: customer,
      learner: learner?.id ?? said.respondent,
      score: said.score,
      scale: said.scale,
      about: subject.about,
      step: subject.step(for: customer),
      course: entry.map { CommentRow.Titled(id: $0.id, title: $0.title) },
      lesson: item.map { CommentRow.Titled(id: $0.id, title: $0.title) },
      text: text,
      source: comment.source,
      key: key
    )
  }

  var answer: FindComments.Answer {
    let sorted = rows.sorted(by: CommentRow.comesFirst)
    let rest =
      question.after.map { last in
        sorted.drop { !last.lexicographicallyPrecedes($0.place) }
      } ?? sorted[...]
    let shown = question.limit.map { rest.prefix($0) } ?? rest
    return FindComments.Answer(
      rows: Array(shown),
      count: sorted.count,
      scores: scores(of: sorted),
      hasMore: shown.count < rest.count,
      leftOut: leftOut
    )
  }

  /// Added up in the order of the list, so that the last digit is always the same.
  private func scores(of rows: [CommentRow]) -> [CommentScores] {
    var scores: [CommentScores] = []
    for row in rows {
      guard let score = row.score, let scale = row.scale else { continue }
      let known = scores.firstIndex { $0.kind == row.kind && $0.scale == scale }
      let place = known ?? scores.endIndex
      if known == nil { scores.append(CommentScores(kind: row.kind, scale: scale)) }
      scores[place].count += 1
      scores[place].sum += score
    }
    return scores.sorted { ($0.kind.rawValue, $0.scale) < ($1.kind.rawValue, $1.scale) }
  }
}

/// What was said, whoever asked for it.
private struct Said {
  let kind: CommentKind
  let score: Double?
  let scale: RatingScale?

  /// Nil for what has no words.
  let text: String?
  let learner: LearnerKey?
  let respondent: String?

  init(_ what: StoredComment.What) {
    let words: String?
    switch what {
    case .survey(let answer):
      kind = CommentKind(answer.kind)
      score = answer.score
      scale = RatingScale(
        least: Double(answer.scale.least),
        most: Double(answer.scale.most),
        isLowerBetter: answer.scale.isLowerBetter
      )
      words = answer.comment
      learner = nil
      respondent = answer.respondent
    case .course(let key, _, let points, let comment):
      kind = .course
      score = points?.points
      scale = points.map { RatingScale(least: $0.maximum.map { _ in 0 }, most: $0.maximum) }
      words = comment
      learner = key
      respondent = nil
    }
    text = words.flatMap { $0.trimmed.isEmpty ? nil : $0 }
  }
}
