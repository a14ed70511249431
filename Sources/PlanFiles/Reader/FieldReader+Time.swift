import Diagnostics
import Onboarding

extension FieldReader {
  mutating func zone(_ value: YAMLValue) -> Zone? {
    word(
      value,
      "time-zone",
      toBe: "a name of the time zone database",
      such: "time-zone: Europe/Berlin",
      repair: { name in
        let city = "/" + name.lowercased()
        return Zone.knownNames.first { $0.lowercased().hasSuffix(city) }
          ?? Suggestion.nearest(to: name, among: Zone.knownNames)
      },
      convert: { Zone.named($0) }
    )
  }

  /// - Parameter canBeZero: Whether no time at all makes sense.
  mutating func delay(_ value: YAMLValue, _ name: String, canBeZero: Bool = false) -> Delay? {
    word(
      value,
      name,
      toBe: "a time\(canBeZero ? "" : " above zero") such as 12h, 10d, 2w or 5wd (working days)",
      such: "\(name): 10d",
      repair: { DelayWords.text(from: $0) },
      convert: { text in Delay(text).flatMap { canBeZero || !$0.isZero ? $0 : nil } }
    )
  }
}
