/// What a score is called by colour: each from its lower bound on, which belongs to it.
///
/// 70 is green, and so is all above; 40 is yellow, up to and without 70; all below is red.
public struct HealthColours: Hashable, Sendable {
  public var green: Double
  public var yellow: Double

  public init(green: Double = 70, yellow: Double = 40) {
    self.green = green
    self.yellow = yellow
  }

  public func colour(of score: Double) -> HealthColour {
    let score = score.settled
    return score >= green ? .green : score >= yellow ? .yellow : .red
  }

  var problems: [String] {
    0 < yellow && yellow < green && green <= 100
      ? [] : ["green must begin above yellow, and yellow above 0"]
  }
}

/// The worst first.
public enum HealthColour: String, CaseIterable, Hashable, Sendable {
  case red, yellow, green
}

/// What a score is called by letter: each from its lower bound on, which belongs to it.
public struct HealthLetters: Hashable, Sendable {
  /// From which score on a letter is given, the best first.
  public var bounds: [Bound]

  /// What is given below all of them.
  public var last: String

  public struct Bound: Hashable, Sendable {
    public var letter: String
    public var from: Double

    public init(_ letter: String, from score: Double) {
      self.letter = letter
      from = score
    }
  }

  public init(
    _ bounds: [Bound] = [
      Bound("A", from: 85), Bound("B", from: 70), Bound("C", from: 55), Bound("D", from: 40),
    ],
    last: String = "F"
  ) {
    self.bounds = bounds
    self.last = last
  }

  public func letter(of score: Double) -> String {
    let score = score.settled
    return bounds.first { score >= $0.from }?.letter ?? last
  }

  var problems: [String] {
    var problems: [String] = []
    for (better, worse) in zip(bounds, bounds.dropFirst()) where better.from <= worse.from {
      problems.append("letter \(better.letter) must begin above \(worse.letter)")
    }
    if let lowest = bounds.last, !(0 < lowest.from && lowest.from <= 100) {
      problems.append("letter \(lowest.letter) must begin above 0")
    }
    if Set(bounds.map(\.letter) + [last]).count <= bounds.count {
      problems.append("a letter is given twice")
    }
    return problems
  }
}

extension Double {
  /// Without what adding fractions leaves at the 10th decimal: 69.99999999999999 is 70.
  var settled: Double { (self * 1e9).rounded() / 1e9 }
}
