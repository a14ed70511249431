/// How long customers took for each step of a product, once it was available to them.
public struct StepDurations: Hashable, Sendable {
  public var medians: [Identifier<Step>: Median]

  public struct Median: Hashable, Sendable {
    public var length: Length
    public var count: Int

    public init(length: Length, count: Int) {
      self.length = length
      self.count = count
    }
  }

  public static let unknown = StepDurations(medians: [:])

  /// From how many finished steps on their median is used.
  public static let enough = 20

  public init(medians: [Identifier<Step>: Median]) { self.medians = medians }

  /// - Parameter durations: For each step the lengths that it took, in any order.
  public init(_ durations: [Identifier<Step>: [Length]]) {
    medians = durations.filter { !$0.value.isEmpty }.mapValues { lengths in
      let sorted = lengths.sorted()
      let upper = sorted[sorted.count / 2].milliseconds
      let lower = sorted[(sorted.count - 1) / 2].milliseconds
      return Median(
        length: Length(milliseconds: lower + (upper - lower) / 2),
        count: sorted.count
      )
    }
  }
}
