import Onboarding

extension PlanReader {
  /// How many must have finished a course: `learners: 3` or `share: 80%`; one by default.
  mutating func audience(_ fields: Fields) -> Condition.Audience? {
    if let share = fields["share"] {
      if fields["learners"] != nil {
        problems.error(
          at: share.spot,
          "a condition can't have both 'learners' and 'share'",
          hint: "keep one of them"
        )
        return nil
      }
      return self.share(share).map { .share($0) }
    }
    guard let learners = fields["learners"] else { return .learners(1) }
    return count(learners, "learners").map { .learners($0) }
  }

  /// A share that is above 0 and at most 1: `0.8` or `80%`.
  private mutating func share(_ value: YAMLValue) -> Double? {
    word(
      value,
      "share",
      toBe: "above 0 and at most 1, or a percentage",
      such: "share: 80%",
      repair: { text in DecimalText.number(text).flatMap { 1 < $0 && $0 <= 100 ? text + "%" : nil }
      },
      convert: { text in
        let share =
          text.hasSuffix("%")
          ? DecimalText.number(String(text.dropLast())).map { $0 / 100 } : DecimalText.number(text)
        return share.flatMap { 0 < $0 && $0 <= 1 ? $0 : nil }
      }
    )
  }

  /// `{ manual: true }`, the long form of `manual`.
  mutating func manual(_ value: YAMLValue) -> Condition? {
    if case .nothing = value.content { return .manual }
    return word(value, "manual", toBe: "'true'", such: "when: manual") { text in
      text == "true" ? .manual : nil
    }
  }
}

/// Numbers as people write them: digits with at most one point; no signs, no exponents.
enum DecimalText {
  static func number(_ text: String) -> Double? {
    guard text.utf8.count <= 20,
      text.utf8.allSatisfy({
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: ".")
      })
    else { return nil }
    return Double(text)
  }
}
