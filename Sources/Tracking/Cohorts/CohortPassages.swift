internal import Onboarding

/// The journeys in short as of an instant, for statistics.
struct CohortPassages {
  private let reader: any TrackingReader
  private let asOf: AsOf

  init(_ reader: any TrackingReader, _ asOf: AsOf) {
    self.reader = reader
    self.asOf = asOf
  }

  /// Hands over the journeys that had begun, as far as they had come.
  ///
  /// - Returns: How many of each product begin later.
  /// - Complexity: O(*n*) for *n* journeys; of a past instant, a fold of all evidence.
  func forEach(
    of product: Identifier<Product>?,
    withSteps: Bool,
    _ body: (CohortPassage) throws -> Void
  ) throws -> [Identifier<Product>: Int] {
    var later: [Identifier<Product>: Int] = [:]
    func hand(_ known: CohortPassage) throws {
      guard let past = known.passage.happened(by: asOf.at) else {
        later[known.passage.product, default: 0] += 1
        return
      }
      var told = known
      told.passage = past
      try body(told)
    }
    if try asOf.isPresent(reader) {
      try reader.forEachPassage(of: product, withSteps: withSteps, hand)
    } else {
      try PastJourneys(reader, asOf.book(reader)).forEach(asOf) { past in
        guard product ?? past.journey.product == past.journey.product else { return }
        try hand(
          CohortPassage(
            passage: Passage(past.journey, of: past.customer.key),
            owner: past.customer.owner,
            segment: past.customer.segment
          )
        )
      }
    }
    return later
  }
}
