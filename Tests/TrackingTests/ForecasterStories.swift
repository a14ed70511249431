import Onboarding
import Testing

extension ForecasterTests {
  struct Story: CustomTestStringConvertible {
    let name: String
    var there: [Stay] = []
    var whole: [Stay] = []
    var waited = 5
    var expected: String

    var testDescription: String { name }
  }

  static let stories: [Story] = [
    Story(name: "nobody", expected: "too few: 0"),
    Story(
      name: "19 as long",
      there: reached(19, there: 10, from: 11),
      expected: "too few: 0; 19 of 19"
    ),
    Story(
      name: "20 as long",
      there: reached(20, there: 10, from: 11),
      expected: "step of 20: 7, 15, 23; 20 of 20"
    ),
    Story(
      name: "21 as long",
      there: reached(21, there: 10, from: 11),
      expected: "step of 21: 8, 16, 24; 21 of 21"
    ),
    Story(
      name: "20 who left on just that day, which isn't longer",
      there: reached(20, there: 5, from: 11),
      expected: "longest of 20: 7, 15, 23"
    ),
    Story(
      name: "lost ones, who count for the chance alone",
      there: reached(20, there: 10, from: 11)
        + (30..<40).map { stay($0, there: nil, lost: 90) },
      expected: "step of 20: 7, 15, 23; 20 of 30"
    ),
    Story(
      name: "19 and lost ones",
      there: reached(19, there: 10, from: 11)
        + (30..<40).map { stay($0, there: nil, lost: 90) },
      expected: "too few: 0; 19 of 29"
    ),
    Story(
      name: "all still open",
      there: (0..<30).map { stay($0, there: nil, ago: 40) },
      expected: "too few: 0"
    ),
    Story(
      name: "half of them still open, for much longer",
      there: reached(10, there: 6, from: 6)
        + (30..<40).map { stay($0, there: nil, ago: 30) },
      expected: "step of 20: 2, 10, later than 25; 10 of 10"
    ),
    Story(
      name: "a gap longer than anybody's",
      there: (0..<25).map { stay($0, there: $0, value: 2 * $0 + 1) },
      waited: 100,
      expected: "longest of 20: 7, 15, 23"
    ),
    Story(
      name: "those who left by reaching value, and a gap longer than theirs",
      there: (1...25).map { stay($0, there: $0, value: $0) },
      waited: 100,
      expected: "too few: 0"
    ),
    Story(
      name: "few at the step, and many on the way as long",
      there: reached(5, there: 10, from: 11),
      whole: (11...40).map { stay($0, there: $0, value: $0, start: 0) },
      expected: "journey of 30: 3, 15, 27; 5 of 5"
    ),
  ]
}
